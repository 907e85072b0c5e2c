/**
 * Rows written to an input: row k for step k of the next run, the last one held until the next write. A row holds the
 * numbers of every copy in order, or those that all copies see.
 */

import type { Values } from '../../program/signal.ts';

export class InputRows {
  private rows: Float64Array | undefined;
  private next = 0;
  private row = 0;
  private readonly targets: readonly Float64Array[];

  /** `targets`: the input's signal in each copy. */
  constructor(targets: readonly Float64Array[]) {
    this.targets = targets;
  }

  /** `row`: numbers in a row. */
  write(values: Values, row: number): void {
    this.rows = Float64Array.from(values);
    this.row = row;
    this.next = 0;
  }

  /** Called at the start of a step. */
  apply(): void {
    if (this.rows === undefined) return;
    const row = this.rows.subarray(this.next * this.row, (this.next + 1) * this.row);
    for (const [copy, target] of this.targets.entries()) {
      const from = row.length > target.length ? copy * target.length : 0;
      target.set(row.subarray(from, from + target.length));
    }
    if ((this.next + 1) * this.row < this.rows.length) this.next++;
  }

  /** Called after a run: rows that it did not reach are skipped, and the last one is held. */
  hold(): void {
    if (this.rows !== undefined) this.next = this.rows.length / this.row - 1;
  }
}
