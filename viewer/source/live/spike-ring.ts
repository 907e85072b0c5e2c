/**
 * The newest spikes of a port as tiles: one by one, and counted in bins at two levels. Bins are aligned to whole multiples
 * of their length, and only those that were watched from end to end are given.
 */

import { type CountTile, countedSteps, fold, type SpikeTile } from '#engine/watching';

/** Steps of a tile of spikes one by one, about. */
const tileSteps = 512;
/** Bins of a tile of counts. */
const tileBins = 64;
const countLevels = 2;

export class SpikeRing {
  readonly #size: number;
  readonly #tiles: SpikeTile[] = [];
  readonly #counts: readonly Counts[];
  #first = 1;
  #last = 1;
  #steps: Uint32Array = new Uint32Array(256);
  #neurons: Uint32Array = new Uint32Array(256);
  #count = 0;
  #newest: SpikeTile | undefined;
  #bytes = 0;

  constructor(size: number) {
    this.#size = size;
    this.#counts = Array.from({ length: countLevels }, (_, i) => new Counts(size, i + 1));
  }

  /** Bytes of all tiles that are full. */
  get bytes(): number {
    return this.#counts.reduce((sum, { bytes }) => sum + bytes, this.#bytes);
  }

  /** Adds the spikes of the steps after `after` up to `step`, in order. */
  add(after: number, step: number, steps: Uint32Array, neurons: Uint32Array): void {
    if (after + 1 !== this.#last) this.#begin(after + 1);
    this.#append(steps, neurons);
    this.#last = step + 1;
    this.#newest = undefined;
    for (const counts of this.#counts) counts.add(after + 1, step + 1, steps, neurons);
    if (this.#last - this.#first >= tileSteps) this.#begin(this.#last);
  }

  #append(steps: Uint32Array, neurons: Uint32Array): void {
    const count = this.#count + steps.length;
    if (count > this.#steps.length) {
      this.#steps = enlarged(this.#steps, 2 * count);
      this.#neurons = enlarged(this.#neurons, 2 * count);
    }
    this.#steps.set(steps, this.#count);
    this.#neurons.set(neurons, this.#count);
    this.#count = count;
  }

  /** Closes the tile that is being filled, and begins one at `step`. */
  #begin(step: number): void {
    if (this.#last > this.#first) {
      const { kind, level, size, first, last } = this.#filled();
      const steps = this.#steps.slice(0, this.#count);
      const neurons = this.#neurons.slice(0, this.#count);
      this.#tiles.push({ kind, level, size, first, last, steps, neurons });
      this.#bytes += 8 * this.#count;
    }
    this.#first = step;
    this.#last = step;
    this.#count = 0;
    this.#newest = undefined;
    // A tile that was handed out looks into the old ones.
    this.#steps = new Uint32Array(this.#steps.length);
    this.#neurons = new Uint32Array(this.#neurons.length);
  }

  #filled(): SpikeTile {
    this.#newest ??= {
      kind: 'spikes',
      level: 0,
      size: this.#size,
      first: this.#first,
      last: this.#last,
      steps: this.#steps.subarray(0, this.#count),
      neurons: this.#neurons.subarray(0, this.#count),
    };
    return this.#newest;
  }

  /** Tiles that reach into the steps from `from` to `to`: one by one at level 0, counted above. */
  tiles(level: number, from: number, to: number): readonly (SpikeTile | CountTile)[] {
    if (level > 0) return this.#counts[Math.min(countLevels, level) - 1]?.tiles(from, to) ?? [];
    const all = this.#last > this.#first ? [...this.#tiles, this.#filled()] : this.#tiles;
    return all.filter(({ first, last }) => last > from && first <= to);
  }

  /** Forgets tiles that end before a step. */
  forget(step: number): void {
    while ((this.#tiles[0]?.last ?? Infinity) <= step) this.#drop();
    for (const counts of this.#counts) counts.forget(step);
  }

  /** Forgets the oldest of its finest tiles; whether there was one. */
  shrink(): boolean {
    if (this.#tiles.length > 0) {
      this.#drop();
      return true;
    }
    return this.#counts.some((counts) => counts.drop());
  }

  #drop(): void {
    this.#bytes -= 8 * (this.#tiles.shift()?.steps.length ?? 0);
  }
}

/** Counts at one level. */
class Counts {
  readonly #size: number;
  readonly #level: number;
  readonly #every: number;
  readonly #tiles: CountTile[] = [];
  /** Watched without a gap from here on. */
  #since = 0;
  #last = 0;
  #open: Uint16Array;
  /** Number of the first bin of the open tile. */
  #firstBin = 0;
  #newest: CountTile | undefined;

  constructor(size: number, level: number) {
    this.#size = size;
    this.#level = level;
    this.#every = countedSteps * fold ** (level - 1);
    this.#open = new Uint16Array(tileBins * size);
  }

  get bytes(): number {
    return this.#tiles.reduce((sum, { counts }) => sum + counts.byteLength, 0);
  }

  add(first: number, last: number, steps: Uint32Array, neurons: Uint32Array): void {
    if (first !== this.#last) this.#restart(first);
    for (let i = 0; i < steps.length; i++) {
      const bin = this.#binOf(steps[i] ?? 0);
      if (bin < this.#firstBin) continue;
      while (bin >= this.#firstBin + tileBins) this.#close();
      const at = (bin - this.#firstBin) * this.#size + (neurons[i] ?? 0);
      this.#open[at] = (this.#open[at] ?? 0) + 1;
    }
    this.#last = last;
    while (this.#whole() >= tileBins) this.#close();
    this.#newest = undefined;
  }

  #binOf(step: number): number {
    return Math.floor((step - 1) / this.#every);
  }

  /** Bins of the open tile that are whole. */
  #whole(): number {
    return Math.max(0, Math.min(tileBins, this.#binOf(this.#last) - this.#firstBin));
  }

  #restart(first: number): void {
    const whole = this.#whole();
    if (whole > 0) this.#tiles.push(this.#part(whole));
    this.#since = first;
    this.#last = first;
    this.#firstBin = Math.ceil((this.#since - 1) / this.#every);
    this.#open = new Uint16Array(tileBins * this.#size);
  }

  #close(): void {
    this.#tiles.push(this.#part(tileBins));
    this.#firstBin += tileBins;
    this.#open = new Uint16Array(tileBins * this.#size);
  }

  #part(bins: number): CountTile {
    return {
      kind: 'counts',
      level: this.#level,
      size: this.#size,
      first: this.#firstBin * this.#every + 1,
      every: this.#every,
      counts: this.#open.subarray(0, bins * this.#size),
    };
  }

  tiles(from: number, to: number): readonly CountTile[] {
    const whole = this.#whole();
    if (this.#newest === undefined && whole > 0) this.#newest = this.#part(whole);
    const all = this.#newest === undefined ? this.#tiles : [...this.#tiles, this.#newest];
    return all.filter(
      ({ first, every, counts }) =>
        first <= to && first + (every * counts.length) / this.#size > from,
    );
  }

  forget(step: number): void {
    for (let tile = this.#tiles[0]; tile !== undefined; tile = this.#tiles[0]) {
      if (tile.first + (tile.every * tile.counts.length) / this.#size > step) return;
      this.drop();
    }
  }

  drop(): boolean {
    return this.#tiles.shift() !== undefined;
  }
}

function enlarged(from: Uint32Array, length: number): Uint32Array {
  const to = new Uint32Array(length);
  to.set(from);
  return to;
}
