/**
 * What a neuron model is to everyone else: parameters, state, one step as kernel expressions, and the steady
 * rate with its inverse. Nobody else knows a model's name, so a model in a user's file is as fast as ours.
 */

import type { NumberExpression, TruthExpression } from '../../kernel/expression.ts';
import { readsOf } from '../../kernel/rewrite.ts';
import type { Distribution } from '../distributions.ts';
import { refuse } from '../refuse.ts';
import { scanGainBias } from './scan-gain-bias.ts';

/** One time step. `read('current')` is the input current J; state variables are read by their names. */
export interface NeuronEquations {
  /** Whether the cell spikes in this step. */
  readonly fires: TruthExpression;
  /** What is decoded and passed on in this step, e.g. amplitude / dt in a step with a spike (Hz). */
  readonly output: NumberExpression;
  /** The state after the step, all of it from the state before. */
  readonly next: Readonly<Record<string, NumberExpression>>;
}

/** A way to keep the whole state in one number, where that loses nothing. */
export interface Packing {
  /** Name of the one variable. */
  readonly state: string;
  /** It, from the model's own variables. */
  readonly pack: NumberExpression;
  /** The model's own variables, from it. */
  readonly unpack: Readonly<Record<string, NumberExpression>>;
}

export interface NeuronType {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** State variables and what they start from. */
  readonly state: Readonly<Record<string, Distribution>>;
  readonly step: NeuronEquations;
  /** Mean output at a constant current. */
  readonly rate: (current: number) => number;
  /** Gain and bias so that the cell starts to fire at x = `intercept` and reaches `maxRate` (Hz) at x = 1. */
  readonly gainBias: (maxRate: number, intercept: number) => GainBias;
  /** Rates must stay below this (Hz). */
  readonly rateLimit: number;
  readonly packing?: Packing;
}

export interface GainBias {
  readonly gain: number;
  readonly bias: number;
}

/** What a model's author writes; `gainBias` is found by scanning `rate` when absent. */
export interface NeuronDefinition extends Omit<NeuronType, 'gainBias' | 'rateLimit'> {
  readonly gainBias?: NeuronType['gainBias'];
  /** Default: no limit. */
  readonly rateLimit?: number;
}

/** Checks a neuron model and freezes it. Throws when an equation reads a name that is neither `current` nor state. */
export function defineNeuron(definition: NeuronDefinition): NeuronType {
  const { name, state, step, packing } = definition;
  const known = Object.keys(state);
  for (const variable of known) {
    if (step.next[variable] !== undefined) continue;
    refuse(
      'state-without-equation',
      `neuron/${name}`,
      `state variable '${variable}' has no equation in step.next`,
      `add step.next.${variable}, or read('${variable}') if it never changes`,
    );
  }
  const equations = [step.fires, step.output, ...Object.values(step.next)];
  checkReads(name, equations, ['current', ...known]);
  if (packing !== undefined) {
    checkReads(name, [packing.pack], known);
    checkReads(name, Object.values(packing.unpack), [packing.state]);
  }
  return Object.freeze({
    ...definition,
    rateLimit: definition.rateLimit ?? Infinity,
    gainBias: definition.gainBias ?? scanGainBias(definition.rate),
  });
}

function checkReads(
  name: string,
  equations: readonly (NumberExpression | TruthExpression)[],
  allowed: readonly string[],
): void {
  for (const read of readsOf(equations)) {
    if (allowed.includes(read)) continue;
    refuse(
      'unknown-variable',
      `neuron/${name}`,
      `an equation reads '${read}', and only ${allowed.join(', ')} can be read there`,
      `add '${read}' to the state, or write its number into the equation`,
    );
  }
}
