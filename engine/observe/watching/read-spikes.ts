/** Reads a `spikes` port of a recording: tiles of spikes one by one, tiles of counts, and windows of time. */

import {
  binSteps,
  countsArray,
  firstArray,
  indexedSteps,
  pairsArray,
  spikeTileSteps,
} from './layout.ts';
import type { Chunks } from './read-chunks.ts';
import { join } from './read-values.ts';
import type { RecordedPort, RecordedSpikes, Window } from './recording.ts';
import { firstNotBelow } from './rising.ts';
import type { CountTile, SpikeTile } from './tile.ts';

/** A port with so many spikes recorded, in steps below `steps`. */
export interface HeldSpikes {
  readonly port: RecordedPort;
  readonly spikes: number;
  readonly steps: number;
}

/** Spikes of steps `index * spikeTileSteps` on. */
export async function spikeTile(
  chunks: Chunks,
  held: HeldSpikes,
  index: number,
): Promise<SpikeTile> {
  const first = index * spikeTileSteps;
  const last = Math.min(first + spikeTileSteps, held.steps);
  const spikes = await spikesBetween(chunks, held, first, last);
  return { kind: 'spikes', level: 0, size: held.port.size, first, last, ...spikes };
}

/** Counts of one chunk of bins. */
export async function countTile(
  chunks: Chunks,
  { port, steps }: HeldSpikes,
  level: number,
  index: number,
): Promise<CountTile> {
  const layout = countsArray(port, level);
  const every = binSteps(level);
  const from = index * layout.chunkRows;
  const to = Math.min(Math.ceil(steps / every), from + layout.chunkRows);
  const counts = (await chunks.fresh(layout, index)).subarray(0, (to - from) * port.size);
  return {
    kind: 'counts',
    level,
    size: port.size,
    first: from * every,
    every,
    counts: counts instanceof Uint16Array ? counts : Uint16Array.from(counts),
  };
}

/** All spikes in a window. */
export async function spikesWithin(
  chunks: Chunks,
  held: HeldSpikes,
  { from = 0, to = Number.POSITIVE_INFINITY }: Window,
  dt: number,
): Promise<RecordedSpikes> {
  const first = Math.max(0, Math.floor(from / dt) - 1);
  const last = Math.min(held.steps, Math.ceil(to / dt) + 1);
  const { steps, neurons } = await spikesBetween(chunks, held, first, last);
  const within = (step: number): boolean => step * dt >= from && step * dt <= to;
  return {
    steps: steps.filter(within),
    neurons: neurons.filter((_, index) => within(steps[index] ?? 0)),
  };
}

/** Spikes of steps `first` to `last` (not included). */
async function spikesBetween(
  chunks: Chunks,
  held: HeldSpikes,
  first: number,
  last: number,
): Promise<RecordedSpikes> {
  if (first >= last) return { steps: new Uint32Array(0), neurons: new Uint32Array(0) };
  const from = await rowOfBlock(chunks, held, Math.floor(first / indexedSteps));
  const to = await rowOfBlock(chunks, held, Math.ceil(last / indexedSteps));
  const layout = pairsArray(held.port);
  const { chunkRows } = layout;
  const steps: Uint32Array[] = [];
  const neurons: Uint32Array[] = [];
  for (let chunk = Math.floor(from / chunkRows); chunk * chunkRows < to; chunk++) {
    const pairs = (await chunks.read(layout, chunk, held.spikes)) as Uint32Array;
    const start = Math.max(0, from - chunk * chunkRows);
    const end = Math.min(chunkRows, to - chunk * chunkRows);
    steps.push(pairs.subarray(start, end));
    neurons.push(pairs.subarray(chunkRows + start, chunkRows + end));
  }
  const all = join(Uint32Array, steps);
  const begin = firstNotBelow(all, first);
  const stop = firstNotBelow(all, last);
  return {
    steps: all.slice(begin, stop),
    neurons: join(Uint32Array, neurons).slice(begin, stop),
  };
}

/** First row of the pairs that is in a block of steps, or later. */
async function rowOfBlock(chunks: Chunks, held: HeldSpikes, block: number): Promise<number> {
  const blocks = Math.ceil(held.steps / indexedSteps);
  if (block >= blocks) return held.spikes;
  const layout = firstArray(held.port);
  const chunk = Math.floor(block / layout.chunkRows);
  const rows = await chunks.read(layout, chunk, blocks);
  return rows[block - chunk * layout.chunkRows] ?? held.spikes;
}
