/**
 * A memory with a gate: an integrator E that holds a vector, and a difference population d = input - E that
 * drives it towards the input unless the gate inhibits d. With `reset`, a second difference population pulls E
 * to a fixed vector while the reset line is high. (Input-gated memory, Eliasmith 2013; spaun.md 1.3.)
 */

import { type EnsembleHandle, type Handle, l2, lowpass, type Network } from '#engine';

/** Options of `gatedMemory`. */
export interface GatedMemoryOptions {
  readonly dimensions: number;
  /** Largest element it holds; larger ones saturate. */
  readonly radius: number | readonly number[];
  /** Neurons per dimension. Default 50. */
  readonly neurons?: number;
  /** Feedback of the integrator: below 1 it forgets with time constant tau / (1 - feedback). Default 1. */
  readonly feedback?: number;
  /** Vector to which `reset` pulls the memory; absent: no reset line is built. */
  readonly resetTo?: readonly number[];
}

/** A gated memory, to be connected. */
export interface GatedMemory {
  readonly input: Handle;
  readonly output: EnsembleHandle;
  /** 1 number: high holds the stored value, low lets the input through. */
  readonly hold: Handle;
  /** 1 number: low pulls the memory to `resetTo`, high leaves it alone. Absent without `resetTo`. */
  readonly keep: Handle | undefined;
}

/** Integrator synapse (s) and the gain of the difference: the memory follows with tau / gain = 13 ms. */
export const integratorTau = 0.08;
const differenceGain = 6;
/**
 * Noise that decoders of the feedback are made for. Less than the usual 0.1: the slow synapse averages noise away,
 * while the systematic error that is left is what makes a memory drift (cosine after 4 s 0.98 instead of 0.74).
 */
const steadySolving = 0.01;
/** Strong enough to silence every neuron of an array whatever its input. */
const gateInhibition = 8;

/** Adds a gated memory to `net`. */
export function gatedMemory(net: Network, name: string, options: GatedMemoryOptions): GatedMemory {
  const { dimensions, radius, neurons = 50, feedback = 1, resetTo } = options;
  return net.network(name, (inner) => {
    const array = { ensembles: dimensions, neurons, radius };
    const input = inner.relay('input', dimensions);
    const hold = inner.relay('hold', 1);
    const store = inner.array('store', array);
    const difference = inner.array('difference', array);
    const slow = lowpass(integratorTau);
    const fast = lowpass(0.005);
    inner.connect(store, store, { transform: feedback, synapse: slow, solver: l2(steadySolving) });
    inner.connect(input, difference, { synapse: null });
    inner.connect(store, difference, { transform: -1, synapse: fast });
    inner.connect(difference, store, { transform: differenceGain, synapse: slow });
    inner.inhibit(hold, difference, { strength: gateInhibition, synapse: null });
    if (resetTo === undefined) return { input, output: store, hold, keep: undefined };

    const keep = inner.relay('keep', 1);
    const restore = inner.array('restore', array);
    inner.connect(inner.input('reset value', resetTo), restore, { synapse: null });
    inner.connect(store, restore, { transform: -1, synapse: fast });
    inner.connect(restore, store, { transform: differenceGain, synapse: slow });
    inner.inhibit(keep, restore, { strength: gateInhibition, synapse: null });
    return { input, output: store, hold, keep };
  });
}
