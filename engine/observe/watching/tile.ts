/**
 * Tiles: what was recorded of a port, in pieces of time and at several resolutions. At level 0 are the samples
 * themselves; a row of level n sums up `fold` rows of level n - 1 by their lowest, mean and highest value.
 * A tile never changes; the newest of a live run is replaced by a longer one.
 */

/** Rows of a level that one row of the next sums up. */
export const fold = 8;

/** Samples of a `values` port, oldest first. */
export interface ValueTile {
  readonly kind: 'values';
  readonly level: number;
  /** Numbers per row. */
  readonly size: number;
  /** Time (s) of each row: of the sample, or of the first that the row sums up. */
  readonly times: Float64Array;
  /** rows x size each. At level 0 all three are the same array. */
  readonly low: Float32Array;
  readonly mean: Float32Array;
  readonly high: Float32Array;
}

/** Spikes one by one, in order of time: neuron `neurons[i]` fired in step `steps[i]`, which ends at `steps[i] * dt`. */
export interface SpikeTile {
  readonly kind: 'spikes';
  readonly level: 0;
  /** Number of neurons of the port. */
  readonly size: number;
  /** Steps `first` (counted) to `last` (not) are covered, whether or not a neuron fired in them. */
  readonly first: number;
  readonly last: number;
  readonly steps: Uint32Array;
  readonly neurons: Uint32Array;
}

/** Spikes counted in bins of steps, where one by one would be too many. */
export interface CountTile {
  readonly kind: 'counts';
  /** 1 and up. */
  readonly level: number;
  readonly size: number;
  /** First step of the first bin. */
  readonly first: number;
  /** Steps per bin: `countedSteps * fold ** (level - 1)`. */
  readonly every: number;
  /** bins x size, oldest first. */
  readonly counts: Uint16Array;
}

/** Steps in a bin of counted spikes at level 1. */
export const countedSteps = 64;

/** A piece of what a port showed. */
export type Tile = ValueTile | SpikeTile | CountTile;

/** Numbers over something other than time, such as tuning curves: `values` is points x size, at `x`. */
export interface Curves {
  readonly x: Float32Array;
  readonly values: Float32Array;
  readonly size: number;
  /** What x and the values are, with units. */
  readonly xLabel: string;
  readonly yLabel: string;
}
