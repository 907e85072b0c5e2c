/**
 * Brings a vector to length 1: sum of squares -> gain 1 / length - 1 -> products with each element, added to the vector.
 * In: a vector whose length lies between `shortest` and `longest`. Out: the vector divided by its length; shorter ones
 * are stretched by at most 1 / shortest, so that nothing stays nearly nothing. (Normalize network of Spaun, spaun.md 1.3.)
 */

import { choice, exponential, type Handle, lowpass, type Network } from '#engine';
import { products } from './product.ts';

/** Options of `normaliser`. */
export interface NormaliserOptions {
  readonly dimensions: number;
  /** Vectors shorter than this come out shorter than 1. Default 0.4. */
  readonly shortest?: number;
  /** Vectors longer than this come out longer than 1. Default 2. */
  readonly longest?: number;
  /** Largest element of the vector, one for all or one each. Default: `longest` over the root of `dimensions`, 2.5 times. */
  readonly radius?: number | readonly number[];
  /** Neurons per element, for its square; the product has three times as many. Default 50. */
  readonly neurons?: number;
}

/** A normaliser, to be connected. */
export interface Normaliser {
  readonly input: Handle;
  readonly output: Handle;
}

const square = ([x]: readonly number[]): readonly number[] => [(x ?? 0) ** 2];

/** Squares of small numbers are decoded too large by this much, in units of the squared radius (measured). */
export const squareExcess = 0.004;

/** Adds a normaliser to `net`. */
export function normaliser(net: Network, name: string, options: NormaliserOptions): Normaliser {
  const { dimensions, shortest = 0.4, longest = 2, neurons = 50 } = options;
  const { radius = Math.min(longest, (2.5 * longest) / Math.sqrt(dimensions)) } = options;
  const radii = typeof radius === 'number' ? new Array<number>(dimensions).fill(radius) : radius;
  return net.network(name, (inner) => {
    const fast = lowpass(0.005);
    const input = inner.relay('input', dimensions);
    const output = inner.relay('output', dimensions);
    const elements = inner.array('elements', {
      ensembles: dimensions,
      neurons,
      radius: [...radii],
    });
    // Short lengths matter as much as long ones, but their squares lie close together: many cells begin to fire there.
    const most = longest ** 2;
    const length = inner.ensemble('squared length', {
      neurons: 400,
      radius: most,
      encoders: choice([1]),
      intercepts: exponential(0.15, 0, 0.95),
      evalPoints: exponential(0.2, 0, 1),
    });
    const stretch = 1 / shortest - 1;
    const gain = ([sum]: readonly number[]): readonly number[] => [
      1 / Math.sqrt(Math.max(sum ?? 0, shortest ** 2)) - 1,
    ];
    const product = products(inner, 'corrections', {
      count: dimensions,
      neurons: 3 * neurons,
      magnitudeB: stretch,
    });
    inner.connect(input, elements, { synapse: null });
    inner.connect(elements, length, {
      function: square,
      transform: [new Array<number>(dimensions).fill(1)],
      synapse: lowpass(0.01),
    });
    const total = radii.reduce((sum, r) => sum + r ** 2, 0);
    inner.connect(inner.input('excess', [-squareExcess * total]), length, { synapse: null });
    const gains = inner.relay('gain', 1);
    inner.connect(length, gains, { function: gain, synapse: lowpass(0.01) });
    inner.connect(gains, product.b, {
      transform: new Array<number[]>(dimensions).fill([1]),
      synapse: null,
    });
    inner.connect(input, product.a, { transform: radii.map((r) => 1 / r), synapse: null });
    inner.connect(product.output, output, { transform: [...radii], synapse: null });
    inner.connect(input, output, { synapse: fast });
    return { input, output };
  });
}
