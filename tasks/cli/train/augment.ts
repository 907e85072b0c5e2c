/**
 * Another hand's version of an image: rotation, scale, shear, shift, an elastic warp (a coarse grid of
 * displacements, interpolated), and a thicker or thinner pen. Bytes 0..255 in, numbers 0..1 out.
 * After Simard, Steinkraus & Platt 2003 (affine and elastic distortions for handwriting).
 */

import type { RandomStream } from '#engine/math';

const SIDE = 28;
const GRID = 5;

/** Strengths; each is the half-width of a uniform draw or the deviation of a normal one. */
export interface Distortion {
  readonly rotation: number;
  readonly scale: number;
  readonly shear: number;
  /** Pixels. */
  readonly shift: number;
  /** Pixels, deviation of a grid point. */
  readonly elastic: number;
  /** 0..1: how far towards the image dilated or eroded by one pixel. */
  readonly thickness: number;
}

export const STRONG: Distortion = {
  rotation: 0.24,
  scale: 0.15,
  shear: 0.24,
  shift: 1.8,
  elastic: 1.0,
  thickness: 0.6,
};

export const MILD: Distortion = {
  rotation: 0.06,
  scale: 0.08,
  shear: 0.06,
  shift: 1.2,
  elastic: 0.4,
  thickness: 0.4,
};

const span = (random: RandomStream, half: number): number => half * (2 * random.uniform() - 1);

/** Bilinear value of a byte image at a place, 0 outside. */
function valueAt(image: Uint8Array, x: number, y: number): number {
  if (x <= -1 || y <= -1 || x >= SIDE || y >= SIDE) return 0;
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - column, y - row];
  const at = row * SIDE + column;
  const inLeft = column >= 0;
  const inRight = column < SIDE - 1;
  const top = row >= 0;
  const bottom = row < SIDE - 1;
  const a = top && inLeft ? (image[at] as number) : 0;
  const b = top && inRight ? (image[at + 1] as number) : 0;
  const c = bottom && inLeft ? (image[at + SIDE] as number) : 0;
  const d = bottom && inRight ? (image[at + SIDE + 1] as number) : 0;
  return (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
}

function elasticGrid(random: RandomStream, deviation: number): Float64Array {
  return Float64Array.from({ length: GRID * GRID }, () => deviation * random.normal());
}

/** Column k: which two grid points a pixel lies between, and how far. */
const between = Array.from({ length: SIDE }, (_, k) => {
  const at = (k / (SIDE - 1)) * (GRID - 1);
  const low = Math.min(GRID - 2, Math.floor(at));
  const s = at - low;
  return { low, s: s * s * (3 - 2 * s) };
});

function gridAt(grid: Float64Array, row: number, column: number): number {
  const r = between[row] as { low: number; s: number };
  const c = between[column] as { low: number; s: number };
  const at = r.low * GRID + c.low;
  const top = (grid[at] as number) * (1 - c.s) + (grid[at + 1] as number) * c.s;
  const low = (grid[at + GRID] as number) * (1 - c.s) + (grid[at + GRID + 1] as number) * c.s;
  return top * (1 - r.s) + low * r.s;
}

/** Moves every pixel towards the largest (amount > 0) or smallest (< 0) of its four neighbours. */
function thicken(out: Float32Array, from: number, amount: number, scratch: Float32Array): void {
  scratch.set(out.subarray(from, from + SIDE * SIDE));
  const pick = amount > 0 ? Math.max : Math.min;
  const weight = Math.abs(amount);
  for (let i = SIDE; i < SIDE * (SIDE - 1); i++) {
    const here = scratch[i] as number;
    const extreme = pick(
      here,
      scratch[i - 1] as number,
      scratch[i + 1] as number,
      scratch[i - SIDE] as number,
      scratch[i + SIDE] as number,
    );
    out[from + i] = here + weight * (extreme - here);
  }
}

const scratch = new Float32Array(SIDE * SIDE);

/** Writes a distorted version of a byte image into `out` from `offset`. */
export function distort(
  image: Uint8Array,
  strength: Distortion,
  random: RandomStream,
  out: Float32Array,
  offset: number,
): void {
  const angle = span(random, strength.rotation);
  const shear = span(random, strength.shear);
  const [sx, sy] = [1 + span(random, strength.scale), 1 + span(random, strength.scale)];
  const [tx, ty] = [span(random, strength.shift), span(random, strength.shift)];
  const gx = elasticGrid(random, strength.elastic);
  const gy = elasticGrid(random, strength.elastic);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const middle = SIDE / 2;
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const x = (column - middle) * sx + (row - middle) * shear;
      const y = (row - middle) * sy;
      const fromX = middle + x * cos - y * sin + tx + gridAt(gx, row, column);
      const fromY = middle + x * sin + y * cos + ty + gridAt(gy, row, column);
      out[offset + row * SIDE + column] = valueAt(image, fromX, fromY) / 255;
    }
  }
  const amount = span(random, strength.thickness);
  if (Math.abs(amount) > 0.15) thicken(out, offset, amount, scratch);
}
