/**
 * What looking costs: the recall brain run by a live host, with twelve panels open (a raster of 2,000 cells, voltages,
 * pointers, what the eye and the hand do) and with none, in turns, so that whatever else the machine does meets both.
 * What is watched is made into the bytes that go over a socket; nobody draws.
 */

import { readFile } from 'node:fs/promises';
import { LiveHost } from '#engine/live';
import { encodeMessage, type FromBrain, type RecordedPort } from '#engine/watching';
import { liveBuilders } from '#tasks/live';
import type { Bench, Figure } from './bench.ts';

const panels = 12;
const chunk = 250;
/** Steps between samples, as the page asks for them (viewer/source/live/live-track.ts). */
const valuesEvery = 5;
const voltagesEvery = 4;

export const watching: Bench = {
  name: 'watching',
  title: 'a live brain, with twelve panels open and with none',
  async run({ seconds, say }): Promise<readonly Figure[]> {
    const run = await startRun();
    const chosen = choose(run.ports);
    say(`  ${chosen.map(({ path }) => path).join(', ')}`);
    const pairs: { readonly bare: number; readonly open: number }[] = [];
    await run.step(chunk);
    const until = performance.now() + 4000 * seconds;
    while (pairs.length < 8 || performance.now() < until) {
      const bare = await run.step(chunk);
      await run.watch(chosen);
      const open = await run.step(chunk);
      await run.unwatch(chosen);
      pairs.push({ bare, open });
    }
    run.close();
    const ratios = pairs.map(({ bare, open }) => open / bare);
    const quick = middle(pairs.map(({ bare }) => (1000 * bare) / chunk));
    return [
      {
        what: 'slow-down with the panels open',
        value: 100 * (middle(ratios) - 1),
        unit: '%',
        most: 10,
      },
      {
        what: 'a simulated second, panels open',
        value: middle(pairs.map(({ open }) => open / chunk)),
        unit: 's',
        beside: { what: 'none open', value: quick / 1000 },
      },
      {
        what: 'bytes per simulated second',
        value: (1000 * run.bytes()) / (pairs.length * chunk) / 1e6,
        unit: 'MB',
      },
    ];
  },
};

interface Run {
  readonly ports: readonly RecordedPort[];
  /** Runs so many steps; milliseconds that it took. */
  step(steps: number): Promise<number>;
  watch(ports: readonly RecordedPort[]): Promise<void>;
  unwatch(ports: readonly RecordedPort[]): Promise<void>;
  /** Bytes of what was watched. */
  bytes(): number;
  close(): void;
}

async function startRun(): Promise<Run> {
  const load = (name: string): Promise<Uint8Array> =>
    readFile(new URL(`../../../modules/${name}`, import.meta.url));
  const host = new LiveHost(liveBuilders(load));
  let ports: readonly RecordedPort[] = [];
  let stands = (): void => undefined;
  let bytes = 0;
  host.attach({
    say: (message: FromBrain) => {
      const { length } = encodeMessage(message);
      if (message.say === 'ready') ports = message.ports;
      if (message.say === 'ran') bytes += length;
      if (message.say === 'status' && !message.running) stands();
      if (message.say === 'trouble') throw new Error(JSON.stringify(message.error));
    },
  });
  await host.hear({ say: 'build', brain: 'recall', seed: 1 });
  return {
    ports,
    step: async (steps) => {
      const done = new Promise<void>((resume) => {
        stands = resume;
      });
      const started = performance.now();
      await host.hear({ say: 'step', steps });
      await done;
      return performance.now() - started;
    },
    watch: async (all) => {
      for (const { path, shows } of all) {
        const every = shows === 'voltage' ? voltagesEvery : valuesEvery;
        await host.hear({ say: 'watch', port: path, every });
      }
    },
    unwatch: async (all) => {
      for (const { path } of all) await host.hear({ say: 'unwatch', port: path });
    },
    bytes: () => bytes,
    close: () => host.close(),
  };
}

/** A raster of about 2,000 cells, voltages of some hundred, and values that a person would open first. */
function choose(ports: readonly RecordedPort[]): readonly RecordedPort[] {
  const cells = ports
    .filter(({ kind, size }) => kind === 'spikes' && size >= 2000)
    .toSorted((a, b) => a.size - b.size);
  const voltages = ports
    .filter(({ shows, size }) => shows === 'voltage' && size <= 500)
    .toSorted((a, b) => b.size - a.size);
  const isValue = ({ kind, shows }: RecordedPort): boolean =>
    kind === 'values' && shows !== 'voltage' && shows !== 'weights';
  return [...cells.slice(0, 1), ...voltages.slice(0, 1), ...ports.filter(isValue)].slice(0, panels);
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
