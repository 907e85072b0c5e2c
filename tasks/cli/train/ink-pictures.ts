/**
 * Ink as an arm leaves it: a canonical path followed late and softly by a hand that trembles, dashes, and scribbles
 * that are no symbol at all. Used to train the reader and, with other seeds, to measure it.
 */

import type { RandomStream } from '#engine/math';
import { canonicalPath } from '../../glyphs/canonical.ts';
import { rasterize } from '../../glyphs/rasterize.ts';
import { type Point, resample, type Stroke, smooth } from '../../glyphs/stroke.ts';
import { DIGITS } from '../../glyphs/symbols.ts';
import type { Pictures } from './pictures.ts';

const SIZE = 784;

/** Points of the path as the arm is told them, per written symbol. */
const SAMPLES = 120;

/** A hand's error: a tremble that changes slowly along the stroke. */
function tremble(random: RandomStream, size: number): () => number {
  let value = 0;
  return () => {
    value = 0.9 * value + 0.44 * size * random.normal();
    return value;
  };
}

/** What an arm with dynamics makes of a path: a damped second-order follower, turned, stretched and trembling. */
export function followPath(path: Stroke, random: RandomStream): Stroke {
  const target = resample(path, SAMPLES);
  const pull = 0.06 + 0.3 * random.uniform();
  const drag = 0.55 + 0.3 * random.uniform();
  const angle = 0.08 * random.normal();
  const stretch = Math.exp(0.08 * random.normal());
  const slant = 0.1 * random.normal();
  const [errorX, errorY] = [tremble(random, 0.035), tremble(random, 0.035)];
  const start = target[0] as Point;
  let [x, y] = [start.x + 0.06 * random.normal(), start.y + 0.06 * random.normal()];
  let [vx, vy] = [0, 0];
  const rest = Array.from({ length: 20 }, () => target[SAMPLES - 1] as Point);
  return [...target, ...rest].map((goal) => {
    vx = vx * (1 - drag) + pull * (goal.x - x);
    vy = vy * (1 - drag) + pull * (goal.y - y);
    x += vx;
    y += vy;
    const [px, py] = [(x + slant * y) * stretch + errorX(), y + errorY()];
    return {
      x: px * Math.cos(angle) - py * Math.sin(angle),
      y: px * Math.sin(angle) + py * Math.cos(angle),
    };
  });
}

function asStroke(name: string): Stroke {
  const { x, y } = canonicalPath(name);
  return x.map((value, i) => ({ x: value, y: y[i] ?? 0 }));
}

/** A dash by some hand: nearly straight, nearly level. */
function dash(random: RandomStream): Stroke {
  return followPath(asStroke('UNK'), random);
}

/** A curve through a few random points: not a symbol, though chance may make it look like one. */
function scribble(random: RandomStream): Stroke {
  const count = 6 + random.integer(8);
  return smooth(
    Array.from({ length: count }, () => ({
      x: random.uniform(),
      y: random.uniform(),
      corner: random.uniform() < 0.3,
    })),
  );
}

function render(each: number, strokes: readonly (() => Stroke)[], random: RandomStream): Pictures {
  const count = each * strokes.length;
  const pixels = new Uint8Array(count * SIZE);
  const classes = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const kind = i % strokes.length;
    const thickness = Math.min(3.6, Math.max(1.6, 2.4 + 0.4 * random.normal()));
    const image = rasterize([(strokes[kind] as () => Stroke)()], { thickness });
    pixels.set(
      image.map((v) => Math.round(255 * v)),
      i * SIZE,
    );
    classes[i] = kind;
  }
  return { count, pixels, classes };
}

/** `each` canonical digits as an arm writes them; class = digit. */
export function drawnDigits(each: number, random: RandomStream): Pictures {
  const paths = DIGITS.map(({ symbol }) => asStroke(symbol));
  return render(
    each,
    paths.map((path) => () => followPath(path, random)),
    random,
  );
}

/** Dashes; the class is always `kind`. */
export function drawnDashes(count: number, kind: number, random: RandomStream): Pictures {
  const pictures = render(count, [() => dash(random)], random);
  return { ...pictures, classes: pictures.classes.fill(kind) };
}

/** Scribbles; their class means nothing. */
export function drawnScribbles(count: number, random: RandomStream): Pictures {
  return render(count, [() => scribble(random)], random);
}
