/**
 * Where the numbers of an end can be read: an input, a relay, a plant, what ensembles decode, or their cells.
 * Decodes are made on demand and shared by everyone who wants the same function.
 */

import type { Connection, DecodedFunction, End, Probe } from '../describe/model.ts';
import { l2 } from '../describe/solvers/l2.ts';
import type { Solver } from '../describe/solvers/solver.ts';
import { PalliumError } from '../errors.ts';
import { slotCount, slotOf } from '../program/layout.ts';
import { computedNumbers } from './build-computed.ts';
import { hashNumbers } from './hash-numbers.ts';
import { type Positions, positions, run } from './place-transform.ts';
import {
  type Decode,
  type DecoderWish,
  type Plan,
  type PlannedPopulation,
  type Shown,
  undecoded,
} from './plan.ts';
import { solverKey } from './solver-key.ts';

/** A signal, and which of its numbers the end is. */
export interface SourceNumbers extends Shown {
  readonly where: Positions;
}

/** What a connection or a probe reads before its synapse. */
export function sourceNumbers(plan: Plan, reader: Connection | Probe): SourceNumbers {
  const { from } = reader;
  const population = plan.populations.get(from.path);
  if (population === undefined) {
    const shown = shownNumbers(plan, from);
    return reader.function === undefined ? shown : computedNumbers(plan, reader, shown);
  }
  if (from.port === 'neurons') return cellNumbers(plan, from, population);
  const { signal, outputs } = decodeFor(plan, population, reader);
  const size = outputs * population.ensemble.ensembles;
  return { signal, size, where: whereLeaving(population, reader, outputs) };
}

/** Which of the numbers that an array decodes (`outputs` each) leave it for a reader. */
export function whereLeaving(
  population: PlannedPopulation,
  { from, function: decoded }: Connection | Probe,
  outputs: number,
): Positions {
  const size = outputs * population.ensemble.ensembles;
  return decoded === undefined
    ? whichOf(from, size)
    : functionNumbers(from, population, decoded, size);
}

/** An end of something without neurons. */
function shownNumbers(plan: Plan, end: End): SourceNumbers {
  const shown = plan.sources.get(end.path);
  if (shown === undefined || end.port !== 'vector') {
    throw new PalliumError({
      kind: 'compile',
      code: 'unknown-end',
      path: end.path,
      what: 'nothing in the model shows numbers under this path',
      fix: 'describe it before connecting it',
    });
  }
  return { ...shown, where: whichOf(end, shown.size) };
}

function whichOf(end: End, size: number): Positions {
  return end.indices === undefined ? run(size) : positions(end.indices);
}

/** Of an array with a function, a slice names ensembles; of one ensemble, the function has seen the slice already. */
function functionNumbers(
  from: End,
  population: PlannedPopulation,
  decoded: DecodedFunction,
  size: number,
): Positions {
  const { ensembles, dimensions } = population.ensemble;
  if (ensembles === 1 || from.indices === undefined) return run(size);
  const chosen = from.indices.filter((_, i) => i % dimensions === 0);
  return positions(
    chosen.flatMap((index) =>
      Array.from({ length: decoded.outputs }, (_, k) => (index / dimensions) * decoded.outputs + k),
    ),
  );
}

/** Cells in natural order, as places in the slot order in which a population writes them. */
function cellNumbers(plan: Plan, from: End, population: PlannedPopulation): SourceNumbers {
  const { layout, ensemble } = population;
  const size = slotCount(layout);
  population.cellOutput ??= plan.work.signal(`${ensemble.path}/output`, size, 'value');
  return { signal: population.cellOutput, size, where: cellPositions(population, from) };
}

/** Slots of the cells that an end names. */
export function cellPositions({ layout, ensemble }: PlannedPopulation, end: End): Positions {
  const { neurons } = ensemble;
  const slot = (cell: number): number => slotOf(layout, Math.floor(cell / neurons), cell % neurons);
  return positions(Array.from({ length: end.size }, (_, i) => slot(end.indices?.[i] ?? i)));
}

/** The decode of a reader, shared with others that want the same. */
export function decodeFor(
  plan: Plan,
  population: PlannedPopulation,
  reader: Partial<Connection> | Probe,
): Decode {
  const { ensemble } = population;
  const wish = wishOf(population, reader);
  const known = population.decodes.get(wish.key);
  if (known !== undefined) return known;
  const outputs = reader.function?.outputs ?? ensemble.dimensions;
  const role = wish.kind === 'identity' ? 'decoded' : 'function';
  const signal = plan.work.signal(
    `${ensemble.path}/${role}`,
    outputs * ensemble.ensembles,
    'value',
  );
  const decode = { signal, outputs, wish };
  population.decodes.set(wish.key, decode);
  return decode;
}

/** Decoders that somebody keeps as weights of their own: solved like others, and not decoded by the population. */
export function decodersFor(population: PlannedPopulation, reader: Connection): Decode {
  const wish = wishOf(population, reader);
  const key = `decoders alone ${wish.key}`;
  const known = population.decodes.get(key);
  if (known !== undefined) return known;
  const outputs = reader.function?.outputs ?? population.ensemble.dimensions;
  const decode = { signal: undecoded, outputs, wish };
  population.decodes.set(key, decode);
  return decode;
}

function wishOf(population: PlannedPopulation, reader: Partial<Connection> | Probe): DecoderWish {
  const solver: Solver = ('solver' in reader && reader.solver) || l2();
  const solved = solverKey(solver);
  if ('decoders' in reader && reader.decoders !== undefined) {
    const rows = reader.decoders;
    return { kind: 'given', key: `given ${hashNumbers(Float64Array.from(rows.flat()))}`, rows };
  }
  if (reader.function === undefined) {
    return { kind: 'identity', key: `identity ${solved}`, solver };
  }
  const valuesAt = samplerOf(population, reader, reader.function);
  const sampled = radiiOf(population).map((radius) => hashNumbers(valuesAt(radius)));
  return {
    kind: 'points',
    key: `points ${sampled.join()} ${solved}`,
    solver,
    valuesAt,
  };
}

function radiiOf({ radius }: PlannedPopulation): readonly number[] {
  return typeof radius === 'number' ? [radius] : [...new Set(radius)];
}

/** Target values at radius * points, sampled once per radius. */
function samplerOf(
  { pool, ensemble }: PlannedPopulation,
  reader: Partial<Connection> | Probe,
  decoded: DecodedFunction,
): (radius: number) => Float64Array {
  if ('functionPoints' in reader && reader.functionPoints !== undefined) {
    const values = givenPoints(reader.functionPoints, pool.pointCount, ensemble.path);
    return () => values;
  }
  const known = new Map<number, Float64Array>();
  return (radius) => {
    const before = known.get(radius);
    if (before !== undefined) return before;
    const values = sample(pool.points, radius, ensemble.dimensions, decoded, ensemble.path);
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
    what: `functionPoints has ${rows.length} rows, and the ensemble has ${count} eval points`,
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
