/** What a stream carries: values at a simulated time. */

export interface Sample {
  /** Simulated seconds since the start. */
  readonly time: number;
  /** The numbers; of spikes, the indices of the cells that fired. Yours to keep. */
  readonly value: Float32Array | Float64Array;
}

/** The samples of one chunk of steps, in one piece: costs less than one by one. */
export interface SampleRows {
  /** Of each sample. */
  readonly times: Float64Array;
  /** Sample by sample. Good until the next come: copy what you keep. */
  readonly values: Float32Array | Float64Array;
}
