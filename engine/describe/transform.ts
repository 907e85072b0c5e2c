/**
 * A linear map from the numbers that leave a connection's source to those that reach its target.
 * The kinds keep the structure that makes them cheap; whoever gives a matrix that has one gets it recognised.
 */

import { unreachable } from '../errors.ts';
import { type Distribution, isDistribution } from './distributions.ts';
import { refuse } from './refuse.ts';
import { type ConvolutionTransform, kernelCount, volume } from './transforms/convolution.ts';
import { type FourierTransform, spectrumSize } from './transforms/fourier.ts';
import type { RandomTransform } from './transforms/random.ts';

/** A linear map from the numbers that leave a source to those that arrive at a target. */
export type Transform =
  /** factor * x */
  | { readonly kind: 'scalar'; readonly factor: number }
  /** weights[i] * x[i] */
  | { readonly kind: 'diagonal'; readonly weights: ArrayLike<number> }
  /** Row-major rows x columns. */
  | {
      readonly kind: 'dense';
      readonly rows: number;
      readonly columns: number;
      readonly values: ArrayLike<number>;
    }
  | {
      readonly kind: 'sparse';
      readonly rows: number;
      readonly columns: number;
      readonly entries: readonly Entry[];
    }
  /** Circular convolution with `vector`: row i is sum_j vector[(i - j) mod n] x[j]. */
  | { readonly kind: 'circulant'; readonly vector: ArrayLike<number> }
  | FourierTransform
  | ConvolutionTransform
  | RandomTransform;

/** Row, column, value. */
export type Entry = readonly [row: number, column: number, value: number];

/** What a user may write: a number, a diagonal, rows of a matrix, what to draw a matrix from, or a transform. */
export type TransformInput =
  | number
  | readonly number[]
  | readonly (readonly number[])[]
  | Distribution
  | Transform;

/** Each number to its own place, as it is: what a connection does that is told nothing else. */
export const identity: Transform = Object.freeze({ kind: 'scalar', factor: 1 });

/** Number i to number i and no weights at all, neurons to neurons too; the same as leaving the transform out. */
export const none: Transform = identity;

/** A full matrix, kept in the array it came in (a Float32Array stays one). Throws when the sizes do not agree. */
export function dense(matrix: {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
}): Transform {
  if (matrix.values.length !== matrix.rows * matrix.columns) {
    refuse(
      'matrix-size',
      'dense',
      `${matrix.rows} x ${matrix.columns} needs ${matrix.rows * matrix.columns} values, got ${matrix.values.length}`,
      'give the values row by row',
    );
  }
  return Object.freeze({ kind: 'dense', ...matrix });
}

/** A matrix of which only some entries are not 0. Entries at the same place add up. */
export function sparse(matrix: {
  readonly rows: number;
  readonly columns: number;
  readonly entries: readonly Entry[];
}): Transform {
  const { rows, columns, entries } = matrix;
  for (const [row, column, value] of entries) {
    if (isPlace(row, rows) && isPlace(column, columns) && Number.isFinite(value)) continue;
    refuse(
      'matrix-entry',
      'sparse',
      `entry [${row}, ${column}] = ${value} does not fit ${rows} x ${columns}, or is no number`,
      'count rows and columns from 0',
    );
  }
  return Object.freeze({ kind: 'sparse', rows, columns, entries });
}

function isPlace(place: number, count: number): boolean {
  return Number.isInteger(place) && place >= 0 && place < count;
}

/** Circular convolution with a fixed vector, kept as that vector. */
export function circulant(vector: ArrayLike<number>): Transform {
  return Object.freeze({ kind: 'circulant', vector });
}

/**
 * A permutation or selection: output i is input `from[i]`, times `factor` (default 1).
 * `columns` is how many inputs there are.
 */
export function permutation(
  from: readonly number[],
  columns: number = from.length,
  factor: number = 1,
): Transform {
  return sparse({
    rows: from.length,
    columns,
    entries: from.map((column, row) => [row, column, factor] as const),
  });
}

const transformKinds: ReadonlySet<string> = new Set<Transform['kind']>([
  'scalar',
  'diagonal',
  'dense',
  'sparse',
  'circulant',
  'fourier',
  'convolution',
  'random',
]);

/** A matrix that is drawn when the model is compiled needs to know its shape. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
}

/** What the user wrote, as a transform; a matrix with structure becomes the cheaper kind. */
export function toTransform(given: TransformInput | undefined, shape: Shape): Transform {
  if (given === undefined) return identity;
  if (typeof given === 'number') return Object.freeze({ kind: 'scalar', factor: given });
  if (!Array.isArray(given)) return fromObject(given as Transform | Distribution, shape);
  if (given.length > 0 && Array.isArray(given[0])) return recognise(fromRows(given as number[][]));
  return recognise({ kind: 'diagonal', weights: given as number[] });
}

