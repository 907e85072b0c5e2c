/**
 * Subtraction as a new task of Spaun, in one file: `AK[7][3]?X` -> 4. Counting moves memory 1 up while memory 2 goes
 * down to zero; here memory 1 goes down as well. Spaun 2.0 needed twenty files for this (spaun.md 8.2).
 */

import type { TableExtension } from '#modules';

/** A word, two rules and a loop: all that subtraction adds to the table of Spaun. */
export const subtraction: TableExtension = {
  words: { task: ['TASK_SUB'] },
  rules: [
    {
      name: 'start subtracting',
      when: { task: 'X', sees: 'K' },
      write: { task: 'TASK_SUB', state: 'TRANS0', decode: 'FWD' },
    },
    {
      name: 'answer subtracting',
      when: { task: 'TASK_SUB', sees: 'QM', not: { task: 'DEC' } },
      write: { task: 'TASK_SUB + DEC', decode: 'CNT' },
    },
  ],
  loops: [
    {
      name: 'count back',
      memory: 'memory 1',
      times: '~ADD',
      when: [{ signal: 'tick', decode: 'CNT', task: 'TASK_SUB' }],
    },
  ],
};
