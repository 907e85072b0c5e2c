/** Compares two pointers. In: left, right (pointers of one vocabulary). Out: their dot product. (nengo.md 2.14.) */

import { lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { products } from '../parts/product.ts';
import { pointerPort, type SpaModule, type SpaPort, scalarPort } from './spa-module.ts';

/** Options of `compare`. */
export interface CompareOptions {
  readonly vocabulary: Vocabulary;
  /** Neurons per dimension. Default 200. */
  readonly neurons?: number;
}

export interface Compare extends SpaModule {
  readonly inputs: { readonly left: SpaPort; readonly right: SpaPort };
  readonly output: SpaPort;
}

/** Adds a comparison to `net`: products of the numbers, summed through a synapse of 5 ms. */
export function compare(net: Network, name: string, options: CompareOptions): Compare {
  const { vocabulary, neurons = 200 } = options;
  const { dimensions } = vocabulary;
  return net.network(name, (inner) => {
    const part = products(inner, 'products', { count: dimensions, neurons, synapse: null });
    const output = inner.relay('output', 1);
    inner.connect(part.output, output, {
      transform: [new Array<number>(dimensions).fill(1)],
      synapse: lowpass(0.005),
    });
    return {
      inputs: { left: pointerPort(part.a, vocabulary), right: pointerPort(part.b, vocabulary) },
      output: scalarPort(output),
      cells: part.cells,
    };
  });
}
