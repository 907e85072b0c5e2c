/**
 * What a synapse is to everyone else: stages that a number passes through one after the other, each a few kernel
 * equations or weighted taps of the past. The stages themselves see the present input at once; a connection or a
 * probe sees what comes out of the last one in the next step.
 */

import type { NumberExpression } from '../../kernel/expression.ts';
import { readsOf } from '../../kernel/rewrite.ts';
import type { Spectrum } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import type { TransferFunction } from './transfer-function.ts';

/** A stage that is written as kernel equations, one state per number that is filtered. */
export interface Equations {
  readonly kind: 'equations';
  /** State variables and their values at time 0. */
  readonly state: Readonly<Record<string, number>>;
  /** The state after a step, from `read('input')` and the state before. */
  readonly next: Readonly<Record<string, NumberExpression>>;
  /** The state variable that is the filtered value. */
  readonly output: string;
}

/** A finite impulse response: the sum of weight * (input `delay` steps ago); 0 is the present input. */
export interface Taps {
  readonly kind: 'taps';
  readonly taps: readonly { readonly delay: number; readonly weight: number }[];
  /** What the input is taken to have been before the first step. */
  readonly before: number;
}

/** One of the stages through which a synapse passes its input, the first first. */
export type SynapseStage = Equations | Taps;

/** A filter on a connection or probe; made by `lowpass` and its like, or by `defineSynapse`. */
export interface Synapse {
  readonly name: string;
  /** For printing, and to tell two synapses apart by eye. */
  readonly parameters: Readonly<Record<string, number | string | readonly number[]>>;
  /** Its stages for steps of `dt` seconds, starting as if its output had always been `y0`. Default 0. */
  readonly stages: (dt: number, y0?: number) => readonly SynapseStage[];
  /** The rational function it is, where it is one: such synapses combine into a single filter. */
  readonly transfer?: TransferFunction;
  /** Its response at frequencies in hertz, where it is known in closed form. */
  readonly response?: (frequencies: ArrayLike<number>) => Spectrum;
}

/** What is accepted wherever a synapse is: a plain number is `lowpass(number)`, null no filter and no delay. */
export type SynapseInput = Synapse | number | null;

/** What `defineSynapse` takes: state, its next value, and which of it is the output. */
export type SynapseEquations = Omit<Equations, 'kind'>;

/** What a synapse's author writes: equations as they stand, or, where coefficients depend on the step, from dt and y0. */
export type SynapseDefinition = Pick<Synapse, 'name' | 'parameters' | 'transfer' | 'response'> &
  (
    | SynapseEquations
    | {
        /** For steps of `dt` seconds, starting as if the output had always been `y0`. */
        readonly equations: (dt: number, y0: number) => SynapseEquations;
      }
  );

/** A synapse of your own, written as equations, checked and frozen. Throws when a name is read that is not there. */
export function defineSynapse(definition: SynapseDefinition): Synapse {
  const { name, parameters, transfer, response } = definition;
  const make =
    'equations' in definition
      ? definition.equations
      : (_: number, y0: number): SynapseEquations => startedAt(name, definition, y0);
  checkEquations(name, make(0.001, 0));
  return makeSynapse({
    name,
    parameters,
    stages: (dt, y0 = 0) => [{ kind: 'equations', ...make(dt, y0) }],
    ...(transfer && { transfer }),
    ...(response && { response }),
  });
}

/** Freezes a synapse and remembers its last stages, since many connections ask for the same. */
export function makeSynapse(synapse: Synapse): Synapse {
  let known: { dt: number; y0: number; stages: readonly SynapseStage[] } | undefined;
  const stages: Synapse['stages'] = (dt, y0 = 0) => {
    if (known?.dt !== dt || known.y0 !== y0) known = { dt, y0, stages: synapse.stages(dt, y0) };
    return known.stages;
  };
  return Object.freeze({ ...synapse, stages });
}

function startedAt(name: string, given: SynapseEquations, y0: number): SynapseEquations {
  const { next, output } = given;
  if (y0 === 0) return { state: given.state, next, output };
  if (Object.keys(given.state).length === 1) return { state: { [output]: y0 }, next, output };
  return refuse(
    'synapse-start',
    `synapse/${name}`,
    `it cannot start from an output of ${y0}: which state that is, its equations do not say`,
    'define it with `equations: (dt, y0) => ...`, which gives the state for any y0',
  );
}

function checkEquations(name: string, { state, next, output }: SynapseEquations): void {
  const path = `synapse/${name}`;
  const known = Object.keys(state);
  for (const variable of [...known, output]) {
    if (next[variable] !== undefined && known.includes(variable)) continue;
    refuse(
      'state-without-equation',
      path,
      `'${variable}' needs a starting value in state and an equation in next`,
      `add ${variable} to both`,
    );
  }
  for (const read of readsOf(Object.values(next))) {
    if (read === 'input' || known.includes(read)) continue;
    refuse(
      'unknown-variable',
      path,
      `an equation reads '${read}', and only input, ${known.join(', ')} can be read there`,
      `add '${read}' to the state`,
    );
  }
}
