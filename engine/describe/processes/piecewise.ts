/** Values given at some times, held or interpolated in between. */

import { spline } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { checkNames } from '../shapes.ts';
import { defineProcess, type Process, refuseParameter } from './process.ts';

/** What is shown from a time on: numbers, or a function of time (only where values are held). */
export type PiecewiseValue =
  | number
  | readonly number[]
  | ((time: number) => number | readonly number[]);

/** zero: the last value is held (0 before the first). The others give 0 before the first time and after the last. */
export type Interpolation = 'zero' | 'nearest' | 'linear' | 'quadratic' | 'cubic';

/** Options of `piecewise`. */
export interface PiecewiseOptions {
  /** Default 'zero'. */
  readonly interpolation?: Interpolation;
}

/** Points that an interpolation needs at least. */
const pointsNeeded = { zero: 1, nearest: 1, linear: 2, quadratic: 3, cubic: 4 } as const;

const name = 'piecewise';

/**
 * `points`: values by time in seconds, e.g. `piecewise({ 0: 0, 0.5: 1, 1: -1 })`. Throws when there are too few for the
 * interpolation.
 */
export function piecewise(
  points: Readonly<Record<number, PiecewiseValue>>,
  options: PiecewiseOptions = {},
): Process {
  checkNames(`process/${name}`, options, ['interpolation']);
  const { interpolation = 'zero' } = options;
  const times = Object.keys(points)
    .map(Number)
    .sort((a, b) => a - b);
  const values = times.map((time) => points[time] ?? 0);
  const needed = pointsNeeded[interpolation];
  if (needed === undefined) {
    const known = Object.keys(pointsNeeded).join(', ');
    refuseParameter(name, 'interpolation', interpolation, `one of ${known}`);
  }
  if (times.length < needed) {
    refuseParameter(
      name,
      'points',
      `${times.length} times`,
      `${needed} or more for '${interpolation}'`,
    );
  }
  const bad = times.find((time) => !Number.isFinite(time));
  if (bad !== undefined) refuseParameter(name, 'a time', bad, 'a number of seconds');
  const size = checkSizes(times, values);
  const at =
    interpolation === 'zero'
      ? held(times, values, size)
      : interpolated(times, values, size, interpolation);
  return defineProcess({
    name,
    size,
    memoryless: true,
    start:
      ({ dt }) =>
      (_, time) =>
        at(time, dt),
  });
}

type At = (time: number, dt: number) => readonly number[];

function toList(value: number | readonly number[]): readonly number[] {
  return typeof value === 'number' ? [value] : value;
}

/** All values have as many numbers as the first; functions are tried at their own time. */
function checkSizes(times: readonly number[], values: readonly PiecewiseValue[]): number {
  const sizes = values.map(
    (value, i) => toList(typeof value === 'function' ? value(times[i] ?? 0) : value).length,
  );
  const [size = 0] = sizes;
  if (size === 0 || sizes.some((other) => other !== size)) {
    refuseParameter(
      name,
      'points',
      `values of [${sizes.join(', ')}] numbers`,
      'values of one length, 1 or more',
    );
  }
  for (const [i, value] of values.entries()) {
    if (typeof value === 'function' || toList(value).every(Number.isFinite)) continue;
    refuseParameter(
      name,
      `the value at ${times[i]} s`,
      `[${toList(value).join(', ')}]`,
      'finite numbers',
    );
  }
  return size;
}

/** The last value whose time has come, rounded to steps. */
function held(times: readonly number[], values: readonly PiecewiseValue[], size: number): At {
  const nothing = new Array<number>(size).fill(0);
  return (time, dt) => {
    const value = values[times.findLastIndex((from) => from <= time + dt / 2)] ?? nothing;
    return toList(typeof value === 'function' ? value(time) : value);
  };
}

function interpolated(
  times: readonly number[],
  values: readonly PiecewiseValue[],
  size: number,
  interpolation: Exclude<Interpolation, 'zero'>,
): At {
  const columns = Array.from({ length: size }, (_, k) => {
    const y = values.map((value) => toList(numbersOf(value, interpolation))[k] ?? 0);
    switch (interpolation) {
      case 'nearest':
        return nearest(times, y);
      case 'linear':
        return linear(times, y);
      default:
        return spline(times, y, interpolation === 'cubic' ? 3 : 2);
    }
  });
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return (time) => columns.map((column) => (time < first || time > last ? 0 : column(time)));
}

function numbersOf(
  value: PiecewiseValue,
  interpolation: Interpolation,
): number | readonly number[] {
  if (typeof value !== 'function') return value;
  return refuse(
    'process-parameter',
    `process/${name}`,
    `a value is a function, which '${interpolation}' cannot interpolate`,
    "give numbers, or interpolation: 'zero'",
  );
}

/** The value at the nearer of two times; the earlier one half way. */
function nearest(x: readonly number[], y: readonly number[]): (at: number) => number {
  return (at) => {
    const next = x.findIndex((value, i) => i > 0 && at <= (value + (x[i - 1] ?? 0)) / 2);
    return y[next < 0 ? x.length - 1 : next - 1] ?? 0;
  };
}

function linear(x: readonly number[], y: readonly number[]): (at: number) => number {
  return (at) => {
    const i = Math.max(
      1,
      x.findIndex((value) => at <= value),
    );
    const [x0 = 0, x1 = 0] = [x[i - 1], x[i]];
    const [y0 = 0, y1 = 0] = [y[i - 1], y[i]];
    return y0 + ((at - x0) / (x1 - x0)) * (y1 - y0);
  };
}
