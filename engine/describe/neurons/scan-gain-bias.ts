/**
 * Gain and bias of a model of which only the rate curve is known, and back: the curve is scanned for the current at
 * which firing starts and for the one that gives the wanted rate, with J = gain * x + bias between them.
 */

import { refuse } from '../refuse.ts';
import type { GainBias, NeuronType, Response } from './neuron-type.ts';

type RateCurve = Pick<NeuronType, 'rate' | 'rates'>;

const gridSize = 101;
const widestScan = 10 * 2 ** 10;

/** In: a rate curve (Hz over current). Out: a function like `NeuronType.gainBias`. */
export function scanGainBias(curve: RateCurve): (maxRate: number, intercept: number) => GainBias {
  return (maxRate, intercept) => {
    const { rate } = curve;
    const [low, high] = bracket(curve, maxRate);
    const threshold = bisect(low, high, (current) => rate(current) > 0);
    const top = bisect(threshold, high, (current) => rate(current) >= maxRate);
    const gain = (top - threshold) / (1 - intercept);
    return { gain, bias: top - gain };
  };
}

/** In: a rate curve. Out: a function like `NeuronType.response`. */
export function scanResponse(curve: RateCurve): (gain: number, bias: number) => Response {
  return (gain, bias) => {
    const { rate } = curve;
    const maxRate = rate(gain + bias);
    const [low, high] = bracket(curve, maxRate > 0 ? maxRate : Number.MIN_VALUE);
    const threshold = bisect(low, high, (current) => rate(current) > 0);
    return { maxRate, intercept: (threshold - bias) / gain };
  };
}

/** A range with silence at its low end and at least `maxRate` at its high end. */
function bracket({ rates }: RateCurve, maxRate: number): readonly [number, number] {
  for (let reach = 10; reach <= widestScan; reach *= 2) {
    const grid = Array.from({ length: gridSize }, (_, i) => reach * ((2 * i) / (gridSize - 1) - 1));
    // All at once: a curve that is measured is then measured at all of them together.
    const found = rates(Float64Array.from(grid));
    const high = found.findIndex((rate) => rate >= maxRate);
    // Some cells fall silent again under too much current, so silence is looked for below.
    const low = found.findLastIndex((rate, i) => i < high && rate <= 0);
    if (low >= 0) return [grid[low] ?? 0, grid[high] ?? 0];
  }
  return refuse(
    'rate-out-of-reach',
    'neuron',
    `no current within ±${widestScan} takes this model from silence to ${maxRate} Hz`,
    'lower maxRates to what its cells can do (see rate() of the neuron type), or give the model a gainBias of its own',
  );
}

/** The current at which `reached` turns true, to the last few bits. */
function bisect(from: number, to: number, reached: (current: number) => boolean): number {
  let low = from;
  let high = to;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
