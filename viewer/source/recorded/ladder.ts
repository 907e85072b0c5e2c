/**
 * The tiles of one port, level above level, in the cache: those that cover a stretch of a level, and where some are
 * still to come, what is there of coarser levels meanwhile.
 */

import type { Curves, Tile } from '#engine/watching';
import type { Slot, TileCache } from './tile-cache.ts';

/** All that the cache of a recording holds. */
export type Kept = Tile | Curves;

/** How a port's tiles are fetched. */
export interface LadderOptions<T> {
  load(level: number, index: number): Promise<T>;
  /** Whether the tile will stay as it is. */
  isWhole(level: number, index: number): boolean;
  /** Tiles of a level. */
  tiles(level: number): number;
}

/** Slots of one level. */
type Rung<T> = (Slot<T> | undefined)[];

/** What was answered last, to be answered again while nothing changes. */
interface Answer<T> {
  readonly level: number;
  readonly first: number;
  readonly tiles: readonly T[];
}

/** All tiles of one port. */
export class Ladder<T extends Kept> {
  readonly #cache: TileCache<Kept>;
  readonly #options: LadderOptions<T>;
  readonly #rungs: Rung<T>[] = [];
  /** Slots whose tile was growing when it was fetched. */
  readonly #growing = new Set<Slot<T>>();
  #last: Answer<T> | undefined;

  constructor(cache: TileCache<Kept>, options: LadderOptions<T>) {
    this.#cache = cache;
    this.#options = options;
  }

  /** A tile, if it is there; it is fetched if not. */
  look(level: number, index: number): T | undefined {
    return this.#cache.look(this.#slot(level, index));
  }

  /** A tile, if it is there. */
  peek(level: number, index: number): T | undefined {
    const slot = this.#rungs[level]?.[index];
    return slot === undefined ? undefined : this.#cache.peek(slot);
  }

  /**
   * Tiles `first` to `last` of a level, fetched where they are missing; and the one after them, where time goes on from
   * slice to slice. `instead` says what is shown in place of a missing one.
   */
  cover(
    level: number,
    first: number,
    last: number,
    onwards: boolean,
    instead: (index: number) => T | undefined,
  ): readonly T[] {
    if (onwards) this.prepare(level, last + 1);
    const known = this.#last;
    if (known?.level === level && known.first === first && known.tiles.length === last - first + 1)
      if (known.tiles.every((tile, place) => this.look(level, first + place) === tile))
        return known.tiles;
    const tiles: T[] = [];
    // Backwards, so that what is asked for last, which is fetched first, is where the slice begins.
    for (let index = last; index >= first; index--) {
      const tile = this.look(level, index) ?? instead(index);
      if (tile !== undefined) tiles.push(tile);
    }
    tiles.reverse();
    this.#last = { level, first, tiles };
    return tiles;
  }

  /** More was recorded: tiles that were growing are fetched anew when they are looked at. */
  refresh(): void {
    for (const slot of this.#growing) slot.stale = slot.value !== undefined;
  }

  /** Fetches a tile, if there is one, when nothing is more urgent. */
  prepare(level: number, index: number): void {
    if (index < this.#options.tiles(level)) this.#cache.prepare(this.#slot(level, index));
  }

  #slot(level: number, index: number): Slot<T> {
    this.#rungs[level] ??= [];
    const rung = this.#rungs[level];
    const known = rung[index];
    if (known !== undefined) return known;
    const slot = this.#cache.slot(() => {
      if (this.#options.isWhole(level, index)) this.#growing.delete(slot);
      else this.#growing.add(slot);
      return this.#options.load(level, index);
    });
    rung[index] = slot;
    return slot;
  }
}

/** Tells whether time goes on, as it does in replay, from one look to the next. */
export class Onwards {
  #time = Number.NaN;
  #goes = false;

  /** `time` is that of this look; whoever goes further than `most` (s) at once has jumped. */
  look(time: number, most: number): boolean {
    // Several may look in one frame.
    if (time === this.#time) return this.#goes;
    this.#goes = time > this.#time && time - this.#time <= most;
    this.#time = time;
    return this.#goes;
  }
}
