/** How fast neurons fire at a moment: their spikes, each fading as e to the minus its age. */

import { eachSpike, type Spikes } from './spike-counts.ts';

/** Rates (Hz) of neurons at a step: every spike counts 1 / tau when it comes and fades with `tau` (s). */
export function firingAt(
  tiles: Spikes,
  step: number,
  tau: number,
  dt: number,
  into: Float32Array,
): void {
  into.fill(0);
  const from = Math.max(0, step - Math.ceil((6 * tau) / dt));
  let at = Number.NaN;
  let weight = 0;
  eachSpike(tiles, from, step + 1, (neuron, fired, times) => {
    if (fired !== at) {
      at = fired;
      weight = Math.exp(-((step - fired) * dt) / tau) / tau;
    }
    into[neuron] = (into[neuron] ?? 0) + weight * times;
  });
}
