/**
 * Turns a transform between some numbers of one signal and some numbers of another into a term of a sum,
 * keeping the cheapest form: whole runs of numbers stay scale, diagonal, column, dense or circulant;
 * numbers that lie scattered become compressed rows.
 */

import { identity, type Transform } from '../describe/transform.ts';
import type { FourierTransform } from '../describe/transforms/fourier.ts';
import { unreachable } from '../errors.ts';
import { fourierMatrix } from '../program/fourier.ts';
import type { Term } from '../program/operator.ts';
import type { SignalId } from '../program/signal.ts';
import { convolved, isWorthwhile, transformed } from './place-fourier.ts';
import { at, type Placement, type Positions, run } from './positions.ts';
import { type SettledTransform, settleTransform } from './settle-transform.ts';
import type { Workshop } from './workshop.ts';

export { type Placement, type Positions, positions, run } from './positions.ts';

/** The term that adds transform * source numbers to target numbers. */
export function placeTransform(work: Workshop, transform: Transform, place: Placement): Term {
  return placeSettled(work, settleTransform(transform, work.options.seed, place.path), place);
}

function placeSettled(work: Workshop, transform: SettledTransform, place: Placement): Term {
  const { from, to } = place;
  const together = from.list === undefined && to.list === undefined;
  switch (transform.kind) {
    case 'scalar':
      if (together && typeof place.rowScale === 'number') {
        return { ...whole(place), form: 'scale', factor: transform.factor * place.rowScale };
      }
      return placeDiagonal(work, new Float64Array(from.count).fill(transform.factor), place);
    case 'diagonal':
      return placeDiagonal(work, transform.weights, place);
    case 'fourier':
      return placeFourier(work, transform, place);
    case 'circulant':
      if (isWorthwhile(transform.vector.length, 'circulant')) {
        return placeResult(work, convolved(work, transform.vector, place), place);
      }
      if (together && typeof place.rowScale === 'number') {
        return placeCirculant(work, transform.vector, place, place.rowScale);
      }
      return placeMatrix(work, fullCirculant(transform.vector), place);
    case 'dense':
      return placeMatrix(work, transform, place);
    case 'sparse':
      return placeEntries(work, transform.entries, place);
    default:
      return unreachable(transform);
  }
}

function whole(place: Placement): Pick<Term, 'source' | 'sourceOffset' | 'targetOffset' | 'rows'> {
  return {
    source: place.source,
    sourceOffset: place.from.first,
    targetOffset: place.to.first,
    rows: place.to.count,
  };
}

function scaleOf(place: Placement, row: number): number {
  return typeof place.rowScale === 'number' ? place.rowScale : (place.rowScale[row] ?? 0);
}

function placeDiagonal(work: Workshop, weights: ArrayLike<number>, place: Placement): Term {
  const scaled = Float64Array.from(weights, (weight, i) => weight * scaleOf(place, i));
  if (place.from.list === undefined && place.to.list === undefined) {
    return { ...whole(place), form: 'diagonal', weights: work.constant(place.path, scaled) };
  }
  const entries = Array.from(weights, (weight, i) => [i, i, weight] as const);
  return placeEntries(work, entries, place);
}

/** What has been transformed already is added as it is. */
function placeResult(work: Workshop, source: SignalId, place: Placement): Term {
  return placeTransform(work, identity, { ...place, source, from: run(place.to.count) });
}

function placeFourier(work: Workshop, transform: FourierTransform, place: Placement): Term {
  return isWorthwhile(transform.length, 'dense')
    ? placeResult(work, transformed(work, transform, place), place)
    : placeMatrix(
        work,
        {
          kind: 'dense',
          rows: place.to.count,
          columns: place.from.count,
          values: fourierMatrix(transform),
        },
        place,
      );
}

