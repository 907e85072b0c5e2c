/**
 * Nengo's input-gated memory: an integrator, and a difference population that drives it towards the input unless the
 * gate silences it. In: vector, gate (1 holds, 0 takes in), reset (1 empties). Out: what is held. The memory follows with
 * the recurrent synapse divided by `differenceGain`. (Eliasmith 2013; constants nengo.md 2.13.) The brain's own memories
 * (gated-memory.ts) have other constants and a reset to any vector.
 */

import { type EnsembleHandle, type Handle, lowpass, type Network, type Synapse } from '#engine';

/** Options of `inputGatedMemory`. */
export interface InputGatedMemoryOptions {
  /** Neurons per dimension, in each of the two populations. */
  readonly neurons: number;
  readonly dimensions: number;
  /** Of the integrator; below 1 it forgets. Default 1. */
  readonly feedback?: number;
  /** Default 1. */
  readonly differenceGain?: number;
  /** Of the integrator, in seconds. Default 0.1. */
  readonly recurrentTau?: number;
  /** From difference to memory. Default: the recurrent one. */
  readonly differenceSynapse?: Synapse;
}

/**
 * An input-gated memory, to be connected. `gate` and `reset` take one number: near 1 the gate holds, and the reset
 * empties.
 */
export interface InputGatedMemory {
  readonly input: Handle;
  readonly output: Handle;
  readonly gate: Handle;
  readonly reset: Handle;
  readonly cells: readonly EnsembleHandle[];
}

const gateStrength = 10;
const resetStrength = 3;

/** Adds an input-gated memory to `net`. */
export function inputGatedMemory(
  net: Network,
  name: string,
  options: InputGatedMemoryOptions,
): InputGatedMemory {
  const { neurons, dimensions, feedback = 1, differenceGain = 1, recurrentTau = 0.1 } = options;
  const recurrent = lowpass(recurrentTau);
  return net.network(name, (inner) => {
    const input = inner.relay('input', dimensions);
    const output = inner.relay('output', dimensions);
    const gate = inner.relay('gate', 1);
    const reset = inner.relay('reset', 1);
    const memory = inner.array('memory', { ensembles: dimensions, neurons });
    const difference = inner.array('difference', { ensembles: dimensions, neurons });
    inner.connect(memory, memory, { transform: feedback, synapse: recurrent });
    inner.connect(input, difference, { synapse: null });
    inner.connect(memory, difference, { transform: -1, synapse: lowpass(0.005) });
    inner.connect(difference, memory, {
      transform: differenceGain,
      synapse: options.differenceSynapse ?? recurrent,
    });
    inner.inhibit(gate, difference, { strength: gateStrength, synapse: null });
    inner.inhibit(reset, memory, { strength: resetStrength, synapse: null });
    inner.connect(memory, output, { synapse: null });
    return { input, output, gate, reset, cells: [memory, difference] };
  });
}
