/** A8, reacting: after a question mark a digit is shown, and the answer to it is known by heart: 1 asks for 3, 2 for 4. */

import type { Answer } from '../score.ts';
import { answersAt, type TaskKind } from './task-kind.ts';

const answers: ReadonlyMap<Answer, number> = new Map([
  [1, 3],
  [2, 4],
]);

/** Variants by what is shown: `1`, `2`, or one after the other. */
export const reacting: TaskKind = {
  name: 'reacting',
  title: 'reacting: a digit is shown, write what goes with it',
  format: 'A8?1X?2X',
  answer: '3 to a 1, 4 to a 2',
  symbol: '8',
  word: 'TASK_REACT',
  variants: ['1', '2', '1 then 2', '2 then 1'],
  make: (variant, { show }) => ({
    stimulus: `A8${variant
      .split(' then ')
      .map((digit) => `?${show(Number(digit))}X`)
      .join('')}`,
    chance: 0.5,
    baselines: { 'copy the digit': variant.split(' then ').map((digit) => [Number(digit)]) },
  }),
  expected: (segment) =>
    answersAt(segment, (before) => {
      const seen = before.findLast(({ kind }) => kind === 'digit');
      return [(seen?.kind === 'digit' ? answers.get(seen.digit) : undefined) ?? null];
    }),
};
