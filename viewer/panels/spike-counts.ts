/** Counting spikes of tiles: how often each neuron fired in a window, and how its firing went in it. */

import { type CountTile, firstNotBelow, type SpikeTile } from '#engine/watching';

/** Tiles of a port of spikes. */
export type Spikes = readonly (SpikeTile | CountTile)[];

/** Calls `each` with a neuron, a step and how often it fired, for steps `from` (counted) to `to` (not). */
export function eachSpike(
  tiles: Spikes,
  from: number,
  to: number,
  each: (neuron: number, step: number, times: number) => void,
): void {
  for (const tile of tiles)
    if (tile.kind === 'spikes') eachOne(tile, from, to, each);
    else eachCount(tile, from, to, each);
}

type Each = (neuron: number, step: number, times: number) => void;

function eachOne({ steps, neurons }: SpikeTile, from: number, to: number, each: Each): void {
  for (let i = firstNotBelow(steps, from); i < steps.length; i++) {
    const step = steps[i] ?? 0;
    if (step >= to) return;
    each(neurons[i] ?? 0, step, 1);
  }
}

function eachCount(tile: CountTile, from: number, to: number, each: Each): void {
  const { first, every, size, counts } = tile;
  const bins = counts.length / size;
  const start = Math.max(0, Math.floor((from - first) / every));
  for (let bin = start; bin < bins; bin++) {
    const step = first + bin * every;
    if (step >= to) return;
    for (let neuron = 0; neuron < size; neuron++) {
      const times = counts[bin * size + neuron] ?? 0;
      if (times > 0) each(neuron, step + every / 2, times);
    }
  }
}
