/**
 * What a port holds, in words: of a pointer the words of its vocabulary that it is made of, single or bound in pairs,
 * with how near they are; of numbers with names the largest. Everybody who shows words asks here, so that it is
 * worked out once, from a low-passed value, about ten times a second.
 */

import { firstAbove, type RecordingHead, type ValueTile } from '#engine/watching';
import type { Source, Track } from './source.ts';
import { type Held, WordFinder } from './word-finder.ts';

/** Time constant (s) of the low-pass over what is held, and how far back it looks. */
const tau = 0.05;
const lookBack = 3 * tau;
/** Seconds of the clock for which an answer stays good while time moves. */
const freshFor = 0.1;
/** A word counts as held from here on. */
const threshold = 0.25;
/** Most words of one answer. */
const mostWords = 4;

interface Answer {
  time: number;
  clock: number;
  held: readonly Held[];
}

/** Says what the ports of one source hold. */
export class WordsHeld {
  readonly #source: Source;
  readonly #finders = new Map<string, WordFinder | undefined>();
  readonly #answers = new Map<string, Answer>();

  constructor(source: Source) {
    this.#source = source;
  }

  /**
   * What a port holds at a time, nearest first; empty where it holds nothing, has no words, or is not there yet.
   * `clock`: seconds of the clock; the same answer is given for a tenth of a second.
   */
  of(path: string, time: number, clock: number): readonly Held[] {
    const last = this.#answers.get(path);
    if (last !== undefined && last.held.length > 0 && last.time === time) return last.held;
    const jumped = Math.abs(time - (last?.time ?? time)) > 2 * lookBack;
    if (last !== undefined && !jumped && clock - last.clock < freshFor) return last.held;
    const held = this.#find(this.#source.track(path), time);
    this.#answers.set(path, { time, clock, held });
    return held;
  }

  #find(track: Track, time: number): readonly Held[] {
    const { port } = track;
    const value = smoothed(track, time);
    if (value === undefined) return [];
    const finder = this.#finder(port.vocabulary);
    if (finder !== undefined) return finder.find(value, mostWords, threshold);
    return port.words === undefined ? [] : largest(value, port.words, mostWords, threshold);
  }

  #finder(name: string | undefined): WordFinder | undefined {
    if (name === undefined) return undefined;
    if (!this.#finders.has(name)) this.#finders.set(name, finderFor(this.#source.head, name));
    return this.#finders.get(name);
  }
}

function finderFor(head: RecordingHead, name: string): WordFinder | undefined {
  const vectors = head.vocabularies?.[name];
  return vectors === undefined ? undefined : new WordFinder(vectors);
}

/** The largest numbers and their names, largest first, from `least` on. */
export function largest(
  values: ArrayLike<number>,
  words: readonly string[],
  most: number,
  least: number,
): readonly Held[] {
  return words
    .map((word, index): Held => ({ word, similarity: values[index] ?? 0 }))
    .filter(({ similarity }) => similarity >= least)
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, most);
}

/** What a port showed up to a time, low-passed; undefined when nothing of it is there. */
export function smoothed(track: Track, time: number): Float32Array | undefined {
  const tiles = track.values({ from: time - lookBack, to: time, columns: 60 });
  const sum = new Float32Array(track.port.size);
  let total = 0;
  for (const tile of tiles) total += addWeighted(tile, time, sum);
  if (total === 0) {
    const last = track.at(time);
    return last === undefined ? undefined : Float32Array.from(last);
  }
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) / total;
  return sum;
}

function addWeighted(tile: ValueTile, time: number, sum: Float32Array): number {
  const { times, mean, size } = tile;
  let total = 0;
  for (let row = firstAbove(times, time - lookBack); row < times.length; row++) {
    const age = time - (times[row] ?? 0);
    if (age < -1e-9) break;
    const weight = Math.exp(-age / tau);
    total += weight;
    for (let i = 0; i < size; i++) sum[i] = (sum[i] ?? 0) + weight * (mean[row * size + i] ?? 0);
  }
  return total;
}

/** As it is written on the page, e.g. `SEV*POS2 0.64`. */
export const inWords = ({ word, similarity }: Held): string => `${word} ${similarity.toFixed(2)}`;
