/**
 * Strokes and the smooth curves through their control points.
 * A stroke is what a pen draws between two lifts: points in order, x to the right, y UP, any unit.
 * Curves are cubic Hermite splines with chord-length parameter and finite-difference tangents;
 * at a corner the spline is cut, so that a 7 keeps its angle.
 */

/** A place on the page, x to the right and y up. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Points a pen passes while it is down. */
export type Stroke = readonly Point[];

/** A point a curve must pass; at a corner the direction may jump. */
export interface ControlPoint extends Point {
  readonly corner: boolean;
}

const STEPS_PER_SPAN = 8;

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The direction of the curve at point `i` of a run without corners, per unit of chord length. */
function tangent(run: readonly Point[], i: number): Point {
  const here = run[i] as Point;
  const before = run[i - 1] ?? here;
  const after = run[i + 1] ?? here;
  const length = distance(before, here) + distance(here, after) || 1;
  return { x: (after.x - before.x) / length, y: (after.y - before.y) / length };
}

function hermite(a: Point, b: Point, ta: Point, tb: Point, s: number): Point {
  const length = distance(a, b);
  const h1 = s * s * (3 - 2 * s);
  const h2 = s * (1 - s) * (1 - s) * length;
  const h3 = s * s * (s - 1) * length;
  return {
    x: a.x + (b.x - a.x) * h1 + ta.x * h2 + tb.x * h3,
    y: a.y + (b.y - a.y) * h1 + ta.y * h2 + tb.y * h3,
  };
}

function smoothRun(run: readonly Point[], out: Point[]): void {
  for (let i = 0; i + 1 < run.length; i++) {
    const [a, b] = [run[i] as Point, run[i + 1] as Point];
    const [ta, tb] = [tangent(run, i), tangent(run, i + 1)];
    const steps = run.length === 2 ? 1 : STEPS_PER_SPAN;
    for (let step = 1; step <= steps; step++) out.push(hermite(a, b, ta, tb, step / steps));
  }
}

/** The smooth stroke through control points, straight between two corners. */
export function smooth(control: readonly ControlPoint[]): Stroke {
  const first = control[0];
  if (first === undefined) return [];
  const out: Point[] = [{ x: first.x, y: first.y }];
  let start = 0;
  for (let i = 1; i < control.length; i++) {
    if (control[i]?.corner === true || i === control.length - 1) {
      smoothRun(control.slice(start, i + 1), out);
      start = i;
    }
  }
  return out;
}

/** `count` points at equal distances along a stroke, its ends included. */
export function resample(stroke: Stroke, count: number): Stroke {
  const reached: number[] = [0];
  for (let i = 1; i < stroke.length; i++) {
    reached.push((reached[i - 1] ?? 0) + distance(stroke[i - 1] as Point, stroke[i] as Point));
  }
  const total = reached[reached.length - 1] ?? 0;
  const out: Point[] = [];
  let span = 1;
  for (let k = 0; k < count; k++) {
    const target = (total * k) / (count - 1);
    while (span < stroke.length - 1 && (reached[span] ?? 0) < target) span++;
    const [a, b] = [stroke[span - 1] as Point, (stroke[span] ?? stroke[span - 1]) as Point];
    const [from, to] = [reached[span - 1] ?? 0, reached[span] ?? 0];
    const s = to > from ? (target - from) / (to - from) : 0;
    out.push({ x: a.x + (b.x - a.x) * s, y: a.y + (b.y - a.y) * s });
  }
  return out;
}
