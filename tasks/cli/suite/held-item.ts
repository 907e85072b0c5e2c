/**
 * One item in the first list memory of a brain that runs: how soon it shows, what is left of it after 5 s, its time
 * constant; and whether the registers hold the words of a list that was shown. Out: measures of the trial (ms, 0..1).
 */

import type { Simulation } from '#engine';
import { type Brain, digitWords } from '#modules';
import type { Observed } from '#tasks';
import { sampleEvery } from '../record-brain.ts';

interface Sample {
  readonly time: number;
  readonly value: ArrayLike<number>;
}

/** What registers hold once a list of the memory task is closed. */
const held = { task: 'TASK_M', state: 'TRANS1', decode: 'FWD' } as const;
/** Seconds after an item was taken from which its fading is measured, and for how long; a mean over so many. */
const [settled, fading, smooth] = [0.3, 2, 0.1];
/** When registers are looked at, in seconds after the item was taken. */
const looks = [1, 5];

/** Watches until `end`. */
export function heldItem(
  brain: Brain,
  simulation: Simulation,
): { end(observed: Observed): Readonly<Record<string, number>> } {
  const begun = simulation.time;
  const streams = [
    'memory.list',
    'memory.writing',
    'registers.task',
    'registers.state',
    'registers.decode',
  ];
  const traces = new Map(streams.map((name) => [name, [] as Sample[]]));
  const subscriptions = [...traces].flatMap(([name, samples]) => {
    const path = brain.ports[name]?.path;
    if (path === undefined) return [];
    return simulation.stream(path, { every: sampleEvery }).subscribe({
      next: ({ time, value }) => samples.push({ time: time - begun, value }),
      error: () => undefined,
    });
  });
  return {
    end: ({ shown }) => {
      for (const subscription of subscriptions) subscription.unsubscribe();
      const from = shown.findIndex(({ frame }) => frame.symbol === '[');
      const digit = Number(shown[from + 1]?.frame.symbol);
      const word = digitWords[digit];
      const taken = (traces.get('memory.writing') ?? []).findLast(
        ({ value }) => (value[0] ?? 0) > 0.5,
      )?.time;
      if (word === undefined || taken === undefined) return {};
      const item = brain.vocabulary.parse(`POS1 * ${word}`).values;
      return {
        ...itemMeasures(traces.get('memory.list') ?? [], item, taken),
        'registers right': registersRight(brain, traces, taken),
      };
    },
  };
}

function itemMeasures(
  list: readonly Sample[],
  item: ArrayLike<number>,
  taken: number,
): Readonly<Record<string, number>> {
  const [first, later] = [taken + settled, taken + settled + fading];
  const length = (time: number): number => dot(meanAt(list, time), item);
  const shows = list.find(
    ({ time, value }) => time >= taken - settled && dot(value, item) >= 0.9 * length(first),
  );
  const late = meanAt(list, taken + 5);
  return {
    ...(shows !== undefined && { load: Math.max(0, 1000 * (shows.time - taken)) }),
    'cosine after 5 s': dot(late, item) / Math.sqrt(dot(late, late) * dot(item, item)),
    'time constant': (1000 * fading) / Math.log(length(first) / length(later)),
  };
}

/** Share of the looks at which a register is most like the word that it should hold, and like enough. */
function registersRight(
  { ports, vocabulary, held: words }: Brain,
  traces: ReadonlyMap<string, readonly Sample[]>,
  taken: number,
): number {
  const right = Object.entries(held).flatMap(([register, word]) =>
    looks.map((after) => {
      const value = meanAt(traces.get(`registers.${register}`) ?? [], taken + after);
      const like = (name: string): number => dot(value, vocabulary.parse(name).values);
      const others = words[ports[`registers.${register}`]?.holds ?? ''] ?? [];
      return like(word) > 0.5 && others.every((name) => name === word || like(name) < like(word));
    }),
  );
  return right.filter(Boolean).length / right.length;
}

/** The mean of the samples about a time. */
function meanAt(samples: readonly Sample[], at: number): Float64Array {
  const near = samples.filter(({ time }) => Math.abs(time - at) <= smooth / 2);
  const sum = new Float64Array(near[0]?.value.length ?? 0);
  for (const { value } of near)
    for (let index = 0; index < sum.length; index++)
      sum[index] = (sum[index] ?? 0) + (value[index] ?? 0) / near.length;
  return sum;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
