/** What a stream carries: values at a simulated time. */

export interface Sample {
  /** Simulated seconds since the start. */
  readonly time: number;
  /** The numbers; of spikes, the indices of the cells that fired. Yours to keep. */
  readonly value: Float32Array | Float64Array;
}
