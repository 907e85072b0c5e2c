/**
 * What is measured of modules by themselves. In: a run of `partsModel`. Out: numbers by name, as `tasks/figures`
 * asks for them; times of loading and switching in ms, to the millisecond.
 */

import type { Simulation } from '#engine';
import { registersAfter, spaunTable } from '#modules';
import {
  best,
  itemOf,
  listTimes,
  type PartsOptions,
  registers,
  switchAt,
  symbolSeconds,
  wordOf,
} from './parts-model.ts';

/** Never, in ms: what was waited for did not come. */
const never = 1000;

type Rows = readonly ArrayLike<number>[];

/** Seconds to run for all of it. */
export const secondsFor = (text: string): number =>
  Math.max(listTimes.longGate[1] + 0.3, (text.length + 1) * symbolSeconds);

/** All measures. */
export function measureParts(
  simulation: Simulation,
  options: PartsOptions,
): Record<string, number> {
  const rows = (name: string): Rows => simulation.read(`parts/${name}`).values;
  return {
    ...Object.assign({}, ...best.map((utility) => switching(rows(`actions ${utility}`), utility))),
    ...loading(numbers(rows('list holds'))),
    'fading seconds': fading(numbers(rows('decay holds'))),
    'rehearsal cosine': rehearsed(rows('rehearsal'), itemOf(options)),
    ...reading(rows, options.text),
  };
}

const numbers = (rows: Rows): readonly number[] => rows.map((row) => row[0] ?? 0);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
/** Of a signal with a sample per ms, the part from `from` to `to` (s). */
const between = <T>(signal: readonly T[], from: number, to: number): readonly T[] =>
  signal.slice(Math.round(1000 * from), Math.round(1000 * to));
/** Milliseconds after `from` (s) until `holds` for the first time. */
function wait<T>(signal: readonly T[], from: number, holds: (value: T) => boolean): number {
  const found = signal.slice(Math.round(1000 * from)).findIndex(holds);
  return found < 0 ? never : Math.min(never, found + 1);
}

function switching(actions: Rows, utility: number): Record<string, number> {
  const settled = between(actions, switchAt / 2, switchAt);
  return {
    [`up ${utility}`]: wait(actions, switchAt, (row) => (row[1] ?? 0) > 0.5),
    [`down ${utility}`]: wait(actions, switchAt, (row) => (row[0] ?? 0) < 0.2),
    [`winner ${utility}`]: mean(settled.map((row) => row[0] ?? 0)),
  };
}

/** Loaded is 0.9 of what the list holds after a gate that is long enough for anything. */
function loading(held: readonly number[]): Record<string, number> {
  const [, end] = listTimes.longGate;
  const whole = mean(between(held, end + 0.15, end + 0.25));
  const loaded = wait(held, listTimes.gate[0], (value) => value >= 0.9 * whole);
  const after = wait(held, end, (value) => value >= 0.9 * whole);
  return { 'load from gate': loaded, 'load after gate': after, 'item loaded': whole };
}

/**
 * Time constant (s) of the straight line through the logarithms of what is left, 0.2 to 2.7 s after the gate fell. One
 * item takes hardly an element beyond the radius of the memory, so that none is saturated.
 */
function fading(held: readonly number[]): number {
  const [, end] = listTimes.gate;
  const logs = between(held, end + 0.2, end + 2.7).map((value) => Math.log(Math.max(value, 1e-3)));
  const middle = (logs.length - 1) / 2;
  const average = mean(logs);
  const over = logs.reduce((sum, y, x) => sum + (x - middle) * (y - average), 0);
  const under = logs.reduce((sum, _, x) => sum + (x - middle) ** 2, 0);
  return -under / over / 1000;
}

/** Cosine of what is rehearsed with the item, 5 s after the gate fell; a sample every 50 ms. */
function rehearsed(rows: Rows, item: readonly number[]): number {
  const held = Array.from(rows[Math.round((listTimes.gate[1] + 5) / 0.05) - 1] ?? []);
  const dot = held.reduce((sum, value, index) => sum + value * (item[index] ?? 0), 0);
  return dot / Math.hypot(...held) / Math.hypot(...item);
}

/** While each symbol stands, every register must show what the symbols before it called for, and nothing else. */
function reading(rows: (name: string) => Rows, text: string): Record<string, number> {
  const situations = registersAfter(spaunTable, [...text].map(wordOf));
  const right = registers.flatMap((name) => {
    const lines = rows(`${name} lines`);
    const { words } = spaunTable.registers[name];
    return situations.map((situation, index) => {
      // Just before the end of the next symbol; a sample every 10 ms.
      const seen = lines[Math.round((index + 2) * (symbolSeconds / 0.01)) - 2] ?? [];
      return words.every(
        (word, line) => (seen[line] ?? 0) > 0.5 === situation[name].includes(word),
      );
    });
  });
  return {
    'register readings': right.length,
    'register readings right': right.filter(Boolean).length,
  };
}
