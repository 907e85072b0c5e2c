/**
 * The program: what the compiler makes and a backend runs. Plain data; printable, hashable, sendable.
 * One time step runs `levels` in order; the operators of one level do not depend on each other.
 */

import type { Operator } from './operator.ts';
import type { Signal, SignalId } from './signal.ts';

/** What `compile` makes and a backend runs. */
export interface Program {
  readonly name: string;
  /** Seconds per step. */
  readonly dt: number;
  readonly seed: number;
  /** Copies of every signal that is not constant: so many brains with the same weights, each with inputs and state of its own. */
  readonly batch: number;
  /** Of several programs in one (merge.ts): what the paths of each begin with, and its seed. Absent: it is one. */
  readonly parts?: readonly { readonly name: string; readonly seed: number }[];
  readonly signals: readonly Signal[];
  readonly operators: readonly Operator[];
  /** Indices into `operators`. */
  readonly levels: readonly (readonly number[])[];
  /** Where values enter, by user path: the signal is overwritten at the start of every step. */
  readonly inputs: readonly ProgramInput[];
  /** What can be watched without rebuilding, by user path. */
  readonly ports: readonly Port[];
}

/** Where values enter a program. */
export interface ProgramInput {
  readonly path: string;
  readonly signal: SignalId;
  readonly size: number;
}

/** Something in a program that can be watched. */
export interface Port {
  readonly path: string;
  readonly signal: SignalId;
  readonly size: number;
  /** `values`: the signal itself. `spikes`: a mask to be unpacked with `population`. `cells`: per-cell values in slot order. */
  readonly kind: 'values' | 'spikes' | 'cells';
  /** Of values that are rows of a matrix: numbers in a row, which in the signal is padded to a multiple of 16. */
  readonly columns?: number;
  /** Index of the population operator the port belongs to. */
  readonly population?: number;
  /** The neuron model's name of a state variable, found by `NeuronStep.variables` when the state is packed. */
  readonly variable?: string;
  /** Of cells or spikes: which cells, in this order. Absent: all of them. */
  readonly chosen?: readonly number[];
  /** What the numbers mean, as the model's author put it. */
  readonly label?: string;
}
