/**
 * Where the cells of a population start: every cell draws its own state, from its ensemble's stream. Ensembles pass in
 * blocks, so that millions of cells need room only for what is kept of them.
 */

import { drawsOneByOne, isDistribution } from '../describe/distributions.ts';
import { drawNumbers } from '../describe/draw.ts';
import type { Ensemble } from '../describe/model.ts';
import { evaluateMany } from '../kernel/evaluate-many.ts';
import { randomStream } from '../math/index.ts';
import { placeEnsemble, slotCount } from '../program/layout.ts';
import type { PopulationLayout } from '../program/operator.ts';
import type { Values } from '../program/signal.ts';
import type { LaidOutStep } from './pack-state.ts';
import type { Plan, PlannedPopulation } from './plan.ts';

/** Cells of a block, about. */
const blockCells = 2 ** 14;

/** Initial values by state variable in slot order: for all copies alike, or for each in turn. */
export function initialState(
  { work }: Plan,
  { ensemble, layout }: PlannedPopulation,
  step: LaidOutStep,
): ReadonlyMap<string, Values> {
  const { copies, start, dt, seed } = work.options;
  const slots = slotCount(layout);
  const drawn = start === 'each' ? copies : 1;
  const result = new Map<string, Values>();
  for (const name of Object.keys(step.state)) result.set(name, work.numbers(drawn * slots));
  for (let copy = 0; copy < drawn; copy++) {
    const drawers = stateDrawers(ensemble, ensemble.seed ?? seed, copy);
    fillStates(layout, step, drawers, dt, (name) =>
      result.get(name)?.subarray(copy * slots, (copy + 1) * slots),
    );
  }
  return result;
}

/** Draws the states of all cells and puts them in their slots, block by block. */
function fillStates(
  layout: PopulationLayout,
  step: LaidOutStep,
  drawers: ReadonlyMap<string, Next>,
  dt: number,
  slotsOf: (name: string) => Values | undefined,
): void {
  const { ensembles, neurons } = layout;
  const size = Math.max(1, Math.floor(blockCells / neurons));
  for (let from = 0; from < ensembles; from += size) {
    const count = Math.min(size, ensembles - from);
    const natural = new Map([...drawers].map(([name, next]) => [name, next(count * neurons)]));
    for (const [name, value] of Object.entries(step.state)) {
      const target = slotsOf(name);
      if (target === undefined) continue;
      const packed = evaluateMany(value, (own) => natural.get(own), count * neurons, dt);
      for (let e = 0; e < count; e++) {
        placeEnsemble(layout, from + e, target, 1, packed, e * neurons, 1, 1);
      }
    }
  }
}

/** Gives the numbers of so many more cells. */
type Next = (count: number) => Float64Array;

/** The model's own state variables, in natural order. */
function stateDrawers(ensemble: Ensemble, seed: number, copy: number): ReadonlyMap<string, Next> {
  const { neuronType, path, ensembles, neurons, initialState: given } = ensemble;
  const all = ensembles * neurons;
  return new Map(
    Object.entries(neuronType.state).map(([name, distribution]) => {
      const from = given[name] ?? distribution;
      const stream = `${path}/state/${name}${copy === 0 ? '' : ` in copy ${copy}`}`;
      const random = randomStream(seed, stream);
      if (isDistribution(from) && drawsOneByOne(from)) {
        return [name, (count) => drawNumbers(from, count, random)];
      }
      return [name, inTurn(drawNumbers(from, all, random))];
    }),
  );
}

/** Numbers one after the other; those given for one ensemble are every ensemble's. */
function inTurn(numbers: Float64Array): Next {
  let done = 0;
  return (count) => {
    const start = done;
    done += count;
    return Float64Array.from(
      { length: count },
      (_, i) => numbers[(start + i) % numbers.length] ?? 0,
    );
  };
}
