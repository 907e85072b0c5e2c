/**
 * What the matrix of a connection starts from: transform x decoders, or with full weights encoders x transform x
 * decoders, each row a number that arrives (or a cell), each column a cell of the source.   (nengo.md 2.4)
 */

import type { Connection } from '../../describe/model.ts';
import type { Transform } from '../../describe/transform.ts';
import { PalliumError } from '../../errors.ts';
import { fromSlots, tuningLayout, tuningOf } from '../../program/layout.ts';
import { decodersFor, whereLeaving } from '../build-source.ts';
import type { Decode, Plan, PlannedPopulation } from '../plan.ts';
import { at, type Positions } from '../positions.ts';
import { settleTransform } from '../settle-transform.ts';
import type { TunedPopulations } from '../tune-populations.ts';
import { seeingOf } from './cells.ts';
import { directWeights } from './direct-weights.ts';
import type { MatrixSize } from './matrices.ts';

/** Gives the weights, rows x columns, once decoders are known. */
export type InitialWeights = (tuned: TunedPopulations) => Float64Array;

export function planInitialWeights(
  plan: Plan,
  connection: Connection,
  source: PlannedPopulation,
  target: PlannedPopulation | undefined,
  size: MatrixSize,
): InitialWeights {
  const { from, to, fullWeights } = connection;
  const { seed } = plan.work.options;
  const transform = settleTransform(connection.transform, seed, `${connection.path}/weights`);
  if (from.port === 'neurons') {
    return () => matrixOf(connection.path, transform, to.size, from.size);
  }
  if (fullWeights === true && target !== undefined && !connection.solver.compositional) {
    const outputs = connection.function?.outputs ?? source.ensemble.dimensions;
    const where = whereLeaving(source, connection, outputs);
    const mixing = matrixOf(connection.path, transform, to.size, where.count);
    const arriving = spreadColumns(mixing, to.size, where, outputs);
    const numbers = to.indices ?? numbersUpTo(to.size);
    const currents = throughEncoders(target, arriving, { ...size, columns: outputs }, numbers);
    return () => directWeights(plan, connection, source, currents, size);
  }
  const decode = decodersFor(plan, source, connection);
  const where = whereLeaving(source, connection, decode.outputs);
  const mixing = matrixOf(connection.path, transform, to.size, where.count);
  return (tuned) => {
    const decoders = naturalDecoders(tuned, source, decode);
    const arriving = new Float64Array(to.size * size.columns);
    for (let i = 0; i < to.size; i++) {
      for (let j = 0; j < where.count; j++) {
        const factor = mixing[i * where.count + j] ?? 0;
        if (factor === 0) continue;
        addDecoders(arriving, i, factor, at(where, j), { source, decode, decoders, size });
      }
    }
    if (fullWeights !== true || target === undefined) return arriving;
    return throughEncoders(target, arriving, size, to.indices ?? numbersUpTo(to.size));
  };
}

/** A matrix over the numbers that leave as one over all that is decoded. */
function spreadColumns(
  matrix: Float64Array,
  rows: number,
  where: Positions,
  outputs: number,
): Float64Array {
  const spread = new Float64Array(rows * outputs);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < where.count; j++) {
      const place = i * outputs + at(where, j);
      spread[place] = (spread[place] ?? 0) + (matrix[i * where.count + j] ?? 0);
    }
  }
  return spread;
}

interface Decoded {
  readonly source: PlannedPopulation;
  readonly decode: Decode;
  /** [tunings][neurons][outputs] */
  readonly decoders: Float64Array;
  readonly size: MatrixSize;
}

/** weights[row] += factor * decoders of number `position` of all that the source decodes. */
function addDecoders(
  weights: Float64Array,
  row: number,
  factor: number,
  position: number,
  { source, decode, decoders, size }: Decoded,
): void {
  const { outputs } = decode;
  const { neurons } = source.ensemble;
  const ensemble = Math.floor(position / outputs);
  const from = tuningOf(source.layout, ensemble) * neurons;
  const first = row * size.columns + (size.blocks > 1 ? 0 : ensemble * neurons);
  for (let n = 0; n < neurons; n++) {
    const value = decoders[(from + n) * outputs + (position % outputs)] ?? 0;
    weights[first + n] = (weights[first + n] ?? 0) + factor * value;
  }
}

function naturalDecoders(
  tuned: TunedPopulations,
  source: PlannedPopulation,
  decode: Decode,
): Float64Array {
  const own = tuningLayout(source.layout);
  const natural = new Float64Array(own.ensembles * own.neurons * decode.outputs);
  const slots = tuned.get(source)?.decoders.get(decode) ?? natural;
  return fromSlots(own, slots, decode.outputs, natural);
}

function throughEncoders(
  target: PlannedPopulation,
  arriving: Float64Array,
  { rows, columns }: MatrixSize,
  numbers: ArrayLike<number>,
): Float64Array {
  const seeing = seeingOf(target);
  const weights = new Float64Array(rows * columns);
  for (let cell = 0; cell < rows; cell++) {
    for (let i = 0; i < numbers.length; i++) {
      const factor = seeing.weight(cell, numbers[i] ?? 0);
      if (factor === 0) continue;
      for (let n = 0; n < columns; n++) {
        weights[cell * columns + n] =
          (weights[cell * columns + n] ?? 0) + factor * (arriving[i * columns + n] ?? 0);
      }
    }
  }
  return weights;
}

export function numbersUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

/** Every entry of a transform, row by row. */
function matrixOf(path: string, transform: Transform, rows: number, columns: number): Float64Array {
  const values = new Float64Array(rows * columns);
  switch (transform.kind) {
    case 'scalar':
      for (let i = 0; i < rows; i++) values[i * columns + i] = transform.factor;
      return values;
    case 'diagonal':
      for (let i = 0; i < rows; i++) values[i * columns + i] = transform.weights[i] ?? 0;
      return values;
    case 'dense':
      return Float64Array.from(transform.values);
    case 'sparse':
      for (const [row, column, value] of transform.entries) {
        values[row * columns + column] = (values[row * columns + column] ?? 0) + value;
      }
      return values;
    default:
      throw new PalliumError({
        kind: 'compile',
        code: 'transform-not-a-matrix',
        path,
        what: `full or learned weights cannot begin from a ${transform.kind} transform`,
        fix: 'give the transform as rows of numbers',
      });
  }
}
