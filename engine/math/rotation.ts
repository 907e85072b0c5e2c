/**
 * One random rotation (or reflection) of many points. Gram-Schmidt of normal vectors is uniform over all of them
 * (Haar measure; Stewart 1980). 2500 points of 512 dimensions are 655 million products: the loops are blocked.
 */

import type { RandomStream } from './random.ts';

/** `count` row-major points of `width` numbers, each times the same random orthogonal matrix. */
export function randomlyRotated(
  points: Float64Array,
  count: number,
  width: number,
  random: RandomStream,
): Float64Array {
  const rotation = randomRotation(width, random);
  const turned = new Float64Array(count * width);
  for (let i = 0; i < count; i += 2) {
    // The last block counts its last row twice where the size is odd: the same number, written twice.
    const next = Math.min(i + 1, count - 1);
    for (let r = 0; r < width; r += 4) turnBlock(points, rotation, turned, width, i, next, r);
  }
  return turned;
}

/** An orthogonal matrix, row-major: normal rows, each made perpendicular to those before it. */
function randomRotation(width: number, random: RandomStream): Float64Array {
  const matrix = Float64Array.from({ length: width * width }, () => random.normal());
  for (let r = 0; r < width; r++) {
    const row = matrix.subarray(r * width, (r + 1) * width);
    const fours = r - (r % 4);
    for (let o = 0; o < fours; o += 4) removeFourParts(row, matrix, o * width);
    for (let o = fours; o < r; o++) removePart(row, matrix, o * width);
    let squares = 0;
    for (let k = 0; k < width; k++) squares += row[k]! * row[k]!;
    const length = Math.sqrt(squares);
    for (let k = 0; k < width; k++) row[k]! /= length;
  }
  return matrix;
}

/** Takes from `row` its part along the unit row of `matrix` that starts at `start`. */
function removePart(row: Float64Array, matrix: Float64Array, start: number): void {
  const width = row.length;
  let dot = 0;
  for (let k = 0; k < width; k++) dot += row[k]! * matrix[start + k]!;
  for (let k = 0; k < width; k++) row[k]! -= dot * matrix[start + k]!;
}

/** The same for four unit rows at once, which are perpendicular and so do not disturb each other. */
function removeFourParts(row: Float64Array, matrix: Float64Array, start: number): void {
  const width = row.length;
  const b = start + width;
  const c = b + width;
  const d = c + width;
  let [dotA, dotB, dotC, dotD] = [0, 0, 0, 0];
  for (let k = 0; k < width; k++) {
    const x = row[k]!;
    dotA += x * matrix[start + k]!;
    dotB += x * matrix[b + k]!;
    dotC += x * matrix[c + k]!;
    dotD += x * matrix[d + k]!;
  }
  for (let k = 0; k < width; k++) {
    row[k]! -=
      dotA * matrix[start + k]! +
      dotB * matrix[b + k]! +
      dotC * matrix[c + k]! +
      dotD * matrix[d + k]!;
  }
}

/** Two points times four rows of the matrix, eight sums in registers: six loads for eight products. */
function turnBlock(
  points: Float64Array,
  rotation: Float64Array,
  turned: Float64Array,
  width: number,
  i: number,
  next: number,
  r: number,
): void {
  const r1 = Math.min(r + 1, width - 1);
  const r2 = Math.min(r + 2, width - 1);
  const r3 = Math.min(r + 3, width - 1);
  const p = i * width;
  const q = next * width;
  const a = r * width;
  const b = r1 * width;
  const c = r2 * width;
  const d = r3 * width;
  let [pa, pb, pc, pd, qa, qb, qc, qd] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < width; k++) {
    const x = points[p + k]!;
    const y = points[q + k]!;
    const ra = rotation[a + k]!;
    const rb = rotation[b + k]!;
    const rc = rotation[c + k]!;
    const rd = rotation[d + k]!;
    pa += x * ra;
    pb += x * rb;
    pc += x * rc;
    pd += x * rd;
    qa += y * ra;
    qb += y * rb;
    qc += y * rc;
    qd += y * rd;
  }
  turned[p + r] = pa;
  turned[p + r1] = pb;
  turned[p + r2] = pc;
  turned[p + r3] = pd;
  turned[q + r] = qa;
  turned[q + r1] = qb;
  turned[q + r2] = qc;
  turned[q + r3] = qd;
}
