/**
 * Extending a control table: rows are added to what there is, so that a new task is one small table of its own.
 * Gates belong to modules, so an extension can open those there are in more situations, but not make new ones.
 */

import { PalliumError } from '#engine/errors';
import { decodeWords, stateWords, taskWords } from '../vocabulary.ts';
import type {
  ControlTable,
  LoopEntry,
  MemoryEntry,
  RegisterName,
  TableExtension,
} from './table.ts';

/**
 * A table with the rows of `extension` added; `table` stays as it is. A loop or memory of a name that there is gets
 * more conditions.
 * @throws PalliumError `bad-rule-table` for a gate that there is not, and for a rule, loop or word that there is.
 */
export function extendTable(table: ControlTable, extension: TableExtension): ControlTable {
  const { words = {}, memories = {}, loops = [], gates = {}, rules = [], uses = [] } = extension;
  return {
    registers: {
      task: withWords(table, 'task', words.task),
      state: withWords(table, 'state', words.state),
      decode: withWords(table, 'decode', words.decode),
    },
    memories: withMemories(table.memories, memories),
    loops: withLoops(table.loops, loops),
    gates: withGates(table.gates, gates),
    rules: withRules(table.rules, rules),
    unused: table.unused.filter((symbol) => !uses.includes(symbol)),
  };
}

/** Words of a table that the brain's vocabulary does not have by itself: its third argument. */
export function newWords(table: ControlTable): readonly string[] {
  const known: readonly string[] = [...taskWords, ...stateWords, ...decodeWords];
  const words = Object.values(table.registers).flatMap((register) => register.words);
  return [...new Set(words)].filter((word) => !known.includes(word));
}

type Rows<T> = Readonly<Record<string, T>>;

function withWords({ registers }: ControlTable, name: RegisterName, more: readonly string[] = []) {
  const { words } = registers[name];
  const known = more.find((word) => words.includes(word));
  if (known !== undefined) refuse(name, `register ${name} has the word ${known} already`);
  return { words: [...words, ...more] };
}

function withMemories(memories: Rows<MemoryEntry>, more: Rows<Partial<MemoryEntry>>) {
  const extended = Object.entries(more).map(([name, { takes = [], clears = [] }]) => {
    const before = memories[name] ?? { takes: [], clears: [] };
    return [name, { takes: [...before.takes, ...takes], clears: [...before.clears, ...clears] }];
  });
  return { ...memories, ...Object.fromEntries(extended) };
}

function withLoops(loops: readonly LoopEntry[], more: readonly LoopEntry[]): LoopEntry[] {
  const added = more.filter(({ name }) => !loops.some((loop) => loop.name === name));
  const grown = loops.map((loop) => {
    const extension = more.find(({ name }) => name === loop.name);
    if (extension === undefined) return loop;
    if (extension.memory !== loop.memory || extension.times !== loop.times)
      refuse(
        loop.name,
        `loop '${loop.name}' is there already, and binds ${loop.memory} with ${loop.times}`,
      );
    return { ...loop, when: [...loop.when, ...extension.when] };
  });
  return [...grown, ...added];
}

function withGates(gates: ControlTable['gates'], more: ControlTable['gates']) {
  const extended = Object.entries(more).map(([name, whens]) => {
    const before = gates[name];
    if (before === undefined)
      return refuse(name, `there is no gate '${name}', only ${Object.keys(gates).join(', ')}`);
    return [name, [...before, ...whens]];
  });
  return { ...gates, ...Object.fromEntries(extended) };
}

function withRules(rules: ControlTable['rules'], more: ControlTable['rules']) {
  const taken = more.find(({ name }) => rules.some((rule) => rule.name === name));
  if (taken !== undefined) refuse(taken.name, `there is a rule '${taken.name}' already`);
  return [...rules, ...more];
}

function refuse(path: string, what: string): never {
  throw new PalliumError({
    kind: 'model',
    code: 'bad-rule-table',
    path: `control table/${path}`,
    what: `${what}.`,
    fix: 'extend rows by their exact names, and give new rows names of their own.',
  });
}
