/**
 * Ridge regression from what is remembered of a drawing to the coefficients of its pen path, with the mean kept apart:
 * minimise |X W - Y|^2 / n + strength |W|^2, X and Y around their means. (Hoerl & Kennard 1970.)
 */

import { choleskySolve } from '#engine/math';
import { type Matrix, matrix, product } from './matrix.ts';

/** A matrix as rows of equal length. */
export type Rows = readonly (readonly number[])[];

/** A fitted map: y = x weights + bias. */
export interface PathFit {
  /** inputs x outputs */
  readonly weights: Matrix;
  readonly bias: Float64Array;
  /** Largest size of each output over what it was fitted to. */
  readonly reach: Float64Array;
  /** Share of the variance of other pairs that it explains. */
  readonly explains: (x: Matrix, y: Rows) => number;
}

/** x weights + bias */
export function scores(
  x: Matrix,
  map: { readonly weights: Matrix; readonly bias: Float64Array },
): Matrix {
  const out = product(x, map.weights);
  const { columns, values } = out;
  return matrix(
    out.rows,
    columns,
    values.map((value, i) => value + (map.bias[i % columns] ?? 0)),
  );
}

const asMatrix = (rows: Rows): Matrix =>
  matrix(rows.length, rows[0]?.length ?? 0, Float32Array.from(rows.flat()));

function meansOf({ rows, columns, values }: Matrix): Float64Array {
  const means = new Float64Array(columns);
  values.forEach((value, i) => {
    means[i % columns] = (means[i % columns] ?? 0) + value / rows;
  });
  return means;
}

function around(m: Matrix, means: Float64Array): Matrix {
  const values = m.values.map((value, i) => value - (means[i % m.columns] ?? 0));
  return matrix(m.rows, m.columns, values);
}

const squares = (values: Float32Array): number => values.reduce((sum, v) => sum + v * v, 0);

/** Fits outputs to inputs. */
export function fitPath(x: Matrix, y: Rows, strength: number): PathFit {
  const target = asMatrix(y);
  const [mx, my] = [meansOf(x), meansOf(target)];
  const [cx, cy] = [around(x, mx), around(target, my)];
  const gram = Float64Array.from(product(cx, cx, { a: true }).values);
  for (let k = 0; k < x.columns; k++) {
    const at = k * (x.columns + 1);
    gram[at] = (gram[at] ?? 0) + strength * x.rows;
  }
  const right = Float64Array.from(product(cx, cy, { a: true }).values);
  const solved = choleskySolve(gram, right, x.columns, target.columns);
  const weights = matrix(x.columns, target.columns, Float32Array.from(solved));
  const bias = my.map((mean, column) =>
    mx.reduce((sum, m, k) => sum - m * (weights.values[k * target.columns + column] ?? 0), mean),
  );
  const reach = new Float64Array(target.columns);
  scores(x, { weights, bias }).values.forEach((value, i) => {
    const k = i % target.columns;
    reach[k] = Math.max(reach[k] ?? 0, Math.abs(value));
  });
  const explains = (otherX: Matrix, otherY: Rows): number => {
    const wanted = asMatrix(otherY);
    const given = scores(otherX, { weights, bias }).values;
    const left = squares(wanted.values.map((value, i) => value - (given[i] ?? 0)));
    return 1 - left / squares(around(wanted, meansOf(wanted)).values);
  };
  return { weights, bias, reach, explains };
}
