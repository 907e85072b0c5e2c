/**
 * The rule table: what the brain does when it sees what. The only place where a task is spelt out.
 * A rule is a row: when (weighted similarities, compared by the basal ganglia) and then (words written to registers,
 * commands sent to modules). Gates follow from the rows: a register opens while a rule that writes it is active.
 */

import { PalliumError } from '#engine/errors';

/** Registers that rules read and write. */
export type RegisterName = 'task' | 'state' | 'decode';
/** What a rule can look at: what is seen, or a register. */
export type Source = 'vision' | RegisterName;
/** What a rule may tell the modules, besides writing to registers. */
export type Command = 'clear list' | 'reset position';

/** weight * (similarity of what `of` shows with `word`). */
export interface Condition {
  readonly weight: number;
  readonly of: Source;
  /** A word or an expression of the vocabulary. */
  readonly word: string;
}

/** A row of the rule table. */
export interface Rule {
  readonly name: string;
  readonly when: readonly Condition[];
  /** Added to the utility whatever is seen. Default 0. */
  readonly constant?: number;
  /** Expression written to each register named. */
  readonly write: Readonly<Partial<Record<RegisterName, string>>>;
  readonly commands: readonly Command[];
}

const sees = (word: string, weight = 1): Condition => ({ weight, of: 'vision', word });
const task = (word: string, weight = 0.5): Condition => ({ weight, of: 'task', word });

const start = (name: string, digit: string, word: string): Rule => ({
  name: `start ${name}`,
  when: [task('X'), sees(digit, 0.5)],
  write: { task: word, state: 'TRANS0', decode: 'FWD' },
  commands: [],
});

const answer = (name: string, word: string): Rule => ({
  name: `answer ${name}`,
  when: [task(word), task('DEC', -0.5), sees('QM', 0.5)],
  write: { task: `${word} + DEC` },
  commands: ['reset position'],
});

/** Rules of recognition (A1) and serial recall (A3). A rule needs a utility near 1: what matches only half gives 0.5. */
export const recallRules: readonly Rule[] = [
  {
    name: 'begin',
    when: [sees('A')],
    write: { task: 'X' },
    commands: ['clear list', 'reset position'],
  },
  start('recognition', 'ONE', 'TASK_R'),
  start('memory', 'THR', 'TASK_M'),
  {
    name: 'open list',
    when: [sees('OPEN')],
    write: { state: 'TRANS0' },
    commands: ['clear list', 'reset position'],
  },
  { name: 'close list', when: [sees('CLOSE')], write: { state: 'TRANS1' }, commands: [] },
  {
    name: 'reverse',
    when: [task('TASK_M'), sees('R', 0.5)],
    write: { decode: 'REV' },
    commands: [],
  },
  answer('recognition', 'TASK_R'),
  answer('memory', 'TASK_M'),
  { name: 'wait', when: [], constant: 0.7, write: {}, commands: [] },
];

/** When the list memory takes in what is seen: all of these words must be shown by their registers, none of the others. */
export interface WriteTable {
  readonly requires: readonly { readonly of: RegisterName; readonly word: string }[];
  readonly blockedBy: readonly { readonly of: RegisterName; readonly word: string }[];
}

/** When Spaun's list memory takes in what is seen: while the task reads a list. */
export const listWrites: WriteTable = {
  requires: [{ of: 'state', word: 'TRANS0' }],
  blockedBy: [
    { of: 'task', word: 'X' },
    { of: 'task', word: 'DEC' },
  ],
};

const wordsIn = (expression: string): string[] => expression.match(/[A-Z][A-Z0-9_]*/g) ?? [];

/** Refuses a table in which a rule can never fire, waits for a word nobody writes, or shares its name. */
export function checkRules(rules: readonly Rule[], writes: WriteTable): void {
  const written = new Set(
    rules.flatMap(({ write }) =>
      Object.entries(write).flatMap(([of, text]) => wordsIn(text).map((word) => `${of} = ${word}`)),
    ),
  );
  rules.forEach((rule, index) => {
    if (rules.findIndex(({ name }) => name === rule.name) !== index)
      refuse(rule.name, 'two rules have this name.', 'rename one.');
    checkRule(rule, written);
  });
  for (const { of, word } of writes.requires) {
    if (!written.has(`${of} = ${word}`))
      refuse(
        'list memory',
        `it is written only while ${of} = ${word}, which no rule writes.`,
        'write that word in a rule.',
      );
  }
}

function checkRule(rule: Rule, written: ReadonlySet<string>): void {
  const gains = rule.when.map(({ weight }) => Math.max(0, weight));
  const best = gains.reduce((sum, gain) => sum + gain, rule.constant ?? 0);
  if (best < 0.5)
    refuse(
      rule.name,
      `its utility can reach ${best}, a rule needs at least 0.5 to be selected.`,
      'raise its weights.',
    );
  for (const { of, word, weight } of rule.when) {
    if (of === 'vision' || weight < 0) continue;
    const missing = wordsIn(word).find((name) => !written.has(`${of} = ${name}`));
    if (missing !== undefined)
      refuse(
        rule.name,
        `it waits for ${of} = ${missing}, which no rule writes.`,
        'write that word in a rule, or drop the condition.',
      );
  }
}

function refuse(rule: string, what: string, fix: string): never {
  throw new PalliumError({
    kind: 'model',
    code: 'bad-rule-table',
    path: `rules/${rule}`,
    what,
    fix,
  });
}
