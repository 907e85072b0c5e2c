/**
 * Gain and bias of a model of which only the rate curve is known, and back: the curve is scanned for the current at
 * which firing starts and for the one that gives the wanted rate, with J = gain * x + bias between them.
 */

import { refuse } from '../refuse.ts';
import type { GainBias, Response } from './neuron-type.ts';

const gridSize = 101;
const widestScan = 10 * 2 ** 10;

/** In: a rate curve (Hz over current). Out: a function like `NeuronType.gainBias`. */
export function scanGainBias(
  rate: (current: number) => number,
): (maxRate: number, intercept: number) => GainBias {
  return (maxRate, intercept) => {
    const [low, high] = bracket(rate, maxRate);
    const threshold = bisect(low, high, (current) => rate(current) > 0);
    const top = bisect(threshold, high, (current) => rate(current) >= maxRate);
    const gain = (top - threshold) / (1 - intercept);
    return { gain, bias: top - gain };
  };
}

/** In: a rate curve. Out: a function like `NeuronType.response`. */
export function scanResponse(
  rate: (current: number) => number,
): (gain: number, bias: number) => Response {
  return (gain, bias) => {
    const maxRate = rate(gain + bias);
    const [low, high] = bracket(rate, maxRate > 0 ? maxRate : Number.MIN_VALUE);
    const threshold = bisect(low, high, (current) => rate(current) > 0);
    return { maxRate, intercept: (threshold - bias) / gain };
  };
}

/** A range with silence at its low end and at least `maxRate` at its high end. */
function bracket(rate: (current: number) => number, maxRate: number): readonly [number, number] {
  for (let reach = 10; reach <= widestScan; reach *= 2) {
    const grid = Array.from({ length: gridSize }, (_, i) => reach * ((2 * i) / (gridSize - 1) - 1));
    const low = grid.findLast((current) => rate(current) <= 0);
    const high = grid.find((current) => rate(current) >= maxRate);
    if (low !== undefined && high !== undefined && low < high) return [low, high];
  }
  return refuse(
    'rate-out-of-reach',
    'neuron',
    `no current within ±${widestScan} takes this model from silence to ${maxRate} Hz`,
    'lower maxRates, or give the model a gainBias of its own',
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
