/**
 * The recording: a Zarr v3 store (a directory `NAME.zarr`) that a browser reads chunk by chunk over HTTP and Python
 * opens in one line. One group per port, nested like its path: `values` [time, size] with `time` [time] for decoded
 * numbers, `pairs` [spikes, 2] of (step, neuron) for spikes. What the run was stands in the root's attributes.
 */

/** One thing that is recorded. */
export interface RecordedPort {
  /** The model's path of the port, e.g. `brain/memory/list`: the group's name in the store. */
  readonly path: string;
  readonly kind: 'values' | 'spikes';
  /** Numbers per sample; of spikes, the number of neurons. */
  readonly size: number;
  /** What the numbers are, in words. */
  readonly label?: string;
  /** Names of the numbers, when they have any. */
  readonly words?: readonly string[];
  /** Which of the recording's vocabularies the numbers are a pointer of. */
  readonly vocabulary?: string;
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
export const recordingFormat = 1;

/** The root's attributes. */
export interface RecordingAttributes extends RecordingHead {
  readonly format: typeof recordingFormat;
  readonly ports: readonly RecordedPort[];
}
