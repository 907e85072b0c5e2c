/** Grows the Int32Array of arguments and indices (lowered.ts, TABLE). */

const bits = new DataView(new ArrayBuffer(4));

/** The 32 bits of a float, as an integer. */
export function floatBits(value: number): number {
  bits.setFloat32(0, value);
  return bits.getInt32(0);
}

export class TableBuilder {
  #numbers: Int32Array = new Int32Array(1024);
  #length = 0;

  /** Appends numbers and returns the index of the first. */
  append(values: ArrayLike<number>): number {
    const at = this.#length;
    while (at + values.length > this.#numbers.length) {
      const larger = new Int32Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers.set(values, at);
    this.#length += values.length;
    return at;
  }

  finish(): Int32Array {
    return this.#numbers.slice(0, Math.max(1, this.#length));
  }
}
