/**
 * What is left in the list memories once a new task has begun: the largest norm of any, 200 ms after each `A` but the
 * first. In: a brain that runs. Out: a measure of its trial.
 */

import type { Simulation } from '#engine';
import type { Brain } from '#modules';
import type { Observed } from '#tasks';
import { sampleEvery } from '../record-brain.ts';

const after = 0.2;
/** Their ports. */
const listMemories = ['memory.list', 'memory.second', 'memory.third'];

/** Watches the list memories until `end`. */
export function listNorms(
  brain: Brain,
  simulation: Simulation,
): { end(observed: Observed): Readonly<Record<string, number>> } {
  const begun = simulation.time;
  const norms: { readonly time: number; readonly norm: number }[] = [];
  const subscriptions = Object.entries(brain.ports)
    .filter(([name]) => listMemories.includes(name))
    .map(([, { path }]) =>
      simulation.stream(path, { every: sampleEvery }).subscribe({
        next: ({ time, value }) =>
          norms.push({ time: time - begun, norm: Math.hypot(...Array.from(value)) }),
        error: () => undefined,
      }),
    );
  return {
    end: ({ shown }) => {
      for (const subscription of subscriptions) subscription.unsubscribe();
      const begins = shown.filter(({ frame }) => frame.symbol === 'A').slice(1);
      if (begins.length === 0) return {};
      const found = begins.flatMap(({ at }) =>
        norms.filter(({ time }) => Math.abs(time - at - after) < 0.0051).map(({ norm }) => norm),
      );
      return { 'list norm after A': Math.max(0, ...found) };
    },
  };
}
