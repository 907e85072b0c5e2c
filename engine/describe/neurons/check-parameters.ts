/** Refuses parameters of a neuron model that make no sense, each by a rule that says what would. */

import { refuse } from '../refuse.ts';

export interface Rule {
  readonly holds: (value: number) => boolean;
  /** Completes "choose tauRc ...". */
  readonly words: string;
}

export const positive: Rule = { holds: (x) => x > 0 && x < Infinity, words: '> 0' };
export const seconds: Rule = { holds: positive.holds, words: '> 0, in seconds' };
export const secondsOrNone: Rule = {
  holds: (x) => x >= 0 && x < Infinity,
  words: '>= 0, in seconds',
};
export const finite: Rule = { holds: Number.isFinite, words: 'as a finite number' };

/** Throws a PalliumError at the first parameter that breaks its rule. */
export function checkParameters<P extends object>(
  model: string,
  parameters: P,
  rules: Readonly<Record<keyof P & string, Rule>>,
): void {
  for (const [name, value] of Object.entries(parameters)) {
    const rule = rules[name as keyof P & string];
    if (rule === undefined) {
      refuse(
        'neuron-parameter',
        `neuron/${model}`,
        `'${name}' is no parameter of it`,
        `choose among ${Object.keys(rules).join(', ')}`,
      );
    }
    if (rule.holds(value)) continue;
    const what = `${name} is ${value}`;
    refuse('neuron-parameter', `neuron/${model}`, what, `choose ${name} ${rule.words}`);
  }
}
