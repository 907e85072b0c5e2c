/**
 * Are two lists the same, give or take their size? They count as the same when their dot product is at least 0.87 of
 * their mean squared length, which squares of their sum and difference tell: (1 - 0.87) |a + b|^2 > (1 + 0.87) |a - b|^2.
 * In: two lists, gate `compare`. Out: lines `same` and `different`, both 0 while nothing is compared. (spaun.md 1.8.)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import { squareExcess } from '../parts/normaliser.ts';
import { step, threshold } from '../parts/threshold.ts';
import { itemSize, operandRadius } from './scale.ts';

/** A comparison, to be connected. */
export interface Comparison {
  readonly first: Handle;
  readonly second: Handle;
  readonly compare: Handle;
  readonly same: Handle;
  readonly different: Handle;
}

/** The same list a second later has above 0.95, lists that differ in one of four items have 0.65 to 0.81. */
const sameFrom = 0.87;
/** Brings what decides, 0.2 and more for lists of one item, well to either side of the threshold. */
const clarity = 3;

const square = ([x]: readonly number[]): readonly number[] => [(x ?? 0) ** 2];

/** Adds a comparison to `net`; `neurons` per number of the sum, and as many of the difference. */
export function comparison(net: Network, dimensions: number, neurons: number): Comparison {
  return net.network('comparison', (inner) => {
    const fast = lowpass(0.005);
    const first = inner.relay('first', dimensions);
    const second = inner.relay('second', dimensions);
    const compare = inner.relay('compare', 1);
    const radius = operandRadius(dimensions);
    const alike = threshold(inner, 'alike', { threshold: 0.5 });
    const half = 0.5 / itemSize;
    for (const [name, sign, weight] of [
      ['sum', 1, clarity * (1 - sameFrom)],
      ['difference', -1, -clarity * (1 + sameFrom)],
    ] as const) {
      const cells = inner.array(name, {
        ensembles: dimensions,
        neurons,
        radius,
        tunings: 'distinct',
      });
      inner.connect(first, cells, { transform: half, synapse: null });
      inner.connect(second, cells, { transform: sign * half, synapse: null });
      inner.connect(cells, alike, {
        function: square,
        transform: [new Array<number>(dimensions).fill(4 * weight)],
        synapse: lowpass(0.03),
      });
    }
    const excess = 4 * 2 * sameFrom * clarity * squareExcess * dimensions * radius ** 2;
    inner.connect(inner.input('level', [0.5 + excess]), alike, { synapse: null });

    const same = threshold(inner, 'same', { threshold: 0.5 });
    inner.connect(compare, same, { synapse: null });
    inner.connect(inner.input('both', [-1]), same, { synapse: null });
    inner.connect(alike, same, { function: step, synapse: fast });
    // To say no takes longer than to say yes, so that no is not said while yes is still on its way.
    const different = threshold(inner, 'different', { threshold: 0.5 });
    inner.connect(compare, different, { synapse: lowpass(0.1) });
    inner.connect(alike, different, { function: step, transform: -1.5, synapse: fast });

    const line = (name: string, from: EnsembleHandle): Handle => {
      const out = inner.relay(name, 1);
      inner.connect(from, out, { function: step, synapse: fast });
      return out;
    };
    return {
      first,
      second,
      compare,
      same: line('same line', same),
      different: line('different line', different),
    };
  });
}
