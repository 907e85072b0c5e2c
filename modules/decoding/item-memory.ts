/**
 * Item memory: keeps the list as it was when it was asked for, while it is written; what fades meanwhile is not lost.
 * In: list, asked (about 1 while an answer is asked for). Out: the list. (spaun.md 1.10.)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import { listRadius } from '../memory/list-memory.ts';
import { gatedMemory } from '../parts/gated-memory.ts';
import { step, threshold } from '../parts/threshold.ts';

/** An item memory, to be connected. */
export interface ItemMemory {
  readonly list: Handle;
  /** 1 number: the list is kept while it is high. */
  readonly asked: Handle;
  readonly output: EnsembleHandle;
}

/** It follows for some 140 ms more: an answer that was put in when it was asked for has come by then. */
const settling = lowpass(0.15);
const keepLevel = 0.6;

/** Adds an item memory to `net`, `neurons` per dimension. */
export function itemMemory(
  net: Network,
  { dimensions, neurons }: { readonly dimensions: number; readonly neurons: number },
): ItemMemory {
  const asked = net.relay('list asked for', 1);
  const memory = gatedMemory(net, 'item memory', {
    dimensions,
    neurons,
    radius: listRadius(dimensions),
  });
  const keep = threshold(net, 'keep', { threshold: keepLevel });
  net.connect(asked, keep, { synapse: settling });
  net.connect(keep, memory.hold, { function: step, synapse: lowpass(0.005) });
  return { list: memory.input, asked, output: memory.output };
}
