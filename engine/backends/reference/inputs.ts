/** Rows written to an input: row k for step k of the next run, the last one held until the next write. */

import type { Values } from '../../program/signal.ts';

export class InputRows {
  private rows: Float64Array | undefined;
  private next = 0;
  private readonly target: Float64Array;

  constructor(target: Float64Array) {
    this.target = target;
  }

  write(values: Values): void {
    this.rows = Float64Array.from(values);
    this.next = 0;
  }

  /** Called at the start of a step. */
  apply(): void {
    if (this.rows === undefined) return;
    const size = this.target.length;
    this.target.set(this.rows.subarray(this.next * size, (this.next + 1) * size));
    if ((this.next + 1) * size < this.rows.length) this.next++;
  }

  /** Called after a run: rows that it did not reach are skipped, and the last one is held. */
  hold(): void {
    if (this.rows !== undefined) this.next = this.rows.length / this.target.length - 1;
  }
}
