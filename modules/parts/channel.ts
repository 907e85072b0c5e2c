/**
 * A gated channel: an array that passes a vector on while its gate is open and is silent while it is shut. Channels
 * that end in one place are a selector. In: vector, gate (1 number). Out: the vector or 0. (Spaun's selectors, spaun.md 1.3.)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import { step, threshold } from './threshold.ts';

/** Options of `channel`. */
export interface ChannelOptions {
  readonly dimensions: number;
  /** Largest number it passes on, one for all or one per number; larger ones saturate. Default 1. */
  readonly radius?: number | readonly number[];
  /** Neurons per number. Default 50. */
  readonly neurons?: number;
}

/** A gated channel, to be connected. */
export interface Channel {
  readonly input: Handle;
  /** 1 number: above 0.5 the channel is open. */
  readonly gate: Handle;
  readonly output: EnsembleHandle;
}

/** Strong enough to silence every neuron whatever its input. */
const shutStrength = 8;

/** Adds a gated channel to `net`; nothing connected to its gate means shut. */
export function channel(net: Network, name: string, options: ChannelOptions): Channel {
  const { dimensions, radius = 1, neurons = 50 } = options;
  return net.network(name, (inner) => {
    const input = inner.relay('input', dimensions);
    const gate = inner.relay('gate', 1);
    const output = inner.array('through', { ensembles: dimensions, neurons, radius });
    const shut = threshold(inner, 'shut', { threshold: 0.5 });
    inner.connect(input, output, { synapse: null });
    inner.connect(inner.input('one', [1]), shut, { synapse: null });
    inner.connect(gate, shut, { transform: -1.5, synapse: null });
    inner.inhibit(shut, output, {
      function: step,
      strength: shutStrength,
      synapse: lowpass(0.005),
    });
    return { input, gate, output };
  });
}
