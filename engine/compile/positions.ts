/** Which numbers of a signal a connection reads or reaches: a run of them, or a list of scattered ones. */

import type { SignalId } from '../program/signal.ts';

/** Some positions of a signal: a run from `first`, or a list. */
export interface Positions {
  readonly count: number;
  readonly first: number;
  /** Absent: first, first + 1, ... */
  readonly list?: ArrayLike<number>;
}

export interface Placement {
  readonly path: string;
  readonly source: SignalId;
  readonly from: Positions;
  readonly to: Positions;
  /** Multiplies row i, i.e. what arrives at `to` number i. */
  readonly rowScale: number | ArrayLike<number>;
}

/** A list of positions, as a run where it is one. */
export function positions(list: ArrayLike<number>): Positions {
  const first = list[0] ?? 0;
  for (let i = 1; i < list.length; i++) {
    if (list[i] !== first + i) return { count: list.length, first, list };
  }
  return { count: list.length, first };
}

export function run(count: number, first: number = 0): Positions {
  return { count, first };
}

/** Position of the i-th number. */
export function at(where: Positions, i: number): number {
  return where.list === undefined ? where.first + i : (where.list[i] ?? 0);
}
