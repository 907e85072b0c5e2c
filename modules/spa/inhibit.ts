/** One number that silences whole modules: it takes `strength` times its gain from the current of each neuron. */

import type { EnsembleHandle, Network } from '#engine';
import { type SpaModule, type SpaPort, scalarPort } from './spa-module.ts';

export interface Inhibitor extends SpaModule {
  readonly input: SpaPort;
}

/** Adds an inhibitor of all neurons of `targets` to `net`. `strength` defaults to 2. */
export function inhibitNode(
  net: Network,
  name: string,
  targets: readonly { readonly cells: readonly EnsembleHandle[] }[],
  options: { readonly strength?: number } = {},
): Inhibitor {
  const { strength = 2 } = options;
  const gate = net.relay(name, 1);
  for (const cells of targets.flatMap((target) => target.cells)) {
    net.inhibit(gate, cells, { strength, synapse: null });
  }
  return { input: scalarPort(gate), cells: [] };
}
