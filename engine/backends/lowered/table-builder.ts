/**
 * Grows the Int32Array of arguments and indices (lowered.ts, TABLE). With copies, arguments exist once per copy:
 * numbers made by `ownPlace` move from copy to copy, those made by `perCopy` are given for each; all others, and the
 * indices behind the arguments, are the same.
 */

const bits = new DataView(new ArrayBuffer(4));

/** The 32 bits of a float, as an integer. */
export function floatBits(value: number): number {
  bits.setFloat32(0, value);
  return bits.getInt32(0);
}

/** Marks that no 32-bit number reaches: they are taken off again when a number is appended. */
const ownMark = 2 ** 40;
const indexMark = 2 ** 42;
const perCopyMark = 2 ** 44;

/** A place in the first copy: the same argument of copy c is `place + c * stride`. Offsets may be added to it. */
export function ownPlace(place: number): number {
  return ownMark + place;
}

export class TableBuilder {
  readonly #arguments = new Growing();
  readonly #indices = new Growing();
  /** Arguments that hold a place of the copy's own, and those that hold a place among the indices. */
  readonly #own: number[] = [];
  readonly #pointers: number[] = [];
  /** Arguments that are given copy by copy. */
  readonly #given: { readonly at: number; readonly values: readonly number[] }[] = [];
  readonly #lists: (readonly number[])[] = [];

  /** Appends the arguments of an operator and returns where they start in the first copy. */
  append(values: readonly number[]): number {
    const start = this.#arguments.length;
    return this.#arguments.append(values.map((value, i) => this.#unmarked(value, start + i)));
  }

  /** Takes the mark off, and remembers what it said of argument `at`. */
  #unmarked(value: number, at: number): number {
    if (value < ownMark) return value;
    if (value < indexMark) {
      this.#own.push(at);
      return value - ownMark;
    }
    if (value < perCopyMark) {
      this.#pointers.push(at);
      return value - indexMark;
    }
    this.#given.push({ at, values: this.#lists[value - perCopyMark] ?? [] });
    return 0;
  }

  /** An argument that is `values[c]` in copy c. */
  perCopy(values: readonly number[]): number {
    return perCopyMark + this.#lists.push(values) - 1;
  }

  /** Appends numbers that all copies share; what comes back is good as an argument only. */
  appendIndices(values: ArrayLike<number>): number {
    return indexMark + this.#indices.append(values);
  }

  /** Integers from the arguments of one copy to those of the next. */
  get argumentsPerCopy(): number {
    return this.#arguments.length;
  }

  /** The arguments of each copy in turn, then the indices. */
  finish(copies: number, stride: number): Int32Array {
    const { length } = this.#arguments;
    const first = this.#arguments.finish();
    for (const at of this.#pointers) first[at] = (first[at] ?? 0) + copies * length;
    const indices = this.#indices.finish();
    const table = new Int32Array(Math.max(1, copies * length + indices.length));
    for (let copy = 0; copy < copies; copy++) {
      const own = table.subarray(copy * length, (copy + 1) * length);
      own.set(first);
      for (const at of this.#own) own[at] = (own[at] ?? 0) + copy * stride;
      for (const { at, values } of this.#given) own[at] = values[copy] ?? 0;
    }
    table.set(indices, copies * length);
    return table;
  }
}

/** Integers whose number is not known beforehand. */
class Growing {
  #numbers: Int32Array = new Int32Array(1024);
  length = 0;

  append(values: ArrayLike<number>): number {
    const at = this.length;
    while (at + values.length > this.#numbers.length) {
      const larger = new Int32Array(this.#numbers.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers.set(values, at);
    this.length += values.length;
    return at;
  }

  finish(): Int32Array {
    return this.#numbers.slice(0, this.length);
  }
}
