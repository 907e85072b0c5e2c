/**
 * A signal is a named vector of numbers that lives as long as the program runs.
 * Time-step semantics: in one step a signal is *set*, then *read*, and state is *updated* last, so that
 * whoever reads a state signal sees the value of the step before (Nengo's set / inc / read / update order).
 */

/** Numbers of a signal, in single or double precision. */
export type Values = Float32Array | Float64Array;

/** Index into `Program.signals`. */
export type SignalId = number;

/** A vector of numbers in a program. */
export interface Signal {
  /** The user's path plus a role, e.g. `brain/memory/input`. Unique in a program. */
  readonly path: string;
  /** Number of values (of 16-neuron words when `kind` is `mask`). */
  readonly size: number;
  /**
   * `constant`: never written. `value`: set every step before it is read. `state`: kept from step to step.
   * `mask`: one unsigned 16-bit word per row of 16 neurons, bit = spiked this step.
   */
  readonly kind: 'constant' | 'value' | 'state' | 'mask';
  /** Value at time 0: one number for all, `size` numbers, or (not for constants) `batch * size`, copies in order. */
  readonly initial: number | Values;
}
