/**
 * One filter per (signal, synapse), as wide as the signal, whoever reads it: filtering commutes with
 * transforms, and a signal has far fewer numbers than the many places it goes to.
 */

import type { Synapse } from '../describe/synapses/synapse.ts';
import { fingerprintAll } from './fingerprint.ts';
import type { Plan, Shown } from './plan.ts';

/** What a reader with this synapse sees of a signal; without one, the signal itself. */
export function filtered(plan: Plan, shown: Shown, synapse: Synapse | null): Shown {
  if (synapse === null) return shown;
  const { work, filters } = plan;
  const key = `${shown.signal} ${synapse.output} ${JSON.stringify(synapse.state)} ${fingerprintAll(synapse.next)}`;
  const known = filters.get(key);
  if (known !== undefined) return known;
  const source = work.signals[shown.signal]?.path ?? '';
  const numbers = Object.values(synapse.parameters).join(' ');
  const path = `${source} ~ ${synapse.name}(${numbers})`;
  const names = Object.keys(synapse.state);
  const state = names.map((name) => ({
    name,
    signal: work.signal(
      name === synapse.output ? path : `${path} ${name}`,
      shown.size,
      'state',
      synapse.state[name] ?? 0,
    ),
    next: synapse.next[name] as NonNullable<(typeof synapse.next)[string]>,
  }));
  work.add({
    kind: 'map',
    path,
    elements: shown.size,
    inputs: [{ name: 'input', signal: shown.signal, offset: 0, stride: 1 }],
    state,
    outputs: [],
    substeps: 1,
  });
  const output = state[names.indexOf(synapse.output)]?.signal ?? shown.signal;
  const result = { signal: output, size: shown.size };
  filters.set(key, result);
  return result;
}
