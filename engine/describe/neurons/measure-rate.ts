/**
 * The rate curve of a model that has no formula for it, measured: the step runs at constant currents, and the mean
 * output between the first and the last spike after a while is the rate. Currents are measured octave by octave
 * when first asked for, more densely where the curve bends, and interpolated: within about 1 % or 0.5 Hz.
 */

import type { NeuronType } from './neuron-type.ts';
import { type Dynamics, RateMeasurement, textOfDynamics } from './rate-measurement.ts';

/** What is below 2^-7 in size is one stretch around 0; above it every octave of either sign is one. */
const smallest = -7;
const largest = 40;
/** Equal parts of a stretch to begin with, and how often a part may be halved. */
const parts = 2;
const halvings = 8;

/** A stretch of currents, increasing, and the rates there. */
interface Stretch {
  readonly currents: number[];
  readonly rates: number[];
}

/** The rate curve of a step, found out lazily; the same whatever is asked for first. */
export function measuredRate(dynamics: Dynamics): Pick<NeuronType, 'rate' | 'rates'> {
  let curve: Curve | undefined;
  const rates = (currents: Float64Array): Float64Array => {
    curve ??= curveOf(dynamics);
    return curve.at(currents);
  };
  return { rates, rate: (current) => rates(Float64Array.of(current))[0] ?? 0 };
}

/** Curves by what they follow from: types made again with the same parameters share what was measured. */
const curves = new Map<string, Curve>();

function curveOf(dynamics: Dynamics): Curve {
  const key = textOfDynamics(dynamics);
  const curve = curves.get(key) ?? new Curve(dynamics);
  curves.set(key, curve);
  return curve;
}

class Curve {
  private readonly measurement: RateMeasurement;
  private readonly stretches = new Map<number, Stretch>();

  constructor(dynamics: Dynamics) {
    this.measurement = new RateMeasurement(dynamics);
  }

  at(currents: Float64Array): Float64Array {
    const missing = new Set<number>();
    for (const current of currents) {
      const key = stretchOf(current);
      if (!this.stretches.has(key)) missing.add(key);
    }
    const keys = [...missing];
    measureStretches(this.measurement, keys).forEach((stretch, i) => {
      this.stretches.set(keys[i] ?? 0, stretch);
    });
    return currents.map((current) => interpolated(this.stretches.get(stretchOf(current)), current));
  }
}

/**
 * 0 for the stretch around 0, else its octave counted from 1, negative for negative currents. What lies beyond
 * 2^40, or is no number, is sought at the end of the last octave.
 */
function stretchOf(current: number): number {
  if (!(Math.abs(current) < 2 ** largest))
    return current < 0 ? smallest - largest : largest - smallest;
  const octave = Math.floor(Math.log2(Math.abs(current))) - smallest;
  return octave < 0 ? 0 : Math.sign(current) * (octave + 1);
}

function endsOf(key: number): readonly [number, number] {
  const high = 2 ** (smallest + Math.abs(key));
  if (key === 0) return [-high, high];
  return key > 0 ? [high / 2, high] : [-high, -high / 2];
}

/** Measures some stretches together, which costs little more than one. */
function measureStretches(measurement: RateMeasurement, keys: readonly number[]): Stretch[] {
  const grids = keys.map((key) => {
    const [low, high] = endsOf(key);
    return Array.from({ length: parts + 1 }, (_, i) => low + ((high - low) * i) / parts);
  });
  const measured = measurement.rates(grids.flat());
  const stretches = grids.map((currents, i) => ({
    currents,
    rates: measured.slice(i * (parts + 1), (i + 1) * (parts + 1)),
  }));
  let open = stretches.flatMap((stretch) =>
    Array.from({ length: parts }, (_, i) => ({ stretch, low: stretch.currents[i] ?? 0 })),
  );
  for (let level = 0; level < halvings && open.length > 0; level++) {
    open = halve(measurement, open);
  }
  return stretches;
}

/** A part of a stretch that begins at `low` and ends at the next current there. */
interface Part {
  readonly stretch: Stretch;
  readonly low: number;
}

/** Measures the middle of each part; gives back the halves of those where a straight line misses it. */
function halve(measurement: RateMeasurement, open: readonly Part[]): Part[] {
  const places = open.map(({ stretch, low }) => {
    const at = stretch.currents.indexOf(low);
    return (low + (stretch.currents[at + 1] ?? low)) / 2;
  });
  const found = measurement.rates(places);
  return open.flatMap(({ stretch, low }, i) => {
    const { currents, rates } = stretch;
    const at = currents.indexOf(low);
    const middle = places[i] ?? 0;
    const rate = found[i] ?? 0;
    const miss = Math.abs(rate - ((rates[at] ?? 0) + (rates[at + 1] ?? 0)) / 2);
    currents.splice(at + 1, 0, middle);
    rates.splice(at + 1, 0, rate);
    if (miss <= Math.max(0.5, 0.01 * Math.abs(rate))) return [];
    return [
      { stretch, low },
      { stretch, low: middle },
    ];
  });
}

function interpolated(stretch: Stretch | undefined, current: number): number {
  if (stretch === undefined) return 0;
  const { currents, rates } = stretch;
  let low = 0;
  let high = currents.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((currents[middle] ?? 0) <= current) low = middle;
    else high = middle;
  }
  const from = currents[low] ?? 0;
  const share = Math.min(1, Math.max(0, (current - from) / ((currents[high] ?? 0) - from)));
  return (rates[low] ?? 0) * (1 - share) + (rates[high] ?? 0) * share;
}
