/**
 * ADD and INC decide how alike all numbers, positions and pairs of them are: POSi * n is like POSk * m exactly as much
 * as INC^(i-k) * ADD^(n-m) is like the identity. So the similarity limit of derived words is a choice of these two
 * steps. Two unitary pointers are drawn, and their phases moved down the slope of the summed squared similarities.
 */

import { inverseRealFft, type RandomStream, randomStream } from '#engine/math';

export interface StepOptions {
  readonly dimensions: number;
  readonly seed: number;
  /** Largest power of the first step (and of its inverse) that must stay unlike the identity. */
  readonly firstReach: number;
  readonly secondReach: number;
}

/** Rounds of descent; the slope is spent by then. */
const rounds = 150;

/** A pair of powers: first^a * second^b. One of each pair and its inverse, which are equally like the identity. */
function combinations(firstReach: number, secondReach: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let b = 0; b <= secondReach; b++) {
    for (let a = b === 0 ? 1 : -firstReach; a <= firstReach; a++) pairs.push([a, b]);
  }
  return pairs;
}

/** Two unitary pointers whose products of powers are as unlike the identity as their dimension allows. */
export function distinctSteps(options: StepOptions): [first: Float64Array, second: Float64Array] {
  const { dimensions, seed, firstReach, secondReach } = options;
  const random = randomStream(seed, 'vocabulary/brain/steps');
  const free = Math.ceil(dimensions / 2) - 1;
  const first = phases(free, random);
  const second = phases(free, random);
  const pairs = combinations(firstReach, secondReach);
  // The mean square of the slopes per phase sets a step length that suits any dimension.
  let rate = dimensions / (4 * pairs.length * (firstReach + secondReach));
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const [slopeFirst, slopeSecond, total] = slopes(first, second, pairs, dimensions);
    if (total > before) rate /= 2;
    before = total;
    for (let k = 0; k < free; k++) {
      first[k] = (first[k] ?? 0) - rate * (slopeFirst[k] ?? 0);
      second[k] = (second[k] ?? 0) - rate * (slopeSecond[k] ?? 0);
    }
  }
  return [pointer(first, dimensions), pointer(second, dimensions)];
}

function phases(count: number, random: RandomStream): Float64Array {
  return Float64Array.from({ length: count }, () => 2 * Math.PI * random.uniform());
}

/** Slopes of the sum over pairs of similarity^2, where similarity = (constants + 2 sum_k cos(a u_k + b v_k)) / D. */
function slopes(
  first: Float64Array,
  second: Float64Array,
  pairs: readonly (readonly [number, number])[],
  dimensions: number,
): [first: Float64Array, second: Float64Array, total: number] {
  const free = first.length;
  const slopeFirst = new Float64Array(free);
  const slopeSecond = new Float64Array(free);
  const constants = dimensions - 2 * free;
  let total = 0;
  for (const [a, b] of pairs) {
    let sum = constants;
    for (let k = 0; k < free; k++) sum += 2 * Math.cos(a * (first[k] ?? 0) + b * (second[k] ?? 0));
    const similarity = sum / dimensions;
    total += similarity ** 2;
    for (let k = 0; k < free; k++) {
      const slope = -4 * similarity * Math.sin(a * (first[k] ?? 0) + b * (second[k] ?? 0));
      slopeFirst[k] = (slopeFirst[k] ?? 0) + a * slope;
      slopeSecond[k] = (slopeSecond[k] ?? 0) + b * slope;
    }
  }
  return [slopeFirst, slopeSecond, total];
}

/** The unitary pointer with these phases; the coefficients that must be real are 1. */
function pointer(angles: Float64Array, dimensions: number): Float64Array {
  const kept = Math.floor(dimensions / 2) + 1;
  const re = new Float64Array(kept).fill(1);
  const im = new Float64Array(kept);
  angles.forEach((angle, k) => {
    re[k + 1] = Math.cos(angle);
    im[k + 1] = Math.sin(angle);
  });
  return inverseRealFft({ re, im }, dimensions);
}
