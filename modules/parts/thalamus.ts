/**
 * The thalamus turns the basal ganglia's inhibition into actions: one ensemble per action, driven by a constant,
 * silenced by the globus pallidus and by each other. Out: about 1 for the action selected, 0 for the rest.
 */

import { choice, type EnsembleHandle, lowpass, type Network, type Synapse, uniform } from '#engine';
import type { BasalGanglia } from './basal-ganglia.ts';

/** Defaults are those of nengo-spa; the thalamus of Nengo's core has threshold 0 and both synapses 5 ms. */
export interface ThalamusOptions {
  /** Below it the cells are silent. Default 0.2. */
  readonly threshold?: number;
  /** What an active action takes from the others. Default 1. */
  readonly mutualInhibition?: number;
  /** From the basal ganglia. Default lowpass(0.008). */
  readonly synapse?: Synapse | null;
  /** Of the constant drive. Default null. */
  readonly driveSynapse?: Synapse | null;
}

/** Adds a thalamus for the actions of `selection`. (Stewart, Choo & Eliasmith 2010.) */
export function thalamus(
  net: Network,
  name: string,
  selection: BasalGanglia,
  neurons = 50,
  options: ThalamusOptions = {},
): EnsembleHandle {
  const { threshold = 0.2, mutualInhibition = 1 } = options;
  const { synapse = lowpass(0.008), driveSynapse = null } = options;
  const actions = selection.utilities.size;
  return net.network(name, (inner) => {
    const relayCells = inner.array('actions', {
      ensembles: actions,
      neurons,
      encoders: choice([1]),
      intercepts: uniform(threshold, 1),
    });
    const rivals = Array.from({ length: actions }, (_, row) =>
      Array.from({ length: actions }, (_, column) => (row === column ? 0 : -mutualInhibition)),
    );
    inner.connect(inner.input('drive', new Array<number>(actions).fill(1)), relayCells, {
      synapse: driveSynapse,
    });
    inner.connect(selection.inhibition, relayCells, { transform: -3, synapse });
    inner.connect(relayCells, relayCells, { transform: rivals, synapse: lowpass(0.005) });
    return relayCells;
  });
}
