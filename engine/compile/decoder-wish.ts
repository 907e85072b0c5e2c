/**
 * What decoders a reader needs: for the vector itself, or for a function, sampled at the eval points. Wishes with the
 * same key have the same decoders.
 */

import { isDistribution } from '../describe/distributions.ts';
import { drawRows } from '../describe/draw.ts';
import type { Connection, DecodedFunction, Probe } from '../describe/model.ts';
import { l2 } from '../describe/solvers/l2.ts';
import type { Solver } from '../describe/solvers/solver.ts';
import { PalliumError } from '../errors.ts';
import { randomStream } from '../math/index.ts';
import { hashNumbers } from './hash-numbers.ts';
import type { DecoderWish, Plan, PlannedPopulation } from './plan.ts';
import { solverKey } from './solver-key.ts';

/** The decoders that a connection or probe needs. */
export function wishOf(
  plan: Plan,
  population: PlannedPopulation,
  reader: Partial<Connection> | Probe,
): DecoderWish {
  const solver: Solver = ('solver' in reader && reader.solver) || l2();
  const solved = solverKey(solver);
  if ('decoders' in reader && reader.decoders !== undefined) {
    const rows = reader.decoders;
    return { kind: 'given', key: `given ${hashNumbers(Float64Array.from(rows.flat()))}`, rows };
  }
  const own = ownPoints(plan, population, reader);
  const points = own ?? population.pool.points;
  const where = own === undefined ? '' : ` at ${hashNumbers(own)}`;
  if (reader.function === undefined) {
    return { kind: 'identity', key: `identity ${solved}${where}`, solver, points };
  }
  const valuesAt = samplerOf(population, points, reader, reader.function);
  const sampled = radiiOf(population).map((radius) => hashNumbers(valuesAt(radius)));
  return {
    kind: 'points',
    key: `points ${sampled.join()} ${solved}${where}`,
    solver,
    points,
    valuesAt,
  };
}

/** The reader's own eval points in units of the radius; undefined: those of the ensemble. */
function ownPoints(
  { work }: Plan,
  { ensemble, pool, radius }: PlannedPopulation,
  reader: Partial<Connection> | Probe,
): Float64Array | undefined {
  if (!('evalPoints' in reader) || reader.evalPoints === undefined) return undefined;
  const { evalPoints, path = ensemble.path, scaleEvalPoints = true } = reader;
  const { dimensions, seed = work.options.seed } = ensemble;
  const points = isDistribution(evalPoints)
    ? drawRows(evalPoints, pool.pointCount, dimensions, randomStream(seed, `${path}/evalPoints`))
    : Float64Array.from(evalPoints.flat());
  if (scaleEvalPoints) return points;
  if (typeof radius === 'number') return points.map((value) => value / radius);
  throw new PalliumError({
    kind: 'compile',
    code: 'radii-differ',
    path,
    what: `eval points that are not in units of the radius stand for different ones in each ensemble of '${ensemble.path}', whose radii differ`,
    fix: 'give them in units of the radius, without scaleEvalPoints: false',
  });
}

function radiiOf({ radius }: PlannedPopulation): readonly number[] {
  return typeof radius === 'number' ? [radius] : [...new Set(radius)];
}

/** Target values at radius * points, sampled once per radius. */
function samplerOf(
  { ensemble }: PlannedPopulation,
  points: Float64Array,
  reader: Partial<Connection> | Probe,
  decoded: DecodedFunction,
): (radius: number) => Float64Array {
  if ('functionPoints' in reader && reader.functionPoints !== undefined) {
    const values = givenPoints(
      reader.functionPoints,
      points.length / ensemble.dimensions,
      reader.path ?? ensemble.path,
    );
    return () => values;
  }
  const known = new Map<number, Float64Array>();
  return (radius) => {
    const before = known.get(radius);
    if (before !== undefined) return before;
    const values = sample(points, radius, ensemble.dimensions, decoded, ensemble.path);
    known.set(radius, values);
    return values;
  };
}

function givenPoints(
  rows: readonly (readonly number[])[],
  count: number,
  path: string,
): Float64Array {
  if (rows.length === count) return Float64Array.from(rows.flat());
  throw new PalliumError({
    kind: 'compile',
    code: 'wrong-shape',
    path,
    what: `functionPoints has ${rows.length} rows, and there are ${count} eval points`,
    fix: 'give evalPoints as rows, and one row of functionPoints for each',
  });
}

function sample(
  points: Float64Array,
  radius: number,
  dimensions: number,
  decoded: DecodedFunction,
  path: string,
): Float64Array {
  const count = points.length / dimensions;
  const values = new Float64Array(count * decoded.outputs);
  for (let i = 0; i < count; i++) {
    const x = Array.from(points.subarray(i * dimensions, (i + 1) * dimensions), (v) => v * radius);
    const y = decoded.evaluate(x);
    if (y.length !== decoded.outputs || !y.every(Number.isFinite)) {
      throw new PalliumError({
        kind: 'compile',
        code: 'function-not-finite',
        path,
        what: `a function of it gives [${y.join(', ')}] at [${x.map((v) => v.toPrecision(4)).join(', ')}]`,
        why: `decoders are solved for ${decoded.outputs} finite numbers at every eval point`,
        fix: 'make the function finite wherever the ensemble represents a value',
      });
    }
    values.set(y, i * decoded.outputs);
  }
  return values;
}
