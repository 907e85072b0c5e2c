/** The product of two scalars. In: left, right (numbers). Out: left * right. (nengo.md 2.14.) */

import type { Network } from '#engine';
import { products } from '../parts/product.ts';
import { type SpaModule, type SpaPort, scalarPort } from './spa-module.ts';

export interface ScalarProduct extends SpaModule {
  readonly inputs: { readonly left: SpaPort; readonly right: SpaPort };
  readonly output: SpaPort;
}

/** Adds a product of two numbers, each within [-1, 1], to `net`. `neurons` defaults to 200. */
export function product(
  net: Network,
  name: string,
  options: { readonly neurons?: number } = {},
): ScalarProduct {
  const { neurons = 200 } = options;
  const { a, b, output, cells } = products(net, name, { count: 1, neurons, synapse: null });
  return {
    inputs: { left: scalarPort(a), right: scalarPort(b) },
    output: scalarPort(output),
    cells,
  };
}
