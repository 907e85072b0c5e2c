/** AC, comparing: two lists are shown; 1 when they are the same, 0 when not (Choo 2018). */

import { answersAt, differentDigits, needLists, type TaskKind } from './task-kind.ts';

/** Lists of two to four digits. `different`: no place has the same digit; `one different`: all but one have. */
export const comparing: TaskKind = {
  name: 'comparing',
  title: 'comparing: are the two lists the same?',
  format: 'AC[471][471]?X',
  answer: '1 when the lists are the same, 0 when they are not',
  symbol: 'C',
  word: 'TASK_CMP',
  variants: ['same', 'different', 'one different'],
  make(variant, { random, show }) {
    const length = 2 + random.integer(3);
    const digits = differentDigits(random, 8);
    const first = digits.slice(0, length);
    const changed = variant === 'one different' ? random.integer(length) : undefined;
    const second = first.map((digit, place) =>
      variant === 'different' || place === changed ? (digits[length + place] ?? 0) : digit,
    );
    const cell = (list: readonly number[]): string => `[${list.map(show).join('')}]`;
    return {
      stimulus: `AC${cell(first)}${cell(second)}?X`,
      chance: 0.5,
      baselines: { 'always 1': [[1]], 'always 0': [[0]] },
      about: { length },
    };
  },
  expected: (segment) =>
    answersAt(segment, (before) => {
      const [first = [], second = []] = needLists(segment, before, 2, comparing.format);
      const same =
        first.length === second.length && first.every((digit, place) => digit === second[place]);
      return [same ? 1 : 0];
    }),
};
