/** A made-up run with one port of each kind that panels of this project show, as plain data. */

import type { RecordedPort } from '#engine/watching';
import { chance } from '../synthetic-signals.ts';
import type { SyntheticRun } from '../synthetic-source.ts';

const words = 'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE POS1 POS2 POS3 POS4'.split(' ');

/** A unit vector for each word. */
function pointers(dimensions: number): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    words.map((word, index) => {
      const vector = Array.from(
        { length: dimensions },
        (_, i) => chance(index + 1, i) + chance(index + 1, i + 1000) - 1,
      );
      const length = Math.hypot(...vector);
      return [word, vector.map((value) => value / length)];
    }),
  );
}

const ports: readonly RecordedPort[] = [
  { path: 'brain/number', kind: 'values', size: 1 },
  { path: 'brain/place', kind: 'values', size: 3, words: ['x', 'y', 'z'] },
  { path: 'brain/many', kind: 'values', size: 64 },
  { path: 'brain/concept', kind: 'values', size: 64, vocabulary: 'concepts' },
  { path: 'brain/list', kind: 'values', size: 64, vocabulary: 'concepts' },
  { path: 'brain/cells/spikes', kind: 'spikes', size: 2000 },
  { path: 'brain/few/spikes', kind: 'spikes', size: 40 },
  { path: 'brain/cells/voltage', kind: 'values', size: 12, shows: 'voltage' },
  { path: 'brain/eye', kind: 'values', size: 784, columns: 28, shows: 'picture' },
];

/** The run, so many seconds long. */
export const madeUpRun = (seconds: number): SyntheticRun => ({
  name: 'made-up',
  seconds,
  ports,
  head: {
    model: 'made-up',
    seed: 1,
    programHash: '',
    dt: 0.001,
    backend: 'none',
    versions: {},
    vocabularies: { concepts: pointers(64) },
    run: {},
  },
});
