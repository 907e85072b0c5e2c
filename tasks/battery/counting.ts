/** A4, counting: `A4[2][3]?X` starts from 2 and counts 3 times in silence; a whole list is counted up digit by digit. */

import { answersAt, needLists, numberIn, type TaskKind } from './task-kind.ts';

/** Seconds that are given for one silent count; people take 0.34, Spaun 0.42 (Eliasmith et al. 2012). */
const countSeconds = 0.8;

/** Variants `count n`, from a start that leaves the answer at 9 or below. */
export const counting: TaskKind = {
  name: 'counting',
  title: 'counting: from a number, count in silence so many times, write where you are',
  format: 'A4[2][3]?X',
  answer: 'the start plus the count; what would be above 9 has no answer',
  symbol: '4',
  word: 'TASK_C',
  variants: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `count ${n}`),
  thinks: ({ items }) => {
    const lists = items.filter(({ kind }) => kind === 'list');
    const count = lists.at(-1);
    return countSeconds * (count?.kind === 'list' ? (count.digits[0] ?? 0) : 0);
  },
  make(variant, { random, show }) {
    const count = numberIn(variant);
    const start = random.integer(10 - count);
    return {
      stimulus: `A4[${show(start)}][${show(count)}]?X`,
      chance: 0.1,
      baselines: { 'repeat the start': [[start]] },
      about: { start, count },
    };
  },
  expected: (segment) =>
    answersAt(segment, (before) => {
      const [start = [], [count = null] = []] = needLists(segment, before, 2, 'A4[2][3]?X');
      return start.map((digit) =>
        digit === null || count === null || digit + count > 9 ? null : digit + count,
      );
    }),
};
