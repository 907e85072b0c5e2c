/** Linear maps between ports, kept in the cheapest form they have: a factor, one vector, or a matrix. */

import { circulant, type TransformInput } from '#engine';

export type LinearMap =
  | { readonly kind: 'factor'; readonly factor: number; readonly size: number }
  /** Circular convolution with a vector. */
  | { readonly kind: 'circulant'; readonly vector: Float64Array }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly number[])[] };

export const unchanged = (size: number): LinearMap => ({ kind: 'factor', factor: 1, size });

/** The map as a connection takes it. */
export function transformOf(map: LinearMap): TransformInput {
  if (map.kind === 'factor') return map.factor;
  return map.kind === 'circulant' ? circulant(map.vector) : map.rows;
}

export function scaledMap(map: LinearMap, factor: number): LinearMap {
  if (map.kind === 'factor') return { ...map, factor: map.factor * factor };
  if (map.kind === 'circulant') return { ...map, vector: map.vector.map((x) => x * factor) };
  return { kind: 'matrix', rows: map.rows.map((row) => row.map((x) => x * factor)) };
}

/** First `inner`, then `outer`. */
export function compose(outer: LinearMap, inner: LinearMap): LinearMap {
  if (inner.kind === 'factor') return scaledMap(outer, inner.factor);
  if (outer.kind === 'factor') return scaledMap(inner, outer.factor);
  const [a, b] = [rowsOf(outer), rowsOf(inner)];
  const columns = b[0]?.length ?? 0;
  return {
    kind: 'matrix',
    rows: a.map((row) => {
      const sum = new Array<number>(columns).fill(0);
      for (const [k, weight] of row.entries()) {
        if (weight === 0) continue;
        for (const [j, value] of (b[k] ?? []).entries()) sum[j] = (sum[j] ?? 0) + weight * value;
      }
      return sum;
    }),
  };
}

export function applyMap(map: LinearMap, x: Float64Array): Float64Array {
  if (map.kind === 'factor') return x.map((value) => value * map.factor);
  return Float64Array.from(rowsOf(map), (row) =>
    row.reduce((sum, weight, j) => sum + weight * (x[j] ?? 0), 0),
  );
}

/** The matrix of a linear function of vectors of `columns` numbers. */
export function matrixMap(
  columns: number,
  apply: (x: Float64Array) => ArrayLike<number>,
): LinearMap {
  const images = Array.from({ length: columns }, (_, j) => {
    const unit = new Float64Array(columns);
    unit[j] = 1;
    return apply(unit);
  });
  const rows = images[0]?.length ?? 0;
  return {
    kind: 'matrix',
    rows: Array.from({ length: rows }, (_, i) => images.map((image) => image[i] ?? 0)),
  };
}

function rowsOf(map: Exclude<LinearMap, { kind: 'factor' }>): readonly (readonly number[])[] {
  if (map.kind === 'matrix') return map.rows;
  const { vector } = map;
  const n = vector.length;
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => vector[(n + i - j) % n] ?? 0),
  );
}
