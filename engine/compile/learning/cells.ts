/** Cells as learning sees them: their outputs in natural order, and the encoders through which they see. */

import { distinctTunings, slotCount, tuningOf } from '../../program/layout.ts';
import { cellPositions } from '../build-source.ts';
import { placeTransform } from '../place-transform.ts';
import { type Plan, type PlannedPopulation, poolIndex, radiusOf, type Shown } from '../plan.ts';
import { run } from '../positions.ts';

/** Outputs of some cells, neighbours in one signal from its start. */
export interface Cells extends Shown {
  readonly count: number;
}

/** Outputs of all cells, ensemble by ensemble, or of those at the places `indices`. */
export function cellsInOrder(
  plan: Plan,
  population: PlannedPopulation,
  indices?: readonly number[],
): Cells {
  const { work, filters } = plan;
  const { layout, ensemble } = population;
  const { path, ensembles, neurons } = ensemble;
  const slots = slotCount(layout);
  population.cellOutput ??= work.signal(`${path}/output`, slots, 'value');
  const count = indices?.length ?? ensembles * neurons;
  const where = cellPositions(population, {
    path,
    port: 'neurons',
    size: count,
    ...(indices && { indices }),
  });
  if (where.list === undefined && where.first === 0 && indices === undefined) {
    return { signal: population.cellOutput, size: slots, count };
  }
  const key = `cells ${path} ${indices?.join() ?? ''}`;
  const known = filters.get(key);
  if (known !== undefined) return { ...known, count };
  const signal = work.signal(`${path}/cells`, count, 'value');
  const place = { path, source: population.cellOutput, from: where, to: run(count), rowScale: 1 };
  const term = placeTransform(work, { kind: 'scalar', factor: 1 }, place);
  work.add({ kind: 'sum', path: `${path}/cells`, target: signal, terms: [term] });
  filters.set(key, { signal, size: count });
  return { signal, size: count, count };
}

/** What cells see of their ensemble's numbers, in the user's units. */
export interface Seeing {
  /** gain * encoder / radius, cells x dimensions, ensemble by ensemble. */
  readonly encoders: Float64Array;
  /** gain / radius of each cell. */
  readonly gain: Float64Array;
  /** What a cell (of all cells) sees of a number (of all numbers). */
  weight(cell: number, number: number): number;
}

export function seeingOf(population: PlannedPopulation): Seeing {
  const { ensemble, layout, pool } = population;
  const { ensembles, neurons, dimensions, silent } = ensemble;
  const encoders = new Float64Array(ensembles * neurons * dimensions);
  const gain = new Float64Array(ensembles * neurons);
  const used = Math.max(
    ...Array.from({ length: distinctTunings(layout) }, (_, t) => poolIndex(population, t) + 1),
  );
  const block = pool.draw(0, used);
  for (let cell = 0; cell < (silent ? 0 : gain.length); cell++) {
    const e = Math.floor(cell / neurons);
    const from = poolIndex(population, tuningOf(layout, e)) * neurons + (cell % neurons);
    gain[cell] = (block.gain[from] ?? 0) / radiusOf(population, e);
    for (let k = 0; k < dimensions; k++) {
      encoders[cell * dimensions + k] =
        (gain[cell] ?? 0) * (block.encoders[from * dimensions + k] ?? 0);
    }
  }
  return {
    encoders,
    gain,
    weight(cell, number) {
      const same = Math.floor(cell / neurons) === Math.floor(number / dimensions);
      return same ? (encoders[cell * dimensions + (number % dimensions)] ?? 0) : 0;
    },
  };
}
