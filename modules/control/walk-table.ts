/**
 * What a control table can do, found by trying: from empty registers, every symbol (and none) is shown in every
 * situation that rules lead to. No neurons: conditions hold or do not. Signals may come at any time.
 */

import { listed, namedIn } from './lines.ts';
import type { ControlTable, RegisterName, Rule, When } from './table.ts';

/** What the registers show; a register shows several words where one expression holds them (`TASK_M + DEC`). */
export type Situation = Readonly<Record<RegisterName, readonly string[]>>;

/** A situation and the symbol seen in it; no symbol on a blank page. */
export interface Moment {
  readonly shown: Situation;
  readonly symbol: string | undefined;
  /** The rules that hold, whatever the signals that they ask for. */
  readonly rules: readonly Rule[];
}

const registers: readonly RegisterName[] = ['task', 'state', 'decode'];

/** The words of an expression, e.g. `TASK_M` and `DEC` of `TASK_M + DEC`. */
export const wordsIn = (expression: string): readonly string[] =>
  expression.match(/[A-Z][A-Za-z0-9_]*/g) ?? [];

/** Whether `when` holds in a moment, if the signals are as it asks. */
export function canHold(when: When, { shown, symbol, rules }: Moment): boolean {
  const shows = (source: string, words: readonly string[]): boolean => {
    if (source === 'sees') return symbol !== undefined && words.includes(symbol);
    if (source === 'does') return rules.some(({ name }) => words.includes(name));
    return shown[source as RegisterName].some((word) => words.includes(word));
  };
  const { not = {}, ...needed } = when;
  const positive = namedIn(needed).every(
    ([source, words]) => source === 'signal' || shows(source, words),
  );
  const vetoed = namedIn(not).some(
    ([source, words]) => source !== 'signal' && shows(source, words),
  );
  return positive && !vetoed;
}

/** Whether two conditions ask for signals that exclude each other. */
export function signalsExclude(a: When, b: When): boolean {
  const clash = (one: When, other: When): boolean =>
    listed(one.signal).length === 1 &&
    listed(one.signal).some((signal) => listed(other.not?.signal).includes(signal));
  return clash(a, b) || clash(b, a);
}

/** Every moment that can come about. Rules with a utility of their own act only where no other rule does. */
export function walkTable(table: ControlTable, symbols: readonly string[]): readonly Moment[] {
  const moments: Moment[] = [];
  const seen = new Set<string>();
  const waiting: Situation[] = [{ task: [], state: [], decode: [] }];
  for (let shown = waiting.pop(); shown !== undefined; shown = waiting.pop()) {
    const key = registers.map((name) => shown?.[name].join('+')).join('|');
    if (seen.has(key)) continue;
    seen.add(key);
    for (const symbol of [...symbols, undefined]) {
      const rules = table.rules.filter(
        ({ when, utility }) => utility === undefined && canHold(when, { shown, symbol, rules: [] }),
      );
      moments.push({ shown, symbol, rules });
      for (const rule of rules) waiting.push(after(shown, rule));
    }
  }
  return moments;
}

/**
 * What the registers show after each of `symbols` (words of the eye, undefined for a blank page), begun empty, by the
 * table alone and without signals. For stimuli in which no rules tie.
 */
export function registersAfter(
  table: ControlTable,
  symbols: readonly (string | undefined)[],
): readonly Situation[] {
  let shown: Situation = { task: [], state: [], decode: [] };
  return symbols.map((symbol) => {
    const moment = { shown, symbol, rules: [] };
    const rule = table.rules.find(
      ({ when, utility }) =>
        utility === undefined && when.signal === undefined && canHold(when, moment),
    );
    if (rule !== undefined) shown = after(shown, rule);
    return shown;
  });
}

function after(shown: Situation, { write = {} }: Rule): Situation {
  const next = (name: RegisterName): readonly string[] => {
    const written = write[name];
    return written === undefined ? shown[name] : wordsIn(written);
  };
  return { task: next('task'), state: next('state'), decode: next('decode') };
}
