/**
 * Action selection: the basal ganglia take one utility per action and release the best one from inhibition.
 * In: utilities (best between 0.5 and 1.5). Out: about 0 for the winner and positive for the others.
 * (Gurney, Prescott & Redgrave 2001; spiking form Stewart, Choo & Eliasmith 2010; constants nengo.md 2.13.)
 */

import { choice, type Handle, lowpass, type Network, nonnegative, uniform } from '#engine';

/** Options of `basalGanglia`. */
export interface BasalGangliaOptions {
  /** Added to every utility through 5 ms. Default 0. */
  readonly bias?: number;
}

/** Basal ganglia, to be connected: one utility in and one inhibition out per action. */
export interface BasalGanglia {
  readonly utilities: Handle;
  /** Output of the internal globus pallidus: inhibition of each action. */
  readonly inhibition: Handle;
}

const excitation = lowpass(0.002);
const inhibitory = lowpass(0.008);

/** Thresholded ramp: what every nucleus computes, above its own threshold. */
const above =
  (level: number) =>
  ([x]: readonly number[]): readonly number[] => [Math.max(0, (x ?? 0) - level)];

/** Adds basal ganglia for `actions` actions to `net`, `neurons` per action and nucleus. */
export function basalGanglia(
  net: Network,
  name: string,
  actions: number,
  neurons = 100,
  { bias = 0 }: BasalGangliaOptions = {},
): BasalGanglia {
  return net.network(name, (inner) => {
    const nucleus = (label: string, level: number) => ({
      level,
      cells: inner.array(label, {
        ensembles: actions,
        neurons,
        radius: 1.5,
        encoders: choice([1]),
        intercepts: uniform(level, 1),
      }),
    });
    const utilities = inner.relay('utilities', actions);
    if (bias !== 0) inner.connect(inner.input('bias', new Array(actions).fill(bias)), utilities);
    const inhibition = inner.relay('inhibition', actions);
    const striatumD1 = nucleus('striatum d1', 0.2);
    const striatumD2 = nucleus('striatum d2', 0.2);
    const subthalamic = nucleus('subthalamic nucleus', -0.25);
    const pallidumExternal = nucleus('globus pallidus external', -0.2);
    const pallidumInternal = nucleus('globus pallidus internal', -0.2);
    type Nucleus = typeof striatumD1;

    const project = (
      from: Nucleus,
      to: Handle,
      weight: number | number[][],
      synapse: typeof excitation | null,
    ) =>
      inner.connect(from.cells, to, {
        function: above(from.level),
        transform: weight,
        synapse,
        solver: nonnegative(0.1, { byActivity: true }),
      });
    const everyone = Array.from({ length: actions }, () => new Array<number>(actions).fill(0.9));

    inner.connect(utilities, striatumD1.cells, { transform: 1.2, synapse: null });
    inner.connect(utilities, striatumD2.cells, { transform: 0.8, synapse: null });
    inner.connect(utilities, subthalamic.cells, { synapse: null });
    project(striatumD1, pallidumInternal.cells, -1, inhibitory);
    project(striatumD2, pallidumExternal.cells, -1, inhibitory);
    project(subthalamic, pallidumInternal.cells, everyone, excitation);
    project(subthalamic, pallidumExternal.cells, everyone, excitation);
    project(pallidumExternal, pallidumInternal.cells, -0.3, inhibitory);
    project(pallidumExternal, subthalamic.cells, -1, inhibitory);
    project(pallidumInternal, inhibition, 1, null);
    return { utilities, inhibition };
  });
}
