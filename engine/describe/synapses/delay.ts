/**
 * A pure delay, y(t) = u(t - delay): the time a spike takes along an axon, H(s) = exp(-s delay).
 * Rounded to whole steps. Like every synapse it is seen one step later still: delay(0) is lowpass(0).
 */

import { refuse } from '../refuse.ts';
import { makeSynapse, type Synapse } from './synapse.ts';

/** Delays by `seconds`. `combine(delay(0.01), lowpass(0.005))` is the low-pass, 10 ms later. */
export function delay(seconds: number): Synapse {
  checkSeconds('delay', seconds);
  return makeSynapse({
    name: 'delay',
    parameters: { seconds },
    stages: (dt, y0 = 0) => [
      { kind: 'taps', taps: [{ delay: wholeSteps(seconds / dt), weight: 1 }], before: y0 },
    ],
    response: (frequencies) => {
      const angles = Float64Array.from(frequencies, (f) => -2 * Math.PI * f * seconds);
      return { re: angles.map(Math.cos), im: angles.map(Math.sin) };
    },
  });
}

/** Rounded to the nearest whole number, halves to the even one. */
export function wholeSteps(steps: number): number {
  const low = Math.floor(steps);
  if (steps - low !== 0.5) return Math.round(steps);
  return low % 2 === 0 ? low : low + 1;
}

/** Refuses a length of time that is none. */
export function checkSeconds(name: string, seconds: number): void {
  if (seconds >= 0 && seconds < Infinity) return;
  refuse(
    'synapse-parameter',
    `synapse/${name}`,
    `its length is ${seconds}`,
    'choose a time >= 0, in seconds',
  );
}
