/**
 * What an instruction says, as clean yes or no: of all tasks and answers the best one, and the state and decode mode
 * that go with a task, where `TRANS0` and `FWD` have the advantage of what is usual. In: the instruction, unbound from
 * its place. Out: per part, one number per word, 1 for what is said.
 */

import { type Handle, lowpass, type Network } from '#engine';
import { solveLinear } from '#engine/math';
import type { Vocabulary } from '#semantic-pointers';
import type { ControlTable } from '../control/table.ts';
import { active, associativeMemory } from '../parts/associative-memory.ts';
import { digitWords } from '../vocabulary.ts';
import { antecedent, type ConsequentPart, consequent } from './instruction.ts';

/** What each part of an instruction may say. */
export type Sayable = Readonly<Record<ConsequentPart, readonly string[]>>;

/** Everything that instructions may say in a brain with this table. */
export function sayable({ registers }: Pick<ControlTable, 'registers'>): Sayable {
  return {
    task: registers.task.words.filter((word) => word !== 'X' && word !== 'DEC'),
    state: registers.state.words,
    decode: registers.decode.words,
    data: digitWords.map((digit) => `POS1 * ${digit}`),
  };
}

/** What is usual: given to a new task when an instruction says nothing else. */
export const usual = { state: 'TRANS0', decode: 'FWD' } as const;

/** Similarity from which on something is said; what a task adds to all states and modes, and to the usual. */
const [said, lift, advantage] = [0.45, 0.35, 0.5];
const competition = 1.5;
const fast = lowpass(0.005);

/** Lines of what is said, by part, decoded and filtered. */
export type Said = Readonly<Record<ConsequentPart, Handle>>;

/** Adds the reading of `instruction` (a vector, unbound from its place). */
export function reading(
  net: Network,
  instruction: Handle,
  vocabulary: Vocabulary,
  words: Sayable,
): Said {
  return net.network('reading', (inner) => {
    const rows = readers(vocabulary, words);
    const compete = (name: string, weights: readonly number[][]) => {
      const memory = associativeMemory(inner, name, {
        items: weights.length,
        threshold: said,
        competition,
      });
      inner.connect(instruction, memory.input, {
        transform: weights.map((row) => [...row]),
        synapse: fast,
      });
      const lines = inner.relay(`${name} said`, weights.length);
      inner.connect(memory.items, lines, { function: active, synapse: fast });
      return { memory, lines };
    };
    const main = compete('task or answer', [...rows.task, ...rows.data]);
    const tasks = main.lines.slice(0, rows.task.length);
    const along = (part: 'state' | 'decode'): Handle => {
      const { memory, lines } = compete(part, rows[part]);
      // Where there is a task there is a state and a mode: the usual one, unless another was there before the task.
      const lifts = words[part].map((word) => lift + (word === usual[part] ? advantage : 0));
      inner.connect(tasks, memory.input, {
        transform: lifts.map((value) => words.task.map(() => value)),
        synapse: null,
      });
      return lines;
    };
    return {
      task: tasks,
      data: main.lines.slice(rows.task.length, main.lines.size),
      state: along('state'),
      decode: along('decode'),
    };
  });
}

/** How much of other words and noise is weighed against what is looked for (the ridge of the dual basis). */
const caution = 0.6;

/**
 * Per part, one row for each thing that may be said: 1 for it, little for all else that may stand in the same
 * instruction, such as what calls it.
 */
function readers(
  vocabulary: Vocabulary,
  words: Sayable,
): Readonly<Record<ConsequentPart, number[][]>> {
  const parts = Object.keys(words) as ConsequentPart[];
  const terms = [
    ...parts.flatMap((part) => words[part].map((word) => consequent(vocabulary, part, word))),
    ...digitWords.map((digit) => antecedent(vocabulary, digit)),
  ];
  const { dimensions } = vocabulary;
  const overlaps = terms.flatMap((a, i) =>
    terms.map((b, j) => dot(a, b) + (i === j ? caution : 0)),
  );
  const dual = solveLinear(overlaps, terms.flat(), terms.length, dimensions) ?? terms.flat();
  const rows = terms.map((term, i) => {
    const row = Array.from(dual.slice(i * dimensions, (i + 1) * dimensions));
    const own = dot(row, term);
    return row.map((value) => value / own);
  });
  let first = 0;
  const entries = parts.map((part): [ConsequentPart, number[][]] => {
    const own = rows.slice(first, first + words[part].length);
    first += words[part].length;
    return [part, own];
  });
  return Object.fromEntries(entries) as Record<ConsequentPart, number[][]>;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
