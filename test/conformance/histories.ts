/** Histories: delays and finite impulse responses, seen in this step or the next, over the end of the ring. */

import { type History, ringSize } from '../../engine/program/operator.ts';
import { ProgramBuilder } from '../helpers/program.ts';
import { type ConformanceCase, waves } from './case.ts';

type Taps = History['taps'];

function history(
  name: string,
  elements: number,
  length: number,
  taps: Taps,
  seen: 'value' | 'state',
): ConformanceCase {
  const program = new ProgramBuilder('history');
  const source = program.input('source', elements);
  const target =
    seen === 'value' ? program.value('past', elements) : program.state('past', elements);
  program.history('past', {
    source,
    target,
    elements,
    length,
    taps,
    ring: program.state('ring', ringSize(elements, length)),
  });
  const shown = program.value('shown', elements);
  const all = { sourceOffset: 0, targetOffset: 0, rows: elements };
  program.sum(shown, [{ form: 'scale', factor: 2, source: target, ...all }]);
  return {
    name,
    program: program.build(),
    stages: [
      { steps: 3 * length + 2, writes: [[0, waves(elements, 3 * length + 2)]] },
      { steps: 5 },
      { steps: 1, writes: [[0, waves(elements, 1)]] },
    ],
  };
}

const triangle: Taps = Array.from({ length: 6 }, (_, delay) => ({
  delay,
  weight: (6 - delay) / 21,
}));

export const historyCases: readonly ConformanceCase[] = [
  history('a delay of 4 steps, seen in the step', 37, 5, [{ delay: 4, weight: 1 }], 'value'),
  history('a delay of 4 steps, seen in the next step', 37, 5, [{ delay: 4, weight: 1 }], 'state'),
  history('no delay, one number', 1, 1, [{ delay: 0, weight: -0.5 }], 'value'),
  history('a triangle over 64 numbers', 64, 6, triangle, 'state'),
  history(
    'taps that leave gaps in a longer past, 1000 numbers',
    1000,
    11,
    [
      { delay: 9, weight: 0.25 },
      { delay: 2, weight: -1.5 },
    ],
    'value',
  ),
];
