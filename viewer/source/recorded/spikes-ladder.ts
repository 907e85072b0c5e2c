/** Spikes of a `spikes` port of a recording: one by one, or counted where bins are finer than what is drawn. */

import {
  type CountTile,
  countedSteps,
  fold,
  type Recording,
  type SpikeTile,
} from '#engine/watching';
import type { Slice } from '../source.ts';
import { type Kept, Ladder, Onwards } from './ladder.ts';
import type { TileCache } from './tile-cache.ts';

type Spikes = SpikeTile | CountTile;

/** Columns that a bin may be wide. */
const columnsPerBin = 2;
/** More spikes than this in a slice are counted, however coarse the bins are. */
const mostSpikes = 200_000;

const binSteps = (level: number): number => countedSteps * fold ** (level - 1);

/** One `spikes` port. */
export class SpikesLadder {
  readonly #recording: Recording;
  readonly #path: string;
  readonly #ladder: Ladder<Spikes>;
  readonly #onwards = new Onwards();

  constructor(recording: Recording, path: string, cache: TileCache<Kept>) {
    this.#recording = recording;
    this.#path = path;
    this.#ladder = new Ladder(cache, {
      load: async (level, index): Promise<Spikes> =>
        level === 0 ? recording.spikeTile(path, index) : recording.countTile(path, level, index),
      isWhole: (level, index) => recording.isWhole(path, level, index),
      tiles: (level) => recording.tiles(path, level),
    });
  }

  refresh(): void {
    this.#ladder.refresh();
  }

  tiles(slice: Slice): readonly Spikes[] {
    const { dt } = this.#recording.attributes;
    const from = Math.max(0, Math.floor(slice.from / dt));
    const steps = Math.max(0, Math.ceil(slice.to / dt) - from);
    const level = this.#levelFor(from, steps, slice.columns);
    const length = this.#recording.tileLength(this.#path, level);
    const last = Math.min(
      this.#recording.tiles(this.#path, level) - 1,
      Math.floor((from + steps) / length),
    );
    const first = Math.floor(from / length);
    if (last < first) return [];
    const top = this.#recording.levels(this.#path) - 1;
    const topLength = this.#recording.tileLength(this.#path, top);
    const onwards = this.#onwards.look(slice.from, slice.to - slice.from);
    return this.#ladder.cover(level, first, last, onwards, (index) => {
      if (level === top) return undefined;
      const begin = index * length;
      const coarse = this.#ladder.look(top, Math.floor(begin / topLength));
      return coarse?.kind === 'counts' ? binsOf(coarse, begin, begin + length) : undefined;
    });
  }

  #levelFor(from: number, steps: number, columns: number): number {
    const wide = (columnsPerBin * steps) / Math.max(1, columns);
    const top = this.#recording.levels(this.#path) - 1;
    for (let level = top; level > 0; level--) if (binSteps(level) <= wide) return level;
    return this.#spikesIn(from, steps) > mostSpikes ? Math.min(1, top) : 0;
  }

  /** About how many spikes there are in a stretch, going by the port's mean. */
  #spikesIn(from: number, steps: number): number {
    const { extent, attributes } = this.#recording;
    const all = Math.max(1, extent.to / attributes.dt);
    const within = Math.max(0, Math.min(all, from + steps) - from);
    return (this.#recording.rows(this.#path) * within) / all;
  }
}

/** Some bins of a tile, as a tile: those that steps `from` to `to` fall into. */
function binsOf(tile: CountTile, from: number, to: number): CountTile | undefined {
  const bins = tile.counts.length / tile.size;
  const first = Math.max(0, Math.floor((from - tile.first) / tile.every));
  const last = Math.min(bins, Math.ceil((to - tile.first) / tile.every));
  if (first >= last) return undefined;
  return {
    ...tile,
    first: tile.first + first * tile.every,
    counts: tile.counts.subarray(first * tile.size, last * tile.size),
  };
}
