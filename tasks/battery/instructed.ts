/**
 * Instructed tasks: what is to be done comes as a list of instructions beside the image. `A9?1X`: by what is seen, an
 * answer; `Mk[...]?X`: by what is seen, a task; `MPk[...]?XV[...]?X`: the k-th instruction, then the next one.
 * (Choo 2018; spaun.md 1.13 and 2.3.)
 */

import { DIGITS } from '../glyphs/index.ts';
import type { Instruction } from '../instruction.ts';
import type { Answer } from '../score.ts';
import { instructionText } from '../stimulus/index.ts';
import { answersAt, differentDigits, type Making, type TaskKind } from './task-kind.ts';

const wordOf = (digit: number): string => DIGITS[digit]?.label ?? '';

/** The digit whose word ends an expression such as `POS1 * NIN`; null for none. */
function digitIn(expression: string): Answer {
  const word = expression.split('*').at(-1)?.trim();
  const digit = DIGITS.findIndex(({ label }) => label === word);
  return digit < 0 ? null : digit;
}

/** The instruction that seeing this digit calls. */
export const calledBySight = (
  instructions: readonly Instruction[],
  digit: Answer,
): Instruction | undefined =>
  digit === null ? undefined : instructions.find(({ when }) => when.sees === wordOf(digit));

const byAnswer = (seen: number, answer: number): Instruction => ({
  when: { sees: wordOf(seen) },
  data: `POS1*${wordOf(answer)}`,
});

const remember = { task: 'TASK_M', state: 'TRANS0', decode: 'FWD' };
const backwards = { task: 'TASK_M', state: 'TRANS0', decode: 'REV' };
const count = { task: 'TASK_C', state: 'TRANS0', decode: 'FWD' };

/** Variants of two instructions each. */
export const instructed: TaskKind = {
  name: 'instructed',
  title: 'instructed: do what the instructions say, by what is seen or in order',
  format: '%VIS*ONE->DATA*POS1*NIN+VIS*TWO->DATA*POS1*SIX%A9?1X?2X',
  answer: 'what the instruction says that is called',
  symbol: '9',
  word: 'TASK_INSTR',
  variants: ['2 answers', '2 tasks', '2 in order'],
  make(variant, making) {
    if (variant === '2 answers') return twoAnswers(making);
    return variant === '2 tasks' ? twoTasks(making) : twoInOrder(making);
  },
  expected: (segment) =>
    answersAt(segment, (before) => {
      const seen = before.findLast(({ kind }) => kind === 'digit');
      const digit = seen?.kind === 'digit' ? seen.digit : null;
      return [digitIn(calledBySight(segment.instructions, digit)?.data ?? '')];
    }),
};

function twoAnswers({ random, show }: Making): ReturnType<TaskKind['make']> {
  const [a = 0, b = 1] = differentDigits(random, 2);
  const [forA = 0, forB = 1] = differentDigits(random, 2);
  const told = instructionText([byAnswer(a, forA), byAnswer(b, forB)]);
  return {
    stimulus: `%${told}%A9?${show(a)}X?${show(b)}X`,
    chance: 0.1,
    baselines: { 'copy the digit': [[a], [b]], 'the other answer': [[forB], [forA]] },
  };
}

/** One of the two instructions is called by the digit after `M`. */
function twoTasks({ random, show }: Making): ReturnType<TaskKind['make']> {
  const [a = 0, b = 1] = differentDigits(random, 2);
  const told = instructionText([
    { when: { sees: wordOf(a) }, write: remember },
    { when: { sees: wordOf(b) }, write: count },
  ]);
  const counts = random.uniform() < 0.5;
  const body = counts ? countBody(random, show) : listBody(random, show);
  return {
    stimulus: `%${told}%M${show(counts ? b : a)}${body}`,
    about: { called: counts ? 2 : 1 },
  };
}

function twoInOrder({ random, show }: Making): ReturnType<TaskKind['make']> {
  const told = instructionText([
    { when: {}, write: backwards },
    { when: {}, write: count },
  ]);
  return {
    stimulus: `%${told}%MP${show(1)}.${listBody(random, show)}V.${countBody(random, show)}`,
  };
}

function listBody(random: Making['random'], show: Making['show']): string {
  return `[${differentDigits(random, 3).map(show).join('')}]?XXXX`;
}

function countBody(random: Making['random'], show: Making['show']): string {
  const n = 1 + random.integer(3);
  return `[${show(random.integer(10 - n))}][${show(n)}]?X`;
}
