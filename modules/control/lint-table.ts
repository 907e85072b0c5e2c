/**
 * The linter of control tables: what cannot work, in one sentence each. Words that are never shown, rules and gates
 * that wait for what never comes, memories that nothing goes into, symbols that nobody handles, rules that tie.
 */

import { PalliumError } from '#engine/errors';
import { digitWords, symbolWords } from '../vocabulary.ts';
import { gateConditions } from './gate-conditions.ts';
import { listed, namedIn } from './lines.ts';
import type { ControlTable, RegisterName, Rule, When } from './table.ts';
import { canHold, type Moment, signalsExclude, walkTable, wordsIn } from './walk-table.ts';

/** Options of `lintTable`. */
export interface LintOptions {
  /** What the eye can name. Default: all digits and symbols. */
  readonly symbols?: readonly string[];
  /** Signals that modules give. Default: change, tick, zero and counted. */
  readonly signals?: readonly string[];
}

const registerNames: readonly RegisterName[] = ['task', 'state', 'decode'];

/** Everything that is wrong with a table, one sentence each; nothing when it can work. */
export function lintTable(table: ControlTable, options: LintOptions = {}): readonly string[] {
  const {
    symbols = [...digitWords, ...symbolWords],
    signals = ['change', 'tick', 'zero', 'counted'],
  } = options;
  const misnamed = names(table, symbols, signals);
  // A table that names what there is not cannot be walked through.
  if (misnamed.length > 0) return misnamed;
  const moments = walkTable(table, symbols);
  return [
    ...neverShown(table, moments),
    ...neverHolds(table, moments),
    ...emptyMemories(table),
    ...unhandled(table, symbols),
    ...ties(moments),
  ];
}

/** Refuses a table that cannot work. @throws PalliumError `bad-rule-table` with all that `lintTable` finds. */
export function checkTable(table: ControlTable, options: LintOptions = {}): void {
  const found = lintTable(table, options);
  if (found.length === 0) return;
  throw new PalliumError({
    kind: 'model',
    code: 'bad-rule-table',
    path: 'control table',
    what: found.join(' '),
    fix: 'change the rows named; rules that hold at the same time on purpose share a `tie`.',
  });
}

/** Every condition of a table, with a name for it. */
function conditions(table: ControlTable): readonly [owner: string, when: When][] {
  const rules = table.rules.map(({ name, when }): [string, When] => [`Rule '${name}'`, when]);
  const gates = Object.entries(gateConditions(table)).flatMap(([name, whens]) =>
    whens.map((when): [string, When] => [`Gate '${name}'`, when]),
  );
  return [...rules, ...gates];
}

function names(
  table: ControlTable,
  symbols: readonly string[],
  signals: readonly string[],
): string[] {
  const known: Readonly<Record<string, readonly string[]>> = {
    sees: symbols,
    signal: signals,
    does: table.rules.map(({ name }) => name),
    ...Object.fromEntries(registerNames.map((name) => [name, table.registers[name].words])),
  };
  const unknownWords = conditions(table).flatMap(([owner, when]) => {
    const { not = {}, ...needed } = when;
    return [...namedIn(needed), ...namedIn(not)].flatMap(([source, words]) =>
      words
        .filter((word) => !known[source]?.includes(word))
        .map((word) => `${owner} asks whether ${source} is '${word}', which it can never be.`),
    );
  });
  const unknownWrites = table.rules.flatMap(({ name, write = {} }) =>
    registerNames.flatMap((register) =>
      wordsIn(write[register] ?? '')
        .filter((word) => !known[register]?.includes(word))
        .map((word) => `Rule '${name}' writes ${word}, which is no word of register ${register}.`),
    ),
  );
  const twice = table.rules
    .filter(({ name }, i) => table.rules.findIndex((other) => other.name === name) !== i)
    .map(({ name }) => `Two rules are called '${name}'.`);
  const constants = table.rules
    .filter(({ when, utility }) => utility !== undefined && Object.keys(when).length > 0)
    .map(({ name }) => `Rule '${name}' has both conditions and a utility of its own.`);
  const loops = table.loops
    .filter(({ memory }) => table.memories[memory] === undefined)
    .map(({ name, memory }) => `Loop '${name}' counts in ${memory}, which there is not.`);
  return [...unknownWords, ...unknownWrites, ...twice, ...constants, ...loops];
}

function neverShown(table: ControlTable, moments: readonly Moment[]): string[] {
  return registerNames.flatMap((register) => {
    const shown = new Set(moments.flatMap((moment) => moment.shown[register]));
    return table.registers[register].words
      .filter((word) => !shown.has(word))
      .map((word) => `Register ${register} never shows ${word}: no rule that can act writes it.`);
  });
}

function neverHolds(table: ControlTable, moments: readonly Moment[]): string[] {
  return conditions(table)
    .filter(([, when]) => !moments.some((moment) => canHold(when, moment)))
    .map(([owner, when]) => `${owner} waits for what never comes about: ${inWords(when)}.`);
}

function emptyMemories({ memories }: ControlTable): string[] {
  return Object.entries(memories)
    .filter(([, { takes }]) => takes.length === 0)
    .map(([name]) => `Nothing is ever taken into ${name}.`);
}

function unhandled(table: ControlTable, symbols: readonly string[]): string[] {
  const handled = new Set(conditions(table).flatMap(([, when]) => listed(when.sees)));
  return [
    ...symbols
      .filter((symbol) => !handled.has(symbol) && !table.unused.includes(symbol))
      .map((symbol) => `The eye can see ${symbol}, but no rule and no gate asks for it.`),
    ...table.unused
      .filter((symbol) => handled.has(symbol))
      .map((symbol) => `${symbol} is said to be unused, but is asked for.`),
  ];
}

function ties(moments: readonly Moment[]): string[] {
  const tie = (a: Rule, b: Rule): boolean =>
    (a.tie === undefined || a.tie !== b.tie) && !signalsExclude(a.when, b.when);
  const found = moments.flatMap(({ rules, shown, symbol }) =>
    rules.flatMap((a, i) =>
      rules
        .slice(i + 1)
        .filter((b) => tie(a, b))
        .map((b): [pair: string, example: string] => [
          `Rules '${a.name}' and '${b.name}' can hold at the same time`,
          `${symbol ?? 'nothing'} is seen in ${registerNames.map((name) => shown[name].join(' + ')).join(', ')}`,
        ]),
    ),
  );
  return [...new Map(found)].map(([pair, example]) => `${pair}, as when ${example}.`);
}

function inWords({ not = {}, ...needed }: When): string {
  const part = (sign: string, words: When) =>
    namedIn(words).map(([source, which]) => `${source} ${sign} ${which.join(' or ')}`);
  return [...part('is', needed), ...part('is not', not)].join(', ');
}