function fromObject(given: Transform | Distribution | null, shape: Shape): Transform {
  if (isDistribution(given)) {
    return Object.freeze({ kind: 'random', ...shape, distribution: given });
  }
  if (given !== null && transformKinds.has(given.kind)) return recognise(given);
  return refuse(
    'not-a-transform',
    'transform',
    `${given !== null && typeof given === 'object' ? 'an object of another kind' : String(given)} was given as a transform`,
    'give a number, a list of numbers, rows of a matrix, a distribution, or what dense(), sparse(), circulant(), dft() or convolution() make',
  );
}

function fromRows(rows: readonly (readonly number[])[]): Transform {
  const columns = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== columns);
  if (ragged >= 0) {
    refuse(
      'matrix-size',
      'transform',
      `row ${ragged} has ${rows[ragged]?.length} numbers, row 0 has ${columns}`,
      'give every row the same length',
    );
  }
  const values = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    values.set(row, i * columns);
  });
  return { kind: 'dense', rows: rows.length, columns, values };
}

/** The share of entries that are not 0 below which a matrix is kept as a list of them. */
const sparseBelow = 0.2;

/** A dense matrix that is diagonal, scalar or mostly 0 becomes that kind; a constant diagonal becomes scalar. */
export function recognise(transform: Transform): Transform {
  if (transform.kind === 'diagonal') return recogniseDiagonal(transform.weights);
  if (transform.kind !== 'dense') return transform;
  const { rows, columns, values } = transform;
  // One column is a number spread over many rows, which has a cheap form of its own.
  if (columns === 1) return transform;
  const entries: Entry[] = [];
  const limit = sparseBelow * rows * columns + Math.min(rows, columns);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    if (entries.length >= limit) return transform;
    entries.push([Math.floor(i / columns), i % columns, value]);
  }
  if (rows === columns && entries.every(([row, column]) => row === column)) {
    const weights = new Float64Array(rows);
    for (const [row, , value] of entries) weights[row] = value;
    return recogniseDiagonal(weights);
  }
  return entries.length < sparseBelow * rows * columns || isSelection(rows, entries)
    ? { kind: 'sparse', rows, columns, entries }
    : transform;
}

/** At most one entry per row: a permutation or a choice of inputs. */
function isSelection(rows: number, entries: readonly Entry[]): boolean {
  return entries.length <= rows && new Set(entries.map(([row]) => row)).size === entries.length;
}

function recogniseDiagonal(weights: ArrayLike<number>): Transform {
  const first = weights[0] ?? 0;
  for (let i = 1; i < weights.length; i++) {
    if (weights[i] !== first) return { kind: 'diagonal', weights };
  }
  return weights.length === 0 ? { kind: 'diagonal', weights } : { kind: 'scalar', factor: first };
}

/** `rows x columns` of a transform; a scalar fits any size. */
export function shapeOf(transform: Transform): Shape | undefined {
  switch (transform.kind) {
    case 'scalar':
      return undefined;
    case 'diagonal':
      return { rows: transform.weights.length, columns: transform.weights.length };
    case 'circulant':
      return { rows: transform.vector.length, columns: transform.vector.length };
    case 'fourier': {
      const { direction, length } = transform;
      const spectrum = spectrumSize(length);
      return direction === 'forward'
        ? { rows: spectrum, columns: length }
        : { rows: length, columns: spectrum };
    }
    case 'convolution':
      return { rows: volume(transform.outputShape), columns: volume(transform.inputShape) };
    case 'dense':
    case 'sparse':
    case 'random':
      return { rows: transform.rows, columns: transform.columns };
    default:
      return unreachable(transform);
  }
}

/** Weights that a transform has: of a Fourier transform none, of a convolution those of its kernel. */
export function weightCount(transform: Transform): number {
  if (transform.kind === 'scalar') return 0;
  if (transform.kind === 'convolution') return kernelCount(transform);
  if (transform.kind === 'random') return transform.rows * transform.columns;
  return numbersOf(transform).length;
}

/** The numbers in a transform, for checking. */
export function numbersOf(transform: Transform): ArrayLike<number> {
  switch (transform.kind) {
    case 'scalar':
      return [transform.factor];
    case 'diagonal':
      return transform.weights;
    case 'circulant':
      return transform.vector;
    case 'dense':
      return transform.values;
    case 'sparse':
      return transform.entries.map((entry) => entry[2]);
    // They hold no numbers of their own, or were checked where they were made.
    case 'fourier':
    case 'convolution':
    case 'random':
      return [];
    default:
      return unreachable(transform);
  }
}
