/**
 * A list memory: one superposed vector of position (*) item pairs, held by two memory blocks written together.
 * The rehearsal block multiplies what it holds by 1.3 at every new item (primacy); the decay block takes the item
 * in twice and leaks (recency). Their elements saturate. A loop replaces the list by itself bound with a word.
 * In: item, take, clear, a gate per loop. Out: list. (Ordinal serial encoding, Choo 2010; spaun.md 1.7.)
 */

import {
  type ArrayOptions,
  circulant,
  type Handle,
  lowpass,
  type Network,
  type Synapse,
} from '#engine';
import { integratorTau } from '../parts/gated-memory.ts';
import { type MemoryBlock, memoryBlock } from '../parts/memory-block.ts';
import { step, threshold } from '../parts/threshold.ts';

/** Options of `listMemory`. */
export interface ListMemoryOptions {
  readonly dimensions: number;
  /** Neurons per dimension of each ensemble array. */
  readonly neurons: number;
  /** What the rehearsal block multiplies the list by at every new item. Default 1.3; 1 leaves out primacy. */
  readonly rehearsalGain?: number;
  /** Pointers that a loop may bind the list with, by the loop's name. */
  readonly loops: Readonly<Record<string, ArrayLike<number>>>;
}

/** A list memory, to be connected. */
export interface ListMemory {
  /** What is added to the list (`dimensions` numbers): as soon as `take` falls the list shows it. */
  readonly item: Handle;
  readonly take: Handle;
  readonly clear: Handle;
  /** One gate per loop: when it falls, the list shows itself bound with the loop's pointer. */
  readonly loops: Readonly<Record<string, Handle>>;
  /** What both blocks hold together; an item begins with length 3. */
  readonly list: Handle;
  /** The parts of the list: what is rehearsed, and what fades. */
  readonly blocks: Readonly<Record<'rehearsal' | 'decay', MemoryBlock>>;
}

/** How a block takes part: how much of an item it takes, and by what it multiplies itself at a new item and a step. */
interface Share {
  readonly item: number;
  readonly rehearse: number;
  /** The leaking block makes up for what it lost since the last step, about 0.42 s ago. */
  readonly loop: number;
}

type Shares = Readonly<Record<'rehearsal' | 'decay', Share>>;

const shares: Shares = {
  rehearsal: { item: 1, rehearse: 1.3, loop: 1 },
  decay: { item: 2, rehearse: 1, loop: 1.18 },
};

/** Time constant of the leak (s). Measured, the block forgets within 3.2 s: its cells hold on to what they have. */
const decayTau = 2.9;
const decayFeedback: number = 1 - integratorTau / decayTau;

/** Length of an item in a list memory a second after it was taken, about when it is used. */
export const itemLength: number =
  shares.rehearsal.item + shares.decay.item * Math.exp(-1 / decayTau);

/** Largest element of a list that is passed on. */
export const listRadius = (dimensions: number): number => Math.min(1.5, 5 / Math.sqrt(dimensions));
/**
 * Largest element of a list that is held: those of three items or more saturate. New items then push out old ones, which
 * is what makes the buffer favour the last, while rehearsal favours the first. (spaun.md 1.7: saturation is essential.)
 */
const heldRadius = (dimensions: number): number => Math.min(1, 3 / Math.sqrt(dimensions));

/** A memory that was pulled to 0 is silenced after about 0.7 of this (s): what remains would be its cells' noise. */
const emptyTau = 0.1;

/** What is taken in outlasts the gate by some 20 ms, until the memory has closed. */
export const lingering: Synapse = lowpass(0.02);

/** Adds a list memory to `net`, called `name`. */
export function listMemory(net: Network, name: string, options: ListMemoryOptions): ListMemory {
  const { dimensions, neurons, rehearsalGain = shares.rehearsal.rehearse } = options;
  const own: Shares = { ...shares, rehearsal: { ...shares.rehearsal, rehearse: rehearsalGain } };
  return net.network(name, (inner) => {
    const fast = lowpass(0.005);
    const item = inner.relay('item', dimensions);
    const list = inner.relay('list', dimensions);
    const take = inner.relay('take', 1);
    const clear = inner.relay('clear', 1);
    const gates = Object.keys(options.loops).map((loop): [string, Handle] => [
      loop,
      inner.relay(loop, 1),
    ]);
    const shape = {
      dimensions,
      neurons,
      radius: heldRadius(dimensions),
      resetTo: new Array<number>(dimensions).fill(0),
    };
    const blocks = {
      rehearsal: memoryBlock(inner, 'rehearsal', shape),
      decay: memoryBlock(inner, 'decay', { ...shape, feedback: decayFeedback }),
    };
    const emptied = threshold(inner, 'emptied', { threshold: 0.5 });
    inner.connect(clear, emptied, { synapse: lowpass(emptyTau) });
    for (const which of ['rehearsal', 'decay'] as const) {
      const block = blocks[which];
      const { item: taken, rehearse } = own[which];
      inner.connect(item, block.input, { transform: taken, synapse: null });
      inner.connect(block.output, block.input, { transform: rehearse, synapse: fast });
      inner.connect(block.output, list, { synapse: fast });
      inner.connect(clear, block.reset, { synapse: null });
      inner.inhibit(emptied, block.output, { function: step, strength: 8, synapse: fast });
      for (const gate of [take, ...gates.map(([, handle]) => handle)])
        inner.connect(gate, block.control, { synapse: null });
    }
    for (const [loop, gate] of gates)
      addLoop(inner, {
        loop,
        gate,
        blocks,
        shares: own,
        by: options.loops[loop] ?? [],
        array: { ensembles: dimensions, neurons, radius: shape.radius },
      });
    return { item, take, clear, loops: Object.fromEntries(gates), list, blocks };
  });
}

/** What a loop is made of. */
interface LoopParts {
  readonly loop: string;
  readonly gate: Handle;
  readonly by: ArrayLike<number>;
  readonly blocks: Readonly<Record<'rehearsal' | 'decay', MemoryBlock>>;
  readonly shares: Shares;
  readonly array: ArrayOptions;
}

/**
 * A channel per block that holds what the block holds while the gate is open. It gives the block itself bound with
 * the pointer, less what the block gives itself anyway: gain . (by - rehearse . identity).
 */
function addLoop(net: Network, { loop, gate, by, blocks, shares: own, array }: LoopParts): void {
  const fast = lowpass(0.005);
  const closed = threshold(net, `no ${loop}`, { threshold: 0.5 });
  net.connect(net.input(`always, but for ${loop}`, [1]), closed, { synapse: null });
  net.connect(gate, closed, { transform: -1.5, synapse: lingering });
  for (const which of ['rehearsal', 'decay'] as const) {
    const { rehearse, loop: gain } = own[which];
    const channel = net.array(`${loop}, ${which}`, array);
    const turned = Array.from(by, (value, index) => gain * value - (index === 0 ? rehearse : 0));
    net.connect(blocks[which].output, channel, { synapse: fast });
    net.connect(channel, blocks[which].input, { transform: circulant(turned), synapse: fast });
    net.inhibit(closed, channel, { function: step, strength: 8, synapse: lowpass(0.002) });
  }
}
