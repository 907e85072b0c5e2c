/** A superposition: the sum of several pointers, without neurons of its own. In: pointers. Out: their sum. */

import type { Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { pointerPort, type SpaModule, type SpaPort } from './spa-module.ts';

export interface Superposition extends SpaModule {
  readonly input: SpaPort;
  readonly output: SpaPort;
}

/** Adds a place to `net` where all that is written to its input adds up. */
export function superposition(
  net: Network,
  name: string,
  options: { readonly vocabulary: Vocabulary },
): Superposition {
  const { vocabulary } = options;
  const sum = pointerPort(net.relay(name, vocabulary.dimensions), vocabulary);
  return { input: sum, output: sum, cells: [] };
}
