/**
 * Points evenly scattered on the unit sphere and in the unit ball: a quasi-random sequence (additive recurrence with
 * the generalised golden ratio, random start), mapped by the inverse distribution of each spherical angle and turned
 * by a random rotation. More even than independent draws. (Roberts 2018; Fang & Wang 1994; nengo.md 2.10.)
 */

import type { RandomStream } from './random.ts';
import { randomlyRotated } from './rotation.ts';
import { type AngleMethod, onSphere, onSphereInPairs } from './sphere-maps.ts';

/** Rows of a quasi-random sequence in the unit cube, shuffled: `count` x `width`, row-major. */
export function quasiRandom(count: number, width: number, random: RandomStream): Float64Array {
  const points = new Float64Array(count * width);
  quasiRandomInto(points, 0, count, width, random);
  return points;
}

/** The same, into `target` from `start` on. */
export function quasiRandomInto(
  target: Float64Array,
  start: number,
  count: number,
  width: number,
  random: RandomStream,
): void {
  const strides = stridesOf(width);
  const origin = new Array<number>(width);
  for (let k = 0; k < width; k++) origin[k] = random.uniform();
  const order = shuffledOrder(count, random);
  for (let row = 0, to = start; row < count; row++) {
    const index = order[row]!;
    for (let k = 0; k < width; k++, to++) {
      const share = width === 1 ? index / count : (index + 1) * strides[k]!;
      target[to] = (origin[k]! + share) % 1;
    }
  }
}

let orderRoom = new Int32Array(0);

/** 0 .. count - 1 in random order; good until the next call. */
function shuffledOrder(count: number, random: RandomStream): Int32Array {
  if (orderRoom.length < count) orderRoom = new Int32Array(count);
  for (let i = 0; i < count; i++) orderRoom[i] = i;
  for (let i = count - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const moved = orderRoom[i]!;
    orderRoom[i] = orderRoom[j]!;
    orderRoom[j] = moved;
  }
  return orderRoom;
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

export interface ScatterOptions {
  /** On the sphere instead of in the ball. */
  readonly surface: boolean;
  /** Least length of points in the ball. */
  readonly minMagnitude: number;
  /** How cube becomes sphere: 'pairs' is TFWW. */
  readonly method: AngleMethod | 'pairs';
  /** Points of the unit cube, count x width; default the quasi-random sequence. */
  readonly base: (count: number, width: number) => Float64Array;
}

/** `count` points by any of the methods, turned by one random rotation; `width` 2 or more. */
export function scatteredPoints(
  count: number,
  width: number,
  { surface, minMagnitude, method, base }: ScatterOptions,
  random: RandomStream,
): Float64Array {
  const angles = width - 1;
  const cube = base(count, surface ? angles : width);
  const columns = cube.length / count;
  const shares = Float64Array.from(
    { length: count * angles },
    (_, i) => cube[Math.floor(i / angles) * columns + (i % angles)]!,
  );
  const unit =
    method === 'pairs'
      ? onSphereInPairs(shares, count, width)
      : onSphere(shares, count, width, method);
  const points = randomlyRotated(unit, count, width, random);
  if (surface) return points;
  const least = minMagnitude ** width;
  return points.map((value, i) => {
    const share = cube[Math.floor(i / width) * columns + angles]!;
    return value * (least + (1 - least) * share) ** (1 / width);
  });
}
