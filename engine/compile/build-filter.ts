/**
 * One filter per (signal, synapse), as wide as the signal, whoever reads it: filtering commutes with
 * transforms, and a signal has far fewer numbers than the many places it goes to.
 */

import type { Equations, Synapse, SynapseStage, Taps } from '../describe/synapses/synapse.ts';
import { ringSize } from '../program/operator.ts';
import type { SignalId, Values } from '../program/signal.ts';
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
  return addTaps(plan, path, from, stage, seen);
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

/** A history of the numbers, with the taps as they are. */
function addTaps(
  { work }: Plan,
  path: string,
  { signal, size }: Shown,
  { taps, before }: Taps,
  seen: Seen,
): Shown {
  const length = 1 + taps.reduce((most, { delay }) => Math.max(most, delay), 0);
  const kind = seen === 'next step' ? 'state' : 'value';
  const target = work.signal(
    path,
    size,
    kind,
    before * taps.reduce((sum, tap) => sum + tap.weight, 0),
  );
  const past =
    before === 0 ? 0 : filledRing(work.numbers(ringSize(size, length)), size, length, before);
  const ring = work.signal(`${path} past`, ringSize(size, length), 'state', past);
  work.add({ kind: 'history', path, source: signal, target, elements: size, length, taps, ring });
  return { signal: target, size };
}

/** A ring in which every element has been `before` for ever. */
function filledRing(ring: Values, size: number, length: number, before: number): Values {
  return ring.map((_, at) => {
    const block = Math.floor(at / (16 * (1 + length)));
    const isHead = Math.floor(at / 16) % (1 + length) === 0;
    return isHead || block * 16 + (at % 16) >= size ? 0 : before;
  });
}
