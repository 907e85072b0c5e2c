/**
 * White signal: a random signal with equal power at all frequencies up to `high` and none above, that repeats after
 * `period`. Its spectrum is drawn: normal coefficients, none at 0 Hz, the inverse transform of which is the signal.
 */

import { inverseRealFft, type RandomStream } from '../../math/index.ts';
import { checkNames } from '../shapes.ts';
import { defineProcess, type Process, refuseParameter } from './process.ts';

/** Options of `whiteSignal`. */
export interface WhiteSignalOptions {
  /** Root mean square of the signal; default 0.5. */
  readonly rms?: number;
  /** Each number of the signal begins where it comes closest to this; default: anywhere. */
  readonly y0?: number;
  /** Draws from this seed instead of the run's. */
  readonly seed?: number;
}

const name = 'white signal';

/**
 * A signal of `period` seconds, over and over, with frequencies up to `high` (Hz, from 1 / period to half of 1 / dt);
 * null: all there are. Throws on others.
 */
export function whiteSignal(
  period: number,
  high: number | null,
  options: WhiteSignalOptions = {},
): Process {
  checkNames(`process/${name}`, options, ['rms', 'y0', 'seed']);
  const { rms = 0.5, y0, seed } = options;
  const positive = (value: number): boolean => value > 0 && value < Infinity;
  if (!positive(period)) refuseParameter(name, 'period', period, 'a positive number of seconds');
  if (high !== null && !(high >= 1 / period && high < Infinity)) {
    refuseParameter(
      name,
      'high',
      `${high} Hz`,
      `1 / period = ${1 / period} Hz or more, or the signal is 0`,
    );
  }
  if (!positive(rms)) refuseParameter(name, 'rms', rms, 'a positive number');
  if (y0 !== undefined && !Number.isFinite(y0)) refuseParameter(name, 'y0', y0, 'a finite number');
  return defineProcess({
    name,
    memoryless: true,
    start: ({ size, dt, random }) => {
      if (high !== null && high > 0.5 / dt) {
        const limit = `at most ${0.5 / dt} Hz, half of the ${1 / dt} steps per second`;
        refuseParameter(name, 'high', `${high} Hz`, limit);
      }
      const signals = Array.from({ length: size }, (_, k) => {
        const signal = drawSignal(period, high, rms, dt, random.at(k));
        return y0 === undefined ? signal : startNear(signal, y0);
      });
      return (step) => signals.map((signal) => signal[step % signal.length] ?? 0);
    },
    ...(seed !== undefined && { seed }),
  });
}

/** One number of the signal over a whole period. */
function drawSignal(
  period: number,
  high: number | null,
  rms: number,
  dt: number,
  random: RandomStream,
): Float64Array {
  const half = Math.ceil(period / dt / 2);
  const deviation = rms * Math.SQRT1_2;
  const draw = (): Float64Array =>
    Float64Array.from({ length: half + 1 }, () => deviation * random.normal());
  const [re, im] = [draw(), draw()];
  const silent = (k: number): boolean => high !== null && k / (2 * half * dt) > high;
  const silenced = re.reduce((count, _, k) => count + (silent(k) ? 1 : 0), 0);
  // The power of what was silenced goes to the rest.
  const factor = Math.sqrt(2 * half) / Math.sqrt(1 - silenced / half);
  for (let k = 0; k <= half; k++) {
    const kept = k === 0 || silent(k) ? 0 : factor;
    re[k] = (re[k] ?? 0) * kept;
    im[k] = k === half ? 0 : (im[k] ?? 0) * kept;
  }
  return inverseRealFft({ re, im }, 2 * half);
}

/** The same signal, turned so that it begins at its value closest to `y0`. */
function startNear(signal: Float64Array, y0: number): Float64Array {
  let nearest = 0;
  for (const [i, value] of signal.entries()) {
    if (Math.abs(value - y0) < Math.abs((signal[nearest] ?? 0) - y0)) nearest = i;
  }
  return signal.map((_, i) => signal[(i + nearest) % signal.length] ?? 0);
}
