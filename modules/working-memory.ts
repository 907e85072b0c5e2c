/**
 * The list memory: one superposed vector of position (*) item pairs, held by two memory blocks written together.
 * The rehearsal block multiplies what it holds by 1.3 at every new item (primacy); the decay block takes the item
 * in 1.5 times and leaks (recency). Their elements saturate. (Ordinal serial encoding, Choo 2010; spaun.md 1.7.)
 * In: bound pair, symbols seen, state and task registers, attention, clear. Out: list (pointer), write gate.
 */

import { lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { memoryBlock } from './parts/memory-block.ts';
import { step, threshold } from './parts/threshold.ts';
import { type Port, port } from './ports.ts';
import type { RegisterName, WriteTable } from './rules.ts';
import { wordRows } from './vision/vision.ts';
import { digitWords } from './vocabulary.ts';

/**
 * Ports of working memory. In: `bound` (the pair to add, a pointer), `symbols` (one number per symbol seen),
 * `attention` and `clear` (one number each), and the registers' pointers. Out: `list` (pointer) and `writing`.
 */
export interface WorkingMemory {
  readonly bound: Port;
  readonly symbols: Port;
  readonly attention: Port;
  readonly clear: Port;
  readonly registers: Readonly<Record<RegisterName, Port>>;
  readonly list: Port;
  /** About 1 while an item is being written; the list changes when it falls. */
  readonly writing: Port;
}

const rehearsalGain = 1.3;
const decayInput = 1.5;
/** Feedback of the leaking integrator: on an 80 ms synapse a time constant of 3.2 s. */
const decayFeedback = 0.975;
/** The elements of a list of a few items still fit; longer lists saturate. */
export const listRadius = (dimensions: number): number => Math.min(1.5, 5 / Math.sqrt(dimensions));

/** Adds the list memory to `net`; `symbolNames` are the labels of the symbols port. */
export function workingMemory(
  net: Network,
  vocabulary: Vocabulary,
  symbolNames: readonly string[],
  writes: WriteTable,
  neurons: number,
): WorkingMemory {
  const { dimensions } = vocabulary;
  return net.network('working memory', (inner) => {
    const fast = lowpass(0.005);
    const shape = {
      dimensions,
      radius: listRadius(dimensions),
      neurons,
      resetTo: new Array<number>(dimensions).fill(0),
    };
    const rehearsal = memoryBlock(inner, 'rehearsal', shape);
    const decay = memoryBlock(inner, 'decay', { ...shape, feedback: decayFeedback });
    const bound = inner.relay('bound', dimensions);
    inner.connect(bound, rehearsal.input, { synapse: null });
    inner.connect(bound, decay.input, { transform: decayInput, synapse: null });
    inner.connect(rehearsal.output, rehearsal.input, { transform: rehearsalGain, synapse: fast });
    inner.connect(decay.output, decay.input, { synapse: fast });

    const list = inner.relay('list', dimensions);
    inner.connect(rehearsal.output, list, { synapse: fast });
    inner.connect(decay.output, list, { synapse: fast });

    const writing = threshold(inner, 'writing', { threshold: 0.5 });
    const symbols = inner.relay('symbols', symbolNames.length);
    const isDigit = symbolNames.map((name) =>
      (digitWords as readonly string[]).includes(name) ? 1 : 0,
    );
    inner.connect(symbols, writing, { transform: [isDigit], synapse: null });
    inner.connect(inner.input('conditions', [-writes.requires.length]), writing, { synapse: null });
    const attention = inner.relay('attention', 1);
    inner.connect(attention, writing, { transform: -2, synapse: lowpass(0.002) });
    const register = (name: RegisterName): Port => {
      const value = inner.relay(name, dimensions);
      const lines = [
        ...writes.requires.filter(({ of }) => of === name).map(({ word }) => ({ word, sign: 1 })),
        ...writes.blockedBy.filter(({ of }) => of === name).map(({ word }) => ({ word, sign: -1 })),
      ];
      for (const { word, sign } of lines) {
        // Each condition is made a clean yes or no first, so that their noise does not add up.
        const holds = threshold(inner, `${name} is ${word}`, { threshold: 0.5 });
        inner.connect(value, holds, { transform: wordRows(vocabulary, [word]), synapse: null });
        inner.connect(holds, writing, { function: step, transform: sign, synapse: fast });
      }
      return port(value, vocabulary.name);
    };
    const values = { task: register('task'), state: register('state'), decode: register('decode') };

    const clear = inner.relay('clear', 1);
    const gate = inner.relay('write gate', 1);
    inner.connect(writing, gate, { function: step, synapse: fast });
    for (const block of [rehearsal, decay]) {
      inner.connect(gate, block.control, { synapse: null });
      inner.connect(clear, block.reset, { synapse: null });
    }
    return {
      bound: port(bound, vocabulary.name),
      symbols: port(symbols, 'symbols', symbolNames),
      attention: port(attention, 'gate'),
      clear: port(clear, 'gate'),
      registers: values,
      list: port(list, vocabulary.name),
      writing: port(gate, 'gate'),
    };
  });
}
