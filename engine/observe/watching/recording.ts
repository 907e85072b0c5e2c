/**
 * The recording: a Zarr v3 store (a directory `NAME.zarr`) that a browser reads chunk by chunk over HTTP and Python
 * opens in one line. One group per port, nested like its path: `values` [time, size] with `time` [time] for decoded
 * numbers, and `by8`, `by64` ... that sum them up; `pairs` [spikes, 2] of (step, neuron) for spikes, with an index
 * (`first`) and counts; `x` and `values` for curves. What the run was stands in the root's attributes; see layout.ts.
 */

import type { Outline } from './outline.ts';

/**
 * `values`: numbers over time. `spikes`: which neurons fired when. `curves`: numbers over something else, such as
 * tuning curves; they do not change while the run goes.
 */
export type PortKind = 'values' | 'spikes' | 'curves';

/** What a port is meant for, where the numbers alone do not say it. */
export type Shows =
  | 'picture' /* a picture, row by row, 0 to 1 */
  | 'pen' /* x, y (m, from the middle of the page), pressure (> 0.5: it writes) */
  | 'choice' /* one number per word: the largest is what was chosen */
  | 'voltage' /* one number per neuron */
  | 'weights' /* a matrix that learns */
  | 'input'; /* what an input shows; a live run can take it over */

/** One thing that is recorded. */
export interface RecordedPort {
  /** The model's path of the port, e.g. `brain/memory/list`: the group's name in the store. */
  readonly path: string;
  readonly kind: PortKind;
  /** Numbers per sample; of spikes, the number of neurons. */
  readonly size: number;
  /** What the numbers are, in words. */
  readonly label?: string;
  /** Names of the numbers, when they have any. */
  readonly words?: readonly string[];
  /** Which of the recording's vocabularies the numbers are a pointer of. */
  readonly vocabulary?: string;
  /** The numbers are the rows of a matrix, or of a picture, with so many in a row. */
  readonly columns?: number;
  /** Path of what it belongs to in the outline; default: its own path. */
  readonly of?: string;
  readonly shows?: Shows;
}

/** What a recording says about itself; `run` holds whatever else its writer wants to be found again. */
export interface RecordingHead {
  readonly model: string;
  readonly seed: number;
  readonly programHash: string;
  /** Seconds per step. */
  readonly dt: number;
  readonly backend: string;
  readonly versions: Readonly<Record<string, string>>;
  /** By name of the vocabulary: its words and their vectors. */
  readonly vocabularies?: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  /** What the model is made of. */
  readonly outline?: Outline;
  readonly run: Readonly<Record<string, unknown>>;
}

/** Seconds of simulated time, both ends included; default: all there is. */
export interface Window {
  readonly from?: number;
  readonly to?: number;
}

/** Samples of a `values` port: `times[i]` (s) belongs to `values[i * size ... (i + 1) * size - 1]`. */
export interface RecordedValues {
  readonly times: Float64Array;
  readonly values: Float32Array;
  readonly size: number;
}

/** Spikes in order of time: neuron `neurons[i]` fired in step `steps[i]`. */
export interface RecordedSpikes {
  readonly steps: Uint32Array;
  readonly neurons: Uint32Array;
}

/** Version of this layout; readers refuse what they do not know. */
export const recordingFormat = 2;

/** The root's attributes. */
export interface RecordingAttributes extends RecordingHead {
  readonly format: typeof recordingFormat;
  /** Chunks are packed as gzip. */
  readonly compressed?: true;
  readonly ports: readonly RecordedPort[];
}
