/**
 * Points evenly scattered on the unit sphere and in the unit ball: a quasi-random sequence (additive recurrence with
 * the generalised golden ratio, random start), mapped by the inverse distribution of each spherical angle and turned
 * by a random rotation. More even than independent draws. (Roberts 2018; Fang & Wang 1994; nengo.md 2.10.)
 */

import type { RandomStream } from './random.ts';
import { randomlyRotated } from './rotation.ts';

/** Rows of a quasi-random sequence in the unit cube, shuffled: `count` x `width`, row-major. */
export function quasiRandom(count: number, width: number, random: RandomStream): Float64Array {
  const strides = stridesOf(width);
  const start = new Float64Array(width);
  for (let k = 0; k < width; k++) start[k] = random.uniform();
  const order = new Array<number>(count);
  for (let i = 0; i < count; i++) order[i] = i;
  random.shuffle(order);
  const points = new Float64Array(count * width);
  for (let row = 0; row < count; row++) {
    const index = order[row]!;
    for (let k = 0; k < width; k++) {
      const share = width === 1 ? index / count : (index + 1) * strides[k]!;
      points[row * width + k] = (start[k]! + share) % 1;
    }
  }
  return points;
}

const knownStrides: Float64Array[] = [];

/** Powers of the generalised golden ratio. */
function stridesOf(width: number): Float64Array {
  const known = knownStrides[width];
  if (known !== undefined) return known;
  const ratio = generalisedGoldenRatio(width);
  const strides = Float64Array.from({ length: width }, (_, k) => ratio ** -(k + 1));
  knownStrides[width] = strides;
  return strides;
}

/** The root above 1 of x^(d + 1) = x + 1. */
export function generalisedGoldenRatio(d: number): number {
  let x = 1.5;
  for (let i = 0; i < 60; i++) x = (1 + x) ** (1 / (d + 1));
  return x;
}

/** `count` unit vectors of `width` numbers, row-major. */
export function scatteredSphere(count: number, width: number, random: RandomStream): Float64Array {
  if (width === 1) return quasiRandom(count, 1, random).map((y) => (y < 0.5 ? -1 : 1));
  const points = onSphere(quasiRandom(count, width - 1, random), count, width);
  return randomlyRotated(points, count, width, random);
}

/** `count` points of the unit ball of `width` dimensions, row-major. */
export function scatteredBall(count: number, width: number, random: RandomStream): Float64Array {
  if (width === 1) return scatteredInterval(count, random);
  const cube = quasiRandom(count, width, random);
  const angles = new Float64Array(count * (width - 1));
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < width - 1; k++) angles[i * (width - 1) + k] = cube[i * width + k]!;
  }
  const points = randomlyRotated(onSphere(angles, count, width), count, width, random);
  for (let i = 0; i < count; i++) {
    const radius = cube[i * width + width - 1]! ** (1 / width);
    for (let k = 0; k < width; k++) points[i * width + k]! *= radius;
  }
  return points;
}

/** Half the points from [0, 1), half from their mirror image, shuffled. */
function scatteredInterval(count: number, random: RandomStream): Float64Array {
  const positive = Math.floor(count / 2);
  const values = [
    ...quasiRandom(positive, 1, random),
    ...quasiRandom(count - positive, 1, random).map((value) => -value),
  ];
  return Float64Array.from(random.shuffle(values));
}

/** Unit-cube points (width - 1 columns) to the sphere, by spherical coordinates. */
function onSphere(cube: Float64Array, count: number, width: number): Float64Array {
  const quantiles = Array.from({ length: width - 1 }, (_, k) => angleQuantile(width - 1 - k));
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
