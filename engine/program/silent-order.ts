/**
 * In which order the cells of a population fall silent when more and more of it is silenced: drawn cell by cell from the
 * seed and the path, so that it is the same on every backend, and a larger share includes every smaller one.
 */

import { uniformAt } from '../kernel/random.ts';
import type { Population } from './operator.ts';
import type { Program } from './program.ts';
import { operatorKey } from './random-key.ts';

/** Draws have 24 bits; the number of the cell below them decides between equal ones. */
const cellBits = 29;

/** Cells in natural order of (ensemble, neuron), the first to fall silent first. */
export function silentOrder(
  program: Pick<Program, 'seed' | 'parts'>,
  { path, layout }: Pick<Population, 'path' | 'layout'>,
): Uint32Array {
  const key = operatorKey(program, `${path}/silent`, 0);
  const cells = layout.ensembles * layout.neurons;
  const keys = new Float64Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const drawn = uniformAt({ key, tick: 0, first: 0 }, 0, cell) * 2 ** 24;
    keys[cell] = drawn * 2 ** cellBits + cell;
  }
  return Uint32Array.from(keys.sort(), (sorted) => sorted % 2 ** cellBits);
}
