/**
 * A list memory: one superposed vector of position (*) item pairs, held by two memory blocks that are written together.
 * The rehearsal block multiplies what it holds by 1.3 at every new item (primacy); the decay block takes the item in
 * 1.5 times and leaks (recency). Their elements saturate. (Ordinal serial encoding, Choo 2010; spaun.md 1.7.)
 */

import { circulant, type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import { type MemoryBlock, memoryBlock } from '../parts/memory-block.ts';
import { step, threshold } from '../parts/threshold.ts';

/** Options of `listMemory`. */
export interface ListMemoryOptions {
  readonly dimensions: number;
  /** Per dimension. */
  readonly neurons: number;
  /** What rehearsal multiplies a list by at every new item. Default 1.3; 1 is without primacy. */
  readonly rehearsalGain?: number;
}

/** A list memory, to be connected. */
export interface ListMemory {
  /** A pair to add, or the vector to hold when the memory was empty. */
  readonly input: Handle;
  /** 1 number: takes in while it is high, shows it when it falls. */
  readonly gate: Handle;
  /** 1 number: empties. */
  readonly clear: Handle;
  readonly list: Handle;
  /** The two parts with what they make of an input and of what they held when they take one in. */
  readonly blocks: readonly Block[];
}

interface Block {
  readonly memory: MemoryBlock;
  readonly label: string;
  readonly input: number;
  readonly feedback: number;
}

/** Feedback of the leaking integrator: on an 80 ms synapse a time constant of 3.2 s. */
const decayFeedback = 0.975;
/** The elements of a list of a few items still fit; longer lists saturate. */
export const listRadius = (dimensions: number): number => Math.min(1.5, 5 / Math.sqrt(dimensions));

/** Adds a list memory to `net`. */
export function listMemory(net: Network, name: string, options: ListMemoryOptions): ListMemory {
  const { dimensions, neurons, rehearsalGain = 1.3 } = options;
  const fast = lowpass(0.005);
  return net.network(name, (inner) => {
    const shape = {
      dimensions,
      radius: listRadius(dimensions),
      neurons,
      resetTo: new Array<number>(dimensions).fill(0),
    };
    const rehearsal = memoryBlock(inner, 'rehearsal', shape);
    const decay = memoryBlock(inner, 'decay', { ...shape, feedback: decayFeedback });
    const blocks: readonly Block[] = [
      { memory: rehearsal, label: 'rehearsal', input: 1, feedback: rehearsalGain },
      { memory: decay, label: 'decay', input: 1.5, feedback: 1 },
    ];
    const input = inner.relay('input', dimensions);
    const gate = inner.relay('gate', 1);
    const clear = inner.relay('clear', 1);
    const list = inner.relay('list', dimensions);
    for (const { memory, input: scale, feedback } of blocks) {
      inner.connect(input, memory.input, { transform: scale, synapse: null });
      inner.connect(memory.output, memory.input, { transform: feedback, synapse: fast });
      inner.connect(memory.output, list, { synapse: fast });
      inner.connect(gate, memory.control, { synapse: null });
      inner.connect(clear, memory.reset, { synapse: null });
    }
    return { input, gate, clear, list, blocks };
  });
}

/** What is held grows by this factor at every step of a loop, against what leaks in between. */
const loopGain = 1.1;

/**
 * Adds to `net` a loop: while its gate is high, the memory takes in itself bound with `word` (D numbers) instead of a
 * new item. A gated copy of what each block holds adds gain * word (*) itself and takes away what the block gives back
 * to itself anyway. Out: the gate, 1 number.
 */
export function loop(
  net: Network,
  name: string,
  memory: ListMemory,
  { dimensions, neurons, word }: { dimensions: number; neurons: number; word: readonly number[] },
): Handle {
  const fast = lowpass(0.005);
  return net.network(name, (inner) => {
    const gate = inner.relay('gate', 1);
    const looping = threshold(inner, 'looping', { threshold: 0.5 });
    const shut = threshold(inner, 'shut', { threshold: 0.5 });
    inner.connect(gate, looping, { synapse: null });
    inner.connect(inner.input('one', [1]), shut, { synapse: null });
    inner.connect(looping, shut, { function: step, transform: -1.5, synapse: fast });
    inner.connect(looping, memory.gate, { function: step, synapse: fast });
    for (const { memory: block, label, feedback } of memory.blocks) {
      const copy: EnsembleHandle = inner.array(label, {
        ensembles: dimensions,
        neurons,
        radius: listRadius(dimensions),
      });
      inner.connect(block.output, copy, { synapse: fast });
      inner.inhibit(shut, copy, { function: step, strength: 8, synapse: fast });
      const change = word.map((value, index) => loopGain * value - (index === 0 ? feedback : 0));
      inner.connect(copy, block.input, { transform: circulant(change), synapse: fast });
    }
    return gate;
  });
}
