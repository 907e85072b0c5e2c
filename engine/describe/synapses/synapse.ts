/**
 * What a synapse is to everyone else: a little dynamical system, written as kernel expressions, that turns an
 * input into a filtered one. Its output is a state variable, so others see it one step later.
 */

import type { NumberExpression } from '../../kernel/expression.ts';
import { readsOf } from '../../kernel/rewrite.ts';
import { refuse } from '../refuse.ts';

export interface Synapse {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** State variables and their values at time 0. */
  readonly state: Readonly<Record<string, number>>;
  /** The state after a step, from `read('input')` and the state before. */
  readonly next: Readonly<Record<string, NumberExpression>>;
  /** The state variable that is the filtered value. */
  readonly output: string;
}

/** Checks a synapse and freezes it. */
export function defineSynapse(synapse: Synapse): Synapse {
  const path = `synapse/${synapse.name}`;
  const known = Object.keys(synapse.state);
  for (const variable of [...known, synapse.output]) {
    if (synapse.next[variable] !== undefined && known.includes(variable)) continue;
    refuse(
      'state-without-equation',
      path,
      `'${variable}' needs a starting value in state and an equation in next`,
      `add ${variable} to both`,
    );
  }
  for (const name of readsOf(Object.values(synapse.next))) {
    if (name === 'input' || known.includes(name)) continue;
    refuse(
      'unknown-variable',
      path,
      `an equation reads '${name}', and only input, ${known.join(', ')} can be read there`,
      `add '${name}' to the state`,
    );
  }
  return Object.freeze(synapse);
}
