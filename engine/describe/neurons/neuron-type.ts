/**
 * What a neuron model is to everyone else: parameters, state, one step as kernel expressions, and the steady
 * rate with its inverse. Nobody else knows a model's name, so a model in a user's file is as fast as ours.
 */

import type { NumberExpression, TruthExpression } from '../../kernel/expression.ts';
import type { Distribution } from '../distributions.ts';

/** One time step. `read('current')` is the input current J; state variables are read by their names. */
export interface NeuronEquations {
  /** Whether the cell spikes in this step; `never` for models whose output is a rate. */
  readonly fires: TruthExpression;
  /** What is decoded and passed on in this step, e.g. amplitude / dt in a step with a spike (Hz). */
  readonly output: NumberExpression;
  /** The state after the step, all of it from the state before. */
  readonly next: Readonly<Record<string, NumberExpression>>;
}

/** A way to keep several state variables in one number, where that loses nothing; others stay as they are. */
export interface Packing {
  /** Name of the one variable. */
  readonly state: string;
  /** It, from the variables that it stands for. */
  readonly pack: NumberExpression;
  /** Those variables, from it. */
  readonly unpack: Readonly<Record<string, NumberExpression>>;
}

/** A neuron model as the compiler sees it; made by `defineNeuron`, or by `lif` and its like. */
export interface NeuronType {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** State variables and what they start from. */
  readonly state: Readonly<Record<string, Distribution>>;
  readonly step: NeuronEquations;
  /**
   * Longest step (s) that the equations bear: longer ones are divided into equal substeps, of which the cell's output
   * is the mean. Default: no step is divided.
   */
  readonly longestStep?: number;
  /** Mean output (Hz) at a constant current. */
  readonly rate: (current: number) => number;
  /** The same of many currents at once. */
  readonly rates: (currents: Float64Array) => Float64Array;
  /** The rate over `read('current')`; absent where it is measured by running the step. */
  readonly rateEquation?: NumberExpression;
  /** Gain and bias so that the cell starts to fire at x = `intercept` and reaches `maxRate` (Hz) at x = 1. */
  readonly gainBias: (maxRate: number, intercept: number) => GainBias;
  /** The inverse of `gainBias`: where a cell of this gain and bias starts to fire, and its rate at x = 1. */
  readonly response: (gain: number, bias: number) => Response;
  /** Maximum rates must stay below this (Hz). */
  readonly rateLimit: number;
  /** Maximum rates must be above this (Hz). */
  readonly rateFloor: number;
  readonly packing?: Packing;
  /**
   * State variables at which a cell stays silent whatever drives it, so that a running simulation can silence it
   * (`simulation.silence`); absent: there is no such state.
   */
  readonly silent?: Readonly<Record<string, number>>;
  /** There are no neurons: values pass exactly, and functions are computed as they are written (direct.ts). */
  readonly direct?: true;
}

/** What turns the input x along the encoder into the current of a cell: J = gain x + bias. */
export interface GainBias {
  readonly gain: number;
  readonly bias: number;
}

/** How a cell answers along its encoder, x being 1 at the radius. */
export interface Response {
  /** Rate at x = 1 (Hz). */
  readonly maxRate: number;
  /** The x at which the cell starts to fire. */
  readonly intercept: number;
}

/** What a model's author writes. */
export interface NeuronDefinition
  extends Omit<
    NeuronType,
    'rate' | 'rates' | 'rateEquation' | 'gainBias' | 'response' | 'rateLimit' | 'rateFloor'
  > {
  /**
   * Mean output (Hz) over `read('current')`. Without it the rate is measured when it is first needed, by running
   * the step at constant currents with dt = 1 ms: good to about 1 % or 0.5 Hz (measure-rate.ts).
   */
  readonly rate?: NumberExpression;
  /** Found by scanning the rate when absent. */
  readonly gainBias?: NeuronType['gainBias'];
  /** Found by scanning the rate when absent. */
  readonly response?: NeuronType['response'];
  /** Default: no limit. */
  readonly rateLimit?: number;
  /** Default: 0. */
  readonly rateFloor?: number;
}
