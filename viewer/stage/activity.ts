/**
 * How active a block is: the mean rate at which its recorded neurons fired in the last 30 ms, or, where no spikes were
 * recorded, how long the vector is that it shows; and, to be seen, where in the block's own range that lies.
 */

import { type CountTile, firstNotBelow, type RecordedPort, type SpikeTile } from '#engine/watching';
import type { Source, Track } from '../source/source.ts';
import type { Shown } from './contents.ts';

/** Seconds of spikes that count. */
const recent = 0.03;

/** What a block does. */
export interface Doing {
  /** Mean rate (Hz) of the recorded neurons; undefined: none recorded, or on the way. */
  readonly rate: number | undefined;
  /** 0 (the least that this block showed of late) to 1 (the most); undefined: nothing is known. */
  readonly level: number | undefined;
}

const nothing: Doing = { rate: undefined, level: undefined };

/** Follows the blocks of one source. */
export class Activity {
  readonly #source: Source;
  readonly #ranges = new Map<string, Range>();

  constructor(source: Source) {
    this.#source = source;
  }

  /** What a block that shows this does at a time. */
  of(path: string, { spikes, values }: Shown, time: number): Doing {
    const { dt } = this.#source.head;
    const rate = mean(spikes.map((port) => meanRate(this.#source.track(port.path), time, dt)));
    const strength =
      rate ?? mean(values.map((port) => lengthAt(this.#source.track(port.path), time)));
    if (strength === undefined) return nothing;
    let range = this.#ranges.get(path);
    if (range === undefined) {
      range = new Range();
      this.#ranges.set(path, range);
    }
    if (!range.known && rate !== undefined) this.#survey(range, spikes);
    return { rate, level: range.place(strength) };
  }

  /** Of a recording, all that fired tells the range at once, so that the first moment is shown as the last one is. */
  #survey(range: Range, spikes: readonly RecordedPort[]): void {
    const { from, to, growing } = this.#source.extent.value;
    if (growing || this.#source.live !== undefined || to <= from) return;
    const { dt } = this.#source.head;
    const ends = spikes.map(({ path }) =>
      usualRates(this.#source.track(path).spikes({ from, to, columns: 160 }), dt),
    );
    const low = mean(ends.map((end) => end?.[0]));
    const high = mean(ends.map((end) => end?.[1]));
    if (low !== undefined && high !== undefined) range.reach(low, high);
  }
}

function mean(numbers: readonly (number | undefined)[]): number | undefined {
  let [sum, count] = [0, 0];
  for (const number of numbers) {
    if (number === undefined) continue;
    sum += number;
    count++;
  }
  return count === 0 ? undefined : sum / count;
}

function lengthAt(track: Track, time: number): number | undefined {
  const value = track.at(time);
  if (value === undefined) return undefined;
  let sum = 0;
  for (let i = 0; i < value.length; i++) sum += (value[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}

/** Mean rate (Hz) of a port's neurons in the last 30 ms before a time (s); undefined: not known. */
export function meanRate(track: Track, time: number, dt: number): number | undefined {
  const tiles = track.spikes({ from: time - recent, to: time, columns: 60 });
  const last = Math.floor(time / dt + 1e-6);
  const first = last - Math.round(recent / dt) + 1;
  let [spikes, steps] = [0, 0];
  for (const tile of tiles) {
    if (tile.kind === 'spikes') {
      spikes += firedIn(tile, first, last);
      steps += Math.max(0, Math.min(last + 1, tile.last) - Math.max(first, tile.first));
    } else if (steps === 0 && tile.first <= last) return countedRate(tile, last, dt);
  }
  return steps <= 0 ? undefined : spikes / (track.port.size * steps * dt);
}

function firedIn({ steps }: SpikeTile, first: number, last: number): number {
  return firstNotBelow(steps, last + 1) - firstNotBelow(steps, first);
}

function countedRate(tile: CountTile, step: number, dt: number): number | undefined {
  const bin = Math.floor((step - tile.first) / tile.every);
  const begins = bin * tile.size;
  if (begins + tile.size > tile.counts.length) return undefined;
  let sum = 0;
  for (let i = begins; i < begins + tile.size; i++) sum += tile.counts[i] ?? 0;
  return sum / (tile.size * tile.every * dt);
}

/** The low and the high end (Hz) of what neurons do over the bins of counted spikes; undefined: none are at hand. */
function usualRates(
  tiles: readonly (SpikeTile | CountTile)[],
  dt: number,
): readonly [low: number, high: number] | undefined {
  const rates: number[] = [];
  for (const tile of tiles) {
    if (tile.kind !== 'counts') continue;
    for (let begins = 0; begins + tile.size <= tile.counts.length; begins += tile.size) {
      let sum = 0;
      for (let i = begins; i < begins + tile.size; i++) sum += tile.counts[i] ?? 0;
      rates.push(sum / (tile.size * tile.every * dt));
    }
  }
  if (rates.length < 8) return undefined;
  rates.sort((a, b) => a - b);
  const at = (share: number): number => rates[Math.floor(share * (rates.length - 1))] ?? 0;
  return [at(0.03), at(0.97)];
}

/** Seconds do not matter to it: how fast a range forgets its ends is counted in looks. */
const forgetting = 0.002;
/** Least width of a range, as a share of its upper end: below it changes are noise. */
const leastWidth = 0.2;

/** The range of what was seen of late. */
export class Range {
  /** Whether it is more than what was seen so far. */
  known = false;
  #low = Number.NaN;
  #high = Number.NaN;

  /** Sets the ends. */
  reach(low: number, high: number): void {
    this.known = true;
    this.#low = low;
    this.#high = high;
  }

  /** Where a number lies, 0 to 1; it widens the range if it has to. */
  place(number: number): number {
    if (Number.isNaN(this.#low)) [this.#low, this.#high] = [number * 0.9, number * 1.3];
    this.#low = Math.min(number, this.#low + (number - this.#low) * forgetting);
    this.#high = Math.max(number, this.#high + (number - this.#high) * forgetting);
    const width = Math.max(this.#high - this.#low, this.#high * leastWidth, 1e-9);
    return Math.min(1, Math.max(0, (number - this.#low) / width));
  }
}
