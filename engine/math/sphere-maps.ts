/**
 * From the unit cube to the unit sphere, evenly: by spherical coordinates, whose angles are found by the inverse of
 * their distribution, or in pairs of coordinates (Fang & Wang 1994).
 */

import { rootBetaQuantile } from './beta.ts';

/**
 * How an angle is found from a share: by a fine table (to about 1e-6 of a turn, the default), or exactly, by the
 * inverse of the incomplete beta function.
 */
export type AngleMethod = 'table' | 'exact';

/** Unit-cube points (width - 1 columns) to the sphere, by spherical coordinates. */
export function onSphere(
  cube: Float64Array,
  count: number,
  width: number,
  method: AngleMethod = 'table',
): Float64Array {
  const quantile = method === 'exact' ? exactAngleQuantile : angleQuantile;
  const quantiles = Array.from({ length: width - 1 }, (_, k) => quantile(width - 1 - k));
  const points = new Float64Array(count * width).fill(1);
  for (let i = 0; i < count; i++) {
    let sines = 1;
    for (let k = 0; k < width - 1; k++) {
      const last = k === width - 2;
      const angle = Math.PI * quantiles[k]!(cube[i * (width - 1) + k]!) * (last ? 2 : 1);
      points[i * width + k] = sines * Math.cos(angle);
      sines *= Math.sin(angle);
    }
    points[i * width + width - 1] = sines;
  }
  return points;
}

const tableSize = 2048;

/** Inverse distribution of an angle (in units of pi) with density sin^(dims - 1); linear in a fine table. */
function angleQuantile(dims: number): (y: number) => number {
  if (dims === 1) return (y) => y;
  if (dims === 2) return (y) => Math.acos(1 - 2 * y) / Math.PI;
  const cumulative = new Float64Array(tableSize + 1);
  for (let i = 1; i <= tableSize; i++) {
    const middle = (Math.PI * (i - 0.5)) / tableSize;
    cumulative[i] = cumulative[i - 1]! + Math.sin(middle) ** (dims - 1);
  }
  const total = cumulative[tableSize]!;
  return (y) => {
    const wanted = y * total;
    let low = 0;
    let high = tableSize;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! <= wanted) low = middle;
      else high = middle;
    }
    const step = cumulative[high]! - cumulative[low]!;
    return (low + (step > 0 ? (wanted - cumulative[low]!) / step : 0)) / tableSize;
  };
}

/** The same without a table. */
export function exactAngleQuantile(dims: number): (y: number) => number {
  const half = (y: number): number => Math.asin(rootBetaQuantile(2 * y, dims / 2, 0.5)) / Math.PI;
  return (y) => (y < 0.5 ? half(y) : 1 - half(1 - y));
}

/**
 * Unit-cube points (width - 1 columns) to the sphere by the fewest sines and cosines: squared lengths of pairs of
 * coordinates first, then an angle in each pair (Fang & Wang 1994, 1.5.3; "TFWW").
 */
export function onSphereInPairs(cube: Float64Array, count: number, width: number): Float64Array {
  const points = new Float64Array(count * width);
  const odd = width % 2;
  const pairs = (width - odd) / 2;
  const squares = new Float64Array(pairs + 1);
  for (let i = 0; i < count; i++) {
    const u = cube.subarray(i * (width - 1), (i + 1) * (width - 1));
    const x = points.subarray(i * width, (i + 1) * width);
    squares[pairs] = 1;
    for (let j = pairs - 1; j > 0; j--) {
      squares[j] = squares[j + 1]! * u[j - 1]! ** (odd === 1 ? 2 / (2 * j + 1) : 1 / j);
    }
    for (let pair = odd; pair < pairs; pair++) {
      const length = Math.sqrt(squares[pair + 1]! - squares[pair]!);
      turnPair(x, odd + 2 * pair, length, u[pairs - 1 + odd + pair]!);
    }
    if (odd === 1) placeThree(x, Math.sqrt(squares[1]!), u[pairs - 1]!, u[pairs]!);
  }
  return points;
}

function turnPair(x: Float64Array, at: number, length: number, share: number): void {
  x[at] = length * Math.cos(2 * Math.PI * share);
  x[at + 1] = length * Math.sin(2 * Math.PI * share);
}

/** A point of a sphere in three dimensions: its height is uniform (Archimedes). */
function placeThree(x: Float64Array, length: number, height: number, share: number): void {
  x[0] = length * (1 - 2 * height);
  turnPair(x, 1, 2 * length * Math.sqrt(height * (1 - height)), share);
}
