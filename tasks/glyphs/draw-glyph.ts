/**
 * The stroke generator: a symbol and a random stream -> a varied, handwriting-like 28 x 28 image and the
 * pen path it was drawn with. A hand varies in which shape it uses, in where each control point falls, in
 * how the whole bends, and in slant, stretch, rotation and thickness of the pen; all are drawn from the stream.
 */

import { PalliumError } from '#engine/errors';
import type { RandomStream } from '#engine/math';
import { PROTOTYPES, type Shape } from './prototypes.ts';
import { rasterize } from './rasterize.ts';
import { type ControlPoint, type Point, type Stroke, smooth } from './stroke.ts';
import { SYMBOLS } from './symbols.ts';

/** A drawn symbol. */
export interface Glyph {
  /** 784 numbers in 0..1, rows from the top, ink is 1. */
  readonly image: Float64Array;
  /** Strokes in a unit square, x right, y up, in the order they are written. */
  readonly path: readonly Stroke[];
}

/** Where the variation of a hand comes from: uniform in [0, 1), and standard normal numbers. */
export type Draw = Pick<RandomStream, 'uniform' | 'normal'>;
type Warp = (p: ControlPoint) => ControlPoint;

/** Standard deviation of a control point, in heights; of slant and rotation, in radians. */
const JITTER = 0.022;
const BEND = 0.035;
const SLANT = 0.2;
const ROTATION = 0.09;

function choose(shapes: readonly Shape[], random: Draw): Shape {
  const total = shapes.reduce((sum, shape) => sum + shape.often, 0);
  let left = random.uniform() * total;
  for (const shape of shapes) {
    left -= shape.often;
    if (left < 0) return shape;
  }
  return shapes[shapes.length - 1] as Shape;
}

/** A draw from a normal distribution cut at two standard deviations, so that no hand is absurd. */
function spread(random: Draw, deviation: number): number {
  return deviation * Math.min(2, Math.max(-2, random.normal()));
}

/** One hand's way of writing: a bend of the plane, then jitter, stretch, slant and rotation. */
function handOf(random: Draw): Warp {
  const wave = (): ((v: number) => number) => {
    const [amplitude, phase] = [spread(random, BEND), random.uniform() * 2 * Math.PI];
    const frequency = 2.5 + 2.5 * random.uniform();
    return (v) => amplitude * Math.sin(frequency * v + phase);
  };
  const [bendXx, bendXy, bendYx, bendYy] = [wave(), wave(), wave(), wave()];
  const stretch = Math.exp(spread(random, 0.16));
  const slant = spread(random, SLANT) + 0.08;
  const angle = spread(random, ROTATION);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (p) => {
    const x0 = p.x + bendXx(p.x) + bendXy(p.y) + spread(random, JITTER) - 0.35;
    const y0 = p.y + bendYx(p.x) + bendYy(p.y) + spread(random, JITTER) - 0.5;
    const x = x0 * stretch + y0 * slant;
    return { x: x * cos - y0 * sin, y: x * sin + y0 * cos, corner: p.corner };
  };
}

/** Moves and scales strokes into the unit square, proportions kept, centred. */
function intoUnitSquare(strokes: readonly Stroke[]): readonly Stroke[] {
  const points = strokes.flat();
  const xs = points.map((p) => p.x);
  const ys = points.map((p) => p.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const scale = 1 / Math.max(right - left, high - low);
  const place = (p: Point): Point => ({
    x: 0.5 + (p.x - (left + right) / 2) * scale,
    y: 0.5 + (p.y - (low + high) / 2) * scale,
  });
  return strokes.map((stroke) => stroke.map(place));
}

/**
 * Draws one of the symbols of `SYMBOLS` by a hand drawn from the stream; the same stream state draws the
 * same glyph. Throws `unknown-symbol`.
 */
export function drawGlyph(symbol: string, random: Draw): Glyph {
  const shapes = PROTOTYPES[symbol];
  if (shapes === undefined) {
    throw new PalliumError({
      kind: 'input',
      code: 'unknown-symbol',
      path: `glyph '${symbol}'`,
      what: `There is no shape for the symbol '${symbol}'.`,
      fix: `Use one of ${SYMBOLS.map((known) => known.symbol).join(' ')}.`,
    });
  }
  const hand = handOf(random);
  const strokes = choose(shapes, random).strokes.map((stroke) => smooth(stroke.map(hand)));
  const path = intoUnitSquare(strokes);
  const thickness = Math.min(3.8, Math.max(1.6, 2.4 + 0.6 * random.normal()));
  return { image: rasterize(path, { thickness }), path };
}

/** A hand that never varies. */
const steady: Draw = { uniform: () => 0, normal: () => 0 };

/** The typed form of a symbol: always the same picture, as Spaun's own symbols are. Throws `unknown-symbol`. */
export function typedGlyph(symbol: string): Glyph {
  return drawGlyph(symbol, steady);
}
