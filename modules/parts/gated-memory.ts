/**
 * A memory with a gate: an integrator E that holds a vector, and a difference population d = input - E that
 * drives it towards the input unless the gate inhibits d. With `reset`, a second difference population pulls E
 * to a fixed vector while the reset line is high. (Input-gated memory, Eliasmith 2013; spaun.md 1.3.)
 */

import {
  type ArrayOptions,
  type EnsembleHandle,
  gaussian,
  type Handle,
  lowpass,
  type Network,
  uniform,
} from '#engine';

/** Options of `gatedMemory`. */
export interface GatedMemoryOptions {
  readonly dimensions: number;
  /** Largest element it holds; larger ones saturate. */
  readonly radius: number | readonly number[];
  /** Neurons per dimension. Default 50. */
  readonly neurons?: number;
  /** Feedback of the integrator: below 1 it forgets with time constant tau / (1 - feedback). Default 1. */
  readonly feedback?: number;
  /**
   * Standard deviation of the elements it will hold, in radii, when they are spread like those of pointers: its cells
   * and decoders then serve the middle of their range best, where most elements are. Default: all of it alike.
   */
  readonly spread?: number;
  /** Synapse of the integrator (s); a slower one drifts less, and follows its input as fast. Default 0.08. */
  readonly tau?: number;
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

/** Integrator synapse (s), and how fast the memory follows its input: within 13 ms, the gain of the difference is 6. */
export const integratorTau = 0.08;
const followTau: number = integratorTau / 6;
/** Of the cells of a memory with a spread: twice it on either side of 0. */
const servedSpreads = 2;
/** Strong enough to silence every neuron of an array whatever its input. */
const gateInhibition = 8;

/** Cells and decoders for elements of that spread. */
function middle(spread: number): Pick<ArrayOptions, 'evalPoints' | 'intercepts'> {
  const reach = Math.min(1, servedSpreads * spread);
  return { evalPoints: gaussian(0, spread), intercepts: uniform(-reach, reach) };
}

/** Adds a gated memory to `net`. */
export function gatedMemory(net: Network, name: string, options: GatedMemoryOptions): GatedMemory {
  const { dimensions, radius, neurons = 50, feedback = 1, spread, resetTo } = options;
  const { tau = integratorTau } = options;
  const differenceGain = tau / followTau;
  return net.network(name, (inner) => {
    const array = { ensembles: dimensions, neurons, radius };
    const input = inner.relay('input', dimensions);
    const hold = inner.relay('hold', 1);
    const store = inner.array(
      'store',
      spread === undefined ? array : { ...array, ...middle(spread) },
    );
    const difference = inner.array('difference', array);
    const slow = lowpass(tau);
    const fast = lowpass(0.005);
    inner.connect(store, store, { transform: feedback, synapse: slow });
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
