/** A1, recognition: a digit is shown, its canonical form is written (Eliasmith et al. 2012). */

import { answersAt, needLists, type TaskKind } from './task-kind.ts';

const digits = Array.from({ length: 10 }, (_, digit) => digit);

/** The variants are the digits; a chance of 1 in 10. */
export const recognition: TaskKind = {
  name: 'recognition',
  title: 'recognition: see a digit in somebody’s hand, write it in your own',
  format: 'A1[#4]?X',
  answer: 'the digits in their canonical form',
  symbol: '1',
  word: 'TASK_R',
  variants: digits.map(String),
  make: (variant) => ({ stimulus: `A1[#${variant}]?X`, chance: 0.1 }),
  expected: (segment) =>
    answersAt(segment, (before) => needLists(segment, before, 1, 'A1[#4]?X').at(-1) ?? []),
};
