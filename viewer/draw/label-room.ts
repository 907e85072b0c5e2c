/** Keeps texts from lying on each other: a place is given away once. */

/** Places of one drawing. */
export class LabelRoom {
  #taken = new Float32Array(64);
  #count = 0;

  /** Forgets all places. */
  begin(): void {
    this.#count = 0;
  }

  /** Takes a place, in CSS pixels; false when it would overlap one that is taken. */
  take(left: number, top: number, width: number, height: number): boolean {
    const taken = this.#taken;
    for (let at = 0; at < this.#count * 4; at += 4) {
      const apart =
        left >= (taken[at + 2] ?? 0) ||
        left + width <= (taken[at] ?? 0) ||
        top >= (taken[at + 3] ?? 0) ||
        top + height <= (taken[at + 1] ?? 0);
      if (!apart) return false;
    }
    if (this.#count * 4 === taken.length) {
      this.#taken = new Float32Array(taken.length * 2);
      this.#taken.set(taken);
    }
    this.#taken.set([left, top, left + width, top + height], this.#count * 4);
    this.#count++;
    return true;
  }
}
