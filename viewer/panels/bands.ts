/** Times in which a word was strong, as bands: from samples of one number per word. */

import type { Rows } from '../source/rows.ts';

/** A stretch of time (s). */
export interface Band {
  readonly from: number;
  readonly to: number;
  readonly word: number;
  /** How strong: 0.25, 0.5, 0.75 or 1. */
  readonly level: number;
}

/** A number below this chooses nothing. */
export const chosenFrom = 0.3;

/** Spikes make decoded numbers noisy; over this time (s) they are averaged before one is called the strongest. */
const smoothing = 0.015;

/** The rows, each averaged with those before it. */
export function smoothed(rows: Rows): Rows {
  const { times, values, size, count } = rows;
  const result = values.slice();
  for (let row = 1; row < count; row++) {
    const pause = (times[row] ?? 0) - (times[row - 1] ?? 0);
    const share = 1 - Math.exp(-pause / smoothing);
    for (let i = row * size; i < (row + 1) * size; i++) {
      const before = result[i - size] ?? 0;
      result[i] = before + share * ((values[i] ?? 0) - before);
    }
  }
  return { ...rows, values: result };
}

/** A word stays chosen until it is this weak, or another is stronger by as much. */
const letGo = 0.15;

/** Who is chosen after a row, given who was before. */
function chosenAfter(values: ArrayLike<number>, row: number, size: number, before: number): number {
  const best = strongestAt(values, row, size);
  if (before < 0 || before === best) return best;
  const [old, most] = [values[row * size + before] ?? 0, values[row * size + best] ?? 0];
  return old >= letGo && (best < 0 || most < old + letGo) ? before : best;
}

/** Index of the largest number of a row; -1: none is large enough to be a choice. */
export function strongestAt(values: ArrayLike<number>, row: number, size: number): number {
  let [best, most] = [-1, chosenFrom];
  for (let i = 0; i < size; i++) {
    const value = values[row * size + i] ?? 0;
    if (value >= most) [best, most] = [i, value];
  }
  return best;
}

/** A strength in quarters; it stays what it was while the value moves little, so that noise makes no pattern. */
function levelOf(value: number, before: number): number {
  if (value < (before > 0 ? 0.1 : 0.15)) return 0;
  if (before > 0 && value > before - 0.2 && value < before + 0.12) return before;
  return Math.min(1, Math.max(0.25, Math.round(value * 4) / 4));
}

/**
 * Bands of the strongest word, or of one `word` by how strong it is; each lasts until the next sample, the last until
 * `until` or three times the pause between samples, whichever is first.
 */
export function bandsOf(rows: Rows, until: number, word?: number): readonly Band[] {
  const { times, values, size, count } = rows;
  const bands: Band[] = [];
  const pause = count > 1 ? ((times[count - 1] ?? 0) - (times[0] ?? 0)) / (count - 1) : 0;
  const end = Math.min(until, (times[count - 1] ?? 0) + 3 * pause);
  let [from, shown, level] = [0, -1, 0];
  const close = (time: number): void => {
    if (shown >= 0 && level > 0 && time > from) bands.push({ from, to: time, word: shown, level });
  };
  for (let row = 0; row < count; row++) {
    const next = word ?? chosenAfter(values, row, size, shown);
    const strength = word === undefined ? 1 : levelOf(values[row * size + word] ?? 0, level);
    if (next === shown && strength === level) continue;
    const time = times[row] ?? 0;
    close(time);
    [from, shown, level] = [time, next, strength];
  }
  close(end);
  return bands;
}
