/** A scalar: one ensemble that represents one number. In: number. Out: the number. (nengo.md 2.14.) */

import type { Network } from '#engine';
import { type SpaModule, type SpaPort, scalarPort } from './spa-module.ts';

export interface Scalar extends SpaModule {
  readonly input: SpaPort;
  readonly output: SpaPort;
}

/** Adds a scalar of `neurons` cells (default 50) to `net`. */
export function scalar(net: Network, name: string, options: { neurons?: number } = {}): Scalar {
  const cells = net.ensemble(name, { neurons: options.neurons ?? 50 });
  return { input: scalarPort(cells), output: scalarPort(cells), cells: [cells] };
}
