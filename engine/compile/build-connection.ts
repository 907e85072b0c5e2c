/**
 * A connection becomes one term of its target's sum: decode -> filter -> transform -> add.
 * The radius of an ensemble is divided out where numbers arrive, so that tunings can be shared between radii.
 */

import type { Connection, End } from '../describe/model.ts';
import { identity } from '../describe/transform.ts';
import { PalliumError } from '../errors.ts';
import { slotCount } from '../program/layout.ts';
import { filtered } from './build-filter.ts';
import { cellPositions, sourceNumbers } from './build-source.ts';
import { buildLearned, planEncoders } from './learning/build-learned.ts';
import { currentOf } from './learning/current.ts';
import { type Positions, placeTransform, positions, run } from './place-transform.ts';
import { type Plan, type PlannedPopulation, type Shown, type Target, targetOf } from './plan.ts';

export function buildConnection(plan: Plan, connection: Connection): void {
  planEncoders(plan, connection);
  const learned = buildLearned(plan, connection);
  if (learned !== undefined) {
    placeLearned(plan, connection, learned);
    return;
  }
  const source = sourceNumbers(plan, connection);
  const { signal } = filtered(plan, source, connection.synapse);
  const { target, where, rowScale } = arrival(plan, connection.to);
  target.terms.push(
    placeTransform(plan.work, connection.transform, {
      path: `${connection.path}/weights`,
      source: signal,
      from: source.where,
      to: where,
      rowScale,
    }),
  );
}

/** Numbers that a matrix has given already arrive as they are; full weights give currents of cells. */
function placeLearned(plan: Plan, connection: Connection, learned: Shown): void {
  const { path, to, synapse, fullWeights } = connection;
  const { signal } = filtered(plan, learned, synapse);
  const population = plan.populations.get(to.path);
  const { target, where, rowScale } =
    fullWeights === true && population !== undefined
      ? {
          target: currentOf(plan, population),
          where: cellPositions(population, { path, port: 'neurons', size: learned.size }),
          rowScale: 1,
        }
      : arrival(plan, to);
  const place = { path, source: signal, from: run(learned.size), to: where, rowScale };
  target.terms.push(placeTransform(plan.work, identity, place));
}

interface Arrival {
  readonly target: Target;
  readonly where: Positions;
  readonly rowScale: number | readonly number[];
}

/** Where a connection's numbers arrive, and what each is multiplied with there. */
function arrival(plan: Plan, end: End): Arrival {
  const population = plan.populations.get(end.path);
  const where = end.indices === undefined ? run(end.size) : positions(end.indices);
  if (population === undefined) {
    const size = plan.sources.get(end.path)?.size ?? end.size;
    const isPlant = plan.targets.has(inputPath(end.path));
    if (end.port === 'neurons' || end.port === 'inhibition') refuseCells(end);
    const target = targetOf(plan, isPlant ? inputPath(end.path) : end.path, size);
    return { target, where, rowScale: 1 };
  }
  const { ensemble, layout } = population;
  switch (end.port) {
    case 'neurons': {
      const target = targetOf(plan, neuronsPath(end.path), slotCount(layout));
      return { target, where: cellPositions(population, end), rowScale: 1 };
    }
    case 'inhibition':
      return {
        target: targetOf(plan, inhibitionPath(end.path), ensemble.ensembles),
        where,
        rowScale: 1,
      };
    default:
      return {
        target: targetOf(plan, inputPath(end.path), ensemble.size),
        where,
        rowScale: inverseRadius(population, end),
      };
  }
}

/** A model that was edited may connect cells of an ensemble that has none any more. */
function refuseCells({ path, port }: End): never {
  throw new PalliumError({
    kind: 'compile',
    code: 'no-cells',
    path,
    what: `an ensemble in direct mode has no cells, and a connection goes to its '${port}'`,
    fix: 'give it a neuron type; toDirect() leaves such ensembles as they are',
  });
}

export const inputPath = (path: string): string => `${path}/input`;
export const neuronsPath = (path: string): string => `${path}/neurons/input`;
export const inhibitionPath = (path: string): string => `${path}/inhibition`;

function inverseRadius(
  { radius, ensemble }: PlannedPopulation,
  end: End,
): number | readonly number[] {
  if (typeof radius === 'number') return 1 / radius;
  return Array.from({ length: end.size }, (_, i) => {
    const place = end.indices?.[i] ?? i;
    return 1 / (radius[Math.floor(place / ensemble.dimensions)] ?? 1);
  });
}
