/**
 * Spikes as the GPU holds them: (step, neuron) pairs of tiles, one after the other, in one array. What is new is put
 * behind, so that only it has to be sent; what is no longer looked at stays until room is needed.
 */

import type { SpikeTile } from '#engine/watching';

/** Pairs from `first` to `end` (not included) have changed. */
export type Changed = readonly [first: number, end: number];

/** Pairs of the tiles looked at. */
export class SpikePairs {
  /** Step, neuron, step, neuron ...; `count` pairs of it are in use. */
  pairs: Uint32Array<ArrayBuffer> = new Uint32Array(2 * 1024);
  #held: SpikeTile[] = [];
  #count = 0;

  /** Pairs that are in use. */
  get count(): number {
    return this.#count;
  }

  /** Takes over what is looked at; which pairs have changed, if any have. */
  show(tiles: readonly SpikeTile[]): Changed | undefined {
    const fresh = tiles.filter((tile) => !this.#held.includes(tile));
    if (fresh.length === 0) return undefined;
    const before = this.#count;
    for (const tile of fresh) {
      const from = this.#longerLast(tile);
      const clash = from === 0 && this.#held.some((old) => overlap(old, tile));
      if (clash || !this.#fits(tile.steps.length - from)) return this.#renew(tiles);
      if (from > 0) this.#held.pop();
      this.#append(tile, from);
    }
    return [before, this.#count];
  }

  /** How many of a tile's spikes are there already, because it is the last one that was put, and has grown. */
  #longerLast(tile: SpikeTile): number {
    const last = this.#held.at(-1);
    if (last === undefined || tile.first !== last.first || tile.last < last.last) return 0;
    const { length } = last.steps;
    const same = length > 0 && tile.steps[length - 1] === last.steps[length - 1];
    return same && tile.steps.length >= length ? length : 0;
  }

  #fits(more: number): boolean {
    return 2 * (this.#count + more) <= this.pairs.length;
  }

  #append(tile: SpikeTile, from: number): void {
    const { steps, neurons } = tile;
    let at = 2 * this.#count;
    for (let i = from; i < steps.length; i++) {
      this.pairs[at++] = steps[i] ?? 0;
      this.pairs[at++] = neurons[i] ?? 0;
    }
    this.#count = at / 2;
    this.#held.push(tile);
  }

  #renew(tiles: readonly SpikeTile[]): Changed {
    const needed = tiles.reduce((sum, { steps }) => sum + steps.length, 0);
    // Room for as much again, and not much more than that.
    if (4 * needed > this.pairs.length || 16 * needed < this.pairs.length)
      this.pairs = new Uint32Array(2 * Math.max(1024, 3 * needed));
    this.#held = [];
    this.#count = 0;
    for (const tile of tiles) this.#append(tile, 0);
    return [0, this.#count];
  }
}

const overlap = (one: SpikeTile, other: SpikeTile): boolean =>
  other.first < one.last && one.first < other.last;
