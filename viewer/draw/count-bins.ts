/**
 * Counted spikes as the GPU holds them: a ring of bins, one byte per neuron, so that a moving window sends only the
 * bins that come into it.
 */

import type { CountTile } from '#engine/watching';

/** The rate (Hz) at which a neuron is drawn at full strength. */
export const fullRate = 200;

/** Slots `first` to `end` (not included) have changed. */
export type ChangedSlots = readonly [first: number, end: number];

/** Most slots: textures are not higher than this everywhere. */
const most = 8192;

/** Bins of the tiles looked at. */
export class CountBins {
  /** Bytes of a slot: neurons, and a few more so that rows of a texture begin at whole words. */
  readonly width: number;
  /** slots x width: the square root of the rate as a share of `fullRate`, times 255. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  slots = 0;
  /** Steps per bin. */
  every = 0;
  readonly #size: number;
  readonly #dt: number;
  #bins = new Float64Array(0);
  #tiles: (CountTile | undefined)[] = [];

  constructor(size: number, dt: number) {
    this.#size = size;
    this.#dt = dt;
    this.width = Math.ceil(size / 4) * 4;
  }

  /** Takes over the tiles of a level that have bins from `first` to `end`, counted in bins from step 0. */
  show(tiles: readonly CountTile[], first: number, end: number): readonly ChangedSlots[] {
    const every = tiles[0]?.every ?? 1;
    const wanted = Math.min(most, Math.max(1, end - first));
    if (every !== this.every || wanted > this.slots || 8 * wanted < this.slots) {
      this.every = every;
      this.#clear(Math.min(most, Math.max(64, 2 ** Math.ceil(Math.log2(wanted)))));
    }
    return this.#renewAll(tiles, first, first + wanted);
  }

  #renewAll(tiles: readonly CountTile[], first: number, end: number): readonly ChangedSlots[] {
    const changed: [number, number][] = [];
    let at = 0;
    for (let bin = first; bin < end; bin++) {
      while (at < tiles.length && endOf(tiles[at]) <= bin) at++;
      const tile = tiles[at];
      const there = tile !== undefined && beginOf(tile) <= bin ? tile : undefined;
      const slot = ((bin % this.slots) + this.slots) % this.slots;
      if (!this.#renew(slot, bin, there)) continue;
      const run = changed.at(-1);
      if (run !== undefined && run[1] === slot) run[1] = slot + 1;
      else changed.push([slot, slot + 1]);
    }
    return changed;
  }

  #clear(slots: number): void {
    this.slots = slots;
    this.bytes = new Uint8Array(slots * this.width);
    this.#bins = new Float64Array(slots).fill(Number.NaN);
    this.#tiles = new Array(slots).fill(undefined);
  }

  /** Puts a bin into its slot, unless it is there; whether the slot has changed. */
  #renew(slot: number, bin: number, tile: CountTile | undefined): boolean {
    const before = this.#tiles[slot];
    if (this.#bins[slot] === bin && (before === tile || sameBin(before, tile, bin))) {
      this.#tiles[slot] = tile;
      return false;
    }
    this.#bins[slot] = bin;
    this.#tiles[slot] = tile;
    const start = slot * this.width;
    if (tile === undefined) {
      this.bytes.fill(0, start, start + this.#size);
      return true;
    }
    const from = (bin - beginOf(tile)) * this.#size;
    const scale = 1 / (tile.every * this.#dt * fullRate);
    for (let i = 0; i < this.#size; i++) {
      const share = Math.min(1, (tile.counts[from + i] ?? 0) * scale);
      this.bytes[start + i] = Math.round(255 * Math.sqrt(share));
    }
    return true;
  }
}

/** A tile's first bin. Steps may be counted from 1, so that bins begin one step late. */
const beginOf = ({ first, every }: CountTile): number => Math.floor(first / every);

/** The bin after a tile's last. */
const endOf = (tile: CountTile | undefined): number =>
  tile === undefined ? 0 : beginOf(tile) + tile.counts.length / tile.size;

/** A longer tile in place of another has the same bins, but for the other's last, which may have been unfinished. */
const sameBin = (
  before: CountTile | undefined,
  tile: CountTile | undefined,
  bin: number,
): boolean => before !== undefined && before.first === tile?.first && bin < endOf(before) - 1;
