/**
 * Two gated memories in series. While the control is high the first follows the input and the second holds; when
 * it falls the first holds and the second copies it. The visible value (the second) therefore changes only on the
 * falling edge, so that what is written may safely depend on what is stored. (spaun.md 1.3, memory block.)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import { gatedMemory } from './gated-memory.ts';
import { step, threshold } from './threshold.ts';

/** Options of `memoryBlock`; see `GatedMemoryOptions`. */
export interface MemoryBlockOptions {
  readonly dimensions: number;
  readonly radius: number | readonly number[];
  readonly neurons?: number;
  /** Feedback of the integrators; below 1 both leak, or the visible one would be held up by the other. Default 1. */
  readonly feedback?: number;
  readonly resetTo?: readonly number[];
}

/** A memory block, to be connected. */
export interface MemoryBlock {
  readonly input: Handle;
  /** The visible value. */
  readonly output: EnsembleHandle;
  /** 1 number: above 0.5 the block takes in its input; it shows it when this falls. */
  readonly control: Handle;
  /** 1 number: above 0.5 pulls both memories to `resetTo`. Only with `resetTo`. */
  readonly reset: Handle;
}

/** Adds a memory block to `net`. */
export function memoryBlock(net: Network, name: string, options: MemoryBlockOptions): MemoryBlock {
  return net.network(name, (inner) => {
    const control = inner.relay('control', 1);
    const reset = inner.relay('reset', 1);
    const fast = lowpass(0.005);
    const one = inner.input('one', [1]);
    const first = gatedMemory(inner, 'first', options);
    const second = gatedMemory(inner, 'second', options);

    const follow = threshold(inner, 'follow', { threshold: 0.5 });
    const closed = threshold(inner, 'closed', { threshold: 0.5 });
    inner.connect(control, follow, { synapse: null });
    inner.connect(one, closed, { synapse: null });
    inner.connect(follow, closed, { function: step, transform: -1.5, synapse: lowpass(0.002) });
    inner.connect(closed, first.hold, { function: step, synapse: fast });
    inner.connect(follow, second.hold, { function: step, synapse: lowpass(0.002) });
    inner.connect(first.output, second.input, { synapse: fast });

    if (first.keep !== undefined && second.keep !== undefined) {
      const resetting = threshold(inner, 'resetting', { threshold: 0.5 });
      const keeping = threshold(inner, 'keeping', { threshold: 0.5 });
      inner.connect(reset, resetting, { synapse: null });
      inner.connect(one, keeping, { synapse: null });
      inner.connect(resetting, keeping, { function: step, transform: -1.5, synapse: fast });
      inner.connect(keeping, first.keep, { function: step, synapse: fast });
      inner.connect(keeping, second.keep, { function: step, synapse: fast });
      inner.connect(resetting, first.hold, { function: step, synapse: fast });
      inner.connect(resetting, second.hold, { function: step, synapse: fast });
    }
    return { input: first.input, output: second.output, control, reset };
  });
}
