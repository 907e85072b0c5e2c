/** A3, serial memory: a list is written as it was shown, or backwards after the letter R (written `B`). */

import { answersAt, differentDigits, needLists, numberIn, type TaskKind } from './task-kind.ts';

const lengths = [1, 2, 3, 4, 5, 6, 7, 8];

/** Variants `length n` and `reverse n`; lists without repeats. */
export const memory: TaskKind = {
  name: 'memory',
  title: 'serial memory: see a list of digits, hold it, write it down, forwards or backwards',
  format: 'A3[4719]?XXXXX or A3[4719]B?XXXXX',
  answer: 'the digits of the list in order, or in reverse',
  symbol: '3',
  word: 'TASK_M',
  variants: [...lengths.map((n) => `length ${n}`), ...lengths.map((n) => `reverse ${n}`)],
  make(variant, { random, show }) {
    const digits = differentDigits(random, numberIn(variant));
    const order = variant.startsWith('reverse') ? 'B' : '';
    return {
      stimulus: `A3[${digits.map(show).join('')}]${order}?${'X'.repeat(digits.length + 1)}`,
      chance: 0.1,
    };
  },
  expected: (segment) =>
    answersAt(segment, (before) => {
      const list = needLists(segment, before, 1, 'A3[471]?XXX').at(-1) ?? [];
      const order = before.findLast((item) => item.kind === 'symbol' && /[FR]/.test(item.symbol));
      return order?.kind === 'symbol' && order.symbol === 'R' ? list.toReversed() : list;
    }),
};