function placeCirculant(
  work: Workshop,
  vector: ArrayLike<number>,
  place: Placement,
  scale: number,
): Term {
  const n = vector.length;
  const reversed = Float64Array.from(
    { length: 2 * n },
    (_, m) => scale * (vector[(2 * n - 1 - m) % n] ?? 0),
  );
  return { ...whole(place), form: 'circulant', weights: work.constant(place.path, reversed) };
}

function fullCirculant(vector: ArrayLike<number>): Extract<Transform, { kind: 'dense' }> {
  const n = vector.length;
  const values = Float64Array.from({ length: n * n }, (_, i) => {
    const row = Math.floor(i / n);
    return vector[(row - (i % n) + n) % n] ?? 0;
  });
  return { kind: 'dense', rows: n, columns: n, values };
}

type Matrix = Extract<Transform, { kind: 'dense' }>;

/** Numbers that lie scattered over more than this many times their count become compressed rows. */
const widestSpread = 2;

function placeMatrix(work: Workshop, matrix: Matrix, place: Placement): Term {
  const { from, to } = place;
  if (matrix.columns === 1 && to.list === undefined) {
    const weights = Float64Array.from(matrix.values, (value, row) => value * scaleOf(place, row));
    return { ...whole(place), form: 'column', weights: work.constant(place.path, weights) };
  }
  const rows = spanOf(to);
  const columns = spanOf(from);
  if (rows.size * columns.size > widestSpread * matrix.rows * matrix.columns) {
    return placeEntries(work, entriesOf(matrix), place);
  }
  const stride = Math.ceil(columns.size / 16) * 16;
  const weights = work.numbers(rows.size * stride);
  for (let i = 0; i < matrix.rows; i++) {
    const start = (at(to, i) - rows.start) * stride - columns.start;
    const scale = scaleOf(place, i);
    for (let j = 0; j < matrix.columns; j++) {
      const value = scale * (matrix.values[i * matrix.columns + j] ?? 0);
      weights[start + at(from, j)] = value + (weights[start + at(from, j)] ?? 0);
    }
  }
  return {
    form: 'dense',
    source: place.source,
    sourceOffset: columns.start,
    targetOffset: rows.start,
    rows: rows.size,
    columns: columns.size,
    weights: work.constant(place.path, weights),
  };
}

function entriesOf(matrix: Matrix): (readonly [number, number, number])[] {
  const { columns } = matrix;
  return Array.from(
    matrix.values,
    (value, i) => [Math.floor(i / columns), i % columns, value] as const,
  ).filter(([, , value]) => value !== 0);
}

/** Where positions begin, and how many numbers lie from the first to the last. */
function spanOf(where: Positions): { readonly start: number; readonly size: number } {
  if (where.list === undefined) return { start: where.first, size: where.count };
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < where.count; i++) {
    low = Math.min(low, at(where, i));
    high = Math.max(high, at(where, i));
  }
  return { start: low, size: high - low + 1 };
}

function placeEntries(
  work: Workshop,
  entries: readonly (readonly [number, number, number])[],
  place: Placement,
): Term {
  const rows = spanOf(place.to);
  const columns = spanOf(place.from);
  const placed = entries
    .map(([row, column, value]) => ({
      row: at(place.to, row) - rows.start,
      column: at(place.from, column) - columns.start,
      value: value * scaleOf(place, row),
    }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  const rowStarts = new Int32Array(rows.size + 1);
  for (const { row } of placed) rowStarts[row + 1] = (rowStarts[row + 1] ?? 0) + 1;
  for (let i = 1; i <= rows.size; i++) {
    rowStarts[i] = (rowStarts[i] ?? 0) + (rowStarts[i - 1] ?? 0);
  }
  const weights = placed.map(({ value }) => value);
  return {
    form: 'sparse',
    source: place.source,
    sourceOffset: columns.start,
    targetOffset: rows.start,
    rows: rows.size,
    weights: work.constant(place.path, weights.length === 0 ? [0] : weights),
    rowStarts,
    columns: Int32Array.from(placed, ({ column }) => column),
  };
}
