/**
 * Many products of two numbers at once, by squares: ab = ((a + b)^2 - (a - b)^2) / 4.
 * In: vectors a and b of `count` numbers. Out: a_i * b_i. Each square is one 1-D ensemble. (Gosmann 2015.)
 */

import {
  type Distribution,
  type EnsembleHandle,
  type Handle,
  lowpass,
  type Network,
  type Synapse,
} from '#engine';

/** Options of `products`. */
export interface ProductOptions {
  readonly count: number;
  /** Neurons per product, half for each square. Default 150. */
  readonly neurons?: number;
  /** Largest |a_i| and |b_i|. Default 1. */
  readonly magnitudeA?: number;
  readonly magnitudeB?: number;
  /** How the operands are distributed, when not evenly: tunes the neurons to such numbers. */
  readonly numbers?: Distribution;
  /** Of the squares. Default lowpass(0.005). */
  readonly synapse?: Synapse | null;
}

/** Products of two numbers, to be connected: output i is a_i * b_i. */
export interface Products {
  readonly a: Handle;
  readonly b: Handle;
  readonly output: Handle;
  readonly cells: readonly EnsembleHandle[];
}

const square = ([x]: readonly number[]): readonly number[] => [(x ?? 0) ** 2];

/** Adds `count` products to `net`; operands beyond their magnitude saturate. */
export function products(net: Network, name: string, options: ProductOptions): Products {
  const { count, neurons = 150, magnitudeA = 1, magnitudeB = 1, numbers } = options;
  const { synapse = lowpass(0.005) } = options;
  return net.network(name, (inner) => {
    const a = inner.relay('a', count);
    const b = inner.relay('b', count);
    const output = inner.relay('output', count);
    // Both operands are brought to one size, so that neither drowns in the noise of the other.
    const half = {
      ensembles: count,
      neurons: Math.ceil(neurons / 2),
      radius: Math.SQRT2,
      ...(numbers && { intercepts: numbers, evalPoints: numbers }),
    };
    const plus = inner.array('plus', half);
    const minus = inner.array('minus', half);
    const scaleA = Math.SQRT1_2 / magnitudeA;
    const scaleB = Math.SQRT1_2 / magnitudeB;
    inner.connect(a, plus, { transform: scaleA, synapse: null });
    inner.connect(b, plus, { transform: scaleB, synapse: null });
    inner.connect(a, minus, { transform: scaleA, synapse: null });
    inner.connect(b, minus, { transform: -scaleB, synapse: null });
    const scale = (magnitudeA * magnitudeB) / 2;
    inner.connect(plus, output, { function: square, transform: scale, synapse });
    inner.connect(minus, output, { function: square, transform: -scale, synapse });
    return { a, b, output, cells: [plus, minus] };
  });
}
