/**
 * One filter per (signal, synapse), as wide as the signal, whoever reads it: filtering commutes with
 * transforms, and a signal has far fewer numbers than the many places it goes to.
 */

import type { Equations, Synapse, SynapseStage } from '../describe/synapses/synapse.ts';
import { PalliumError } from '../errors.ts';
import type { SignalId } from '../program/signal.ts';
import { fingerprintAll } from './fingerprint.ts';
import type { Plan, Shown } from './plan.ts';

/**
 * When what comes out of a filter can be seen: in the next step, as everybody sees a connection or a probe, or
 * in this very one, as the filters inside learning rules are read.
 */
export type Seen = 'next step' | 'this step';

/** What a reader with this synapse sees of a signal; without one, the signal itself. */
export function filtered(
  plan: Plan,
  shown: Shown,
  synapse: Synapse | null,
  seen: Seen = 'next step',
): Shown {
  if (synapse === null) return shown;
  const { work, filters } = plan;
  const source = work.signals[shown.signal]?.path ?? '';
  const numbers = Object.values(synapse.parameters).join(' ');
  const path = `${source} ~ ${synapse.name}(${numbers})`;
  const stages = synapse.stages(work.options.dt);
  let key = String(shown.signal);
  let result = shown;
  for (const [i, stage] of stages.entries()) {
    const when = i === stages.length - 1 ? seen : 'this step';
    key += ` | ${keyOf(stage)} ${when}`;
    const known = filters.get(key);
    result = known ?? addStage(plan, i === 0 ? path : `${path} ${i + 1}`, result, stage, when);
    filters.set(key, result);
  }
  return result;
}

function keyOf(stage: SynapseStage): string {
  if (stage.kind === 'taps') return JSON.stringify(stage);
  return `${stage.output} ${JSON.stringify(stage.state)} ${fingerprintAll(stage.next)}`;
}

function addStage(plan: Plan, path: string, from: Shown, stage: SynapseStage, seen: Seen): Shown {
  if (stage.kind === 'equations') return addEquations(plan, path, from, stage, seen);
  throw new PalliumError({
    kind: 'compile',
    code: 'not-supported',
    path,
    what: 'delays and triangles do not run in a model yet',
    fix: 'use a filter that is given by equations',
  });
}

/** A map over the numbers; in this step its new state is seen through an output of its own. */
function addEquations(
  { work }: Plan,
  path: string,
  { signal, size }: Shown,
  { state, next, output }: Equations,
  seen: Seen,
): Shown {
  const later = seen === 'next step';
  const signalOf = (name: string): SignalId =>
    work.signal(
      later && name === output ? path : `${path} ${name}`,
      size,
      'state',
      state[name] ?? 0,
    );
  const kept = Object.entries(next).map(([name, value]) => {
    return { name, signal: signalOf(name), next: value };
  });
  const value = { kind: 'read', name: output } as const;
  const now = later ? undefined : work.signal(path, size, 'value');
  work.add({
    kind: 'map',
    path,
    elements: size,
    inputs: [{ name: 'input', signal, offset: 0, stride: 1 }],
    state: kept,
    outputs: now === undefined ? [] : [{ signal: now, value }],
    substeps: 1,
  });
  return { signal: now ?? kept.find(({ name }) => name === output)?.signal ?? signal, size };
}
