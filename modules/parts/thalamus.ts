/**
 * The thalamus turns the basal ganglia's inhibition into actions: one ensemble per action, driven by a constant,
 * silenced by the globus pallidus and by each other. Out: about 1 for the action selected, 0 for the rest.
 */

import { choice, type EnsembleHandle, lowpass, type Network, uniform } from '#engine';
import type { BasalGanglia } from './basal-ganglia.ts';

/** Adds a thalamus for the actions of `selection`. (Stewart, Choo & Eliasmith 2010; constants nengo.md 2.13.) */
export function thalamus(
  net: Network,
  name: string,
  selection: BasalGanglia,
  neurons = 50,
): EnsembleHandle {
  const actions = selection.utilities.size;
  return net.network(name, (inner) => {
    const relayCells = inner.array('actions', {
      ensembles: actions,
      neurons,
      encoders: choice([1]),
      intercepts: uniform(0.2, 1),
    });
    const rivals = Array.from({ length: actions }, (_, row) =>
      Array.from({ length: actions }, (_, column) => (row === column ? 0 : -1)),
    );
    inner.connect(inner.input('drive', new Array<number>(actions).fill(1)), relayCells, {
      synapse: null,
    });
    inner.connect(selection.inhibition, relayCells, { transform: -3, synapse: lowpass(0.008) });
    inner.connect(relayCells, relayCells, { transform: rivals, synapse: lowpass(0.005) });
    return relayCells;
  });
}
