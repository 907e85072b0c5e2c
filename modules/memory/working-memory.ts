/**
 * Working memory: the list memories of the control table, and the loops that count in them.
 * In: bound pair, data (a vector put into memory 1), a gate to take in and one to clear for every memory, one for every
 * loop. Out: what each memory holds, whether a digit is being taken in, and when the counting is over. (spaun.md 1.7.)
 */

import { type Handle, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder, Ports } from '../block-diagram.ts';
import type { ControlTable } from '../control/table.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import { wordRows } from '../vision/vision.ts';
import { type ListMemory, listMemory, loop } from './list-memory.ts';

/** Options of `workingMemoryModule`. */
export interface WorkingMemoryOptions {
  readonly vocabulary: Vocabulary;
  readonly table: Pick<ControlTable, 'memories' | 'loops'>;
  /** Per dimension. */
  readonly neurons: number;
  /** What rehearsal multiplies a list by at every new item. Default 1.3; 1 is without primacy. */
  readonly rehearsalGain?: number;
}

/** Memory that rules put data into, and memory that is counted down. */
const [answered, counted] = ['memory 1', 'memory 2'];
/** What has been counted down to. */
const nothing = 'POS1 * ZER';
/** Brings the similarity of what a list memory holds (an item is about 2.5) near 1. */
const itemScale = 0.4;
/** How long the pulse lasts that says that counting is over (s, a factor e). */
const pulseTau = 0.1;

/**
 * Working memory. In: `bound`, `data` (pointers), `data gate`, `take NAME` and `clear NAME` of each memory,
 * the name of each loop, `all counted` (gates). Out: each memory by name (pointer), `writing`, `zero`, `counted`.
 */
export function workingMemoryModule(options: WorkingMemoryOptions): ModuleBuilder {
  const { vocabulary, table, neurons } = options;
  const { dimensions } = vocabulary;
  return (net) =>
    net.network('working memory', (inner) => {
      const pointer = (handle: Handle): Port => port(handle, vocabulary.name);
      const bound = inner.relay('bound', dimensions);
      const writing = inner.relay('writing', 1);
      const ports: Record<string, Port> = { bound: pointer(bound), writing: port(writing, 'gate') };
      const memories = new Map<string, ListMemory>();
      for (const name of Object.keys(table.memories)) {
        const memory = listMemory(inner, name, {
          dimensions,
          neurons,
          ...(options.rehearsalGain !== undefined && { rehearsalGain: options.rehearsalGain }),
        });
        memories.set(name, memory);
        const take = inner.relay(`take ${name}`, 1);
        inner.connect(take, memory.gate, { synapse: null });
        inner.connect(take, writing, { synapse: null });
        inner.connect(bound, memory.input, { synapse: null });
        ports[`take ${name}`] = port(take, 'gate');
        ports[`clear ${name}`] = port(memory.clear, 'gate');
        ports[name] = pointer(memory.list);
      }
      for (const { name, memory, times } of table.loops) {
        const looped = memories.get(memory);
        if (looped === undefined) continue;
        const word = Array.from(vocabulary.parse(times).values);
        ports[name] = port(loop(inner, name, looped, { dimensions, neurons, word }), 'gate');
      }

      const data = inner.relay('data', dimensions);
      const dataGate = inner.relay('data gate', 1);
      const target = memories.get(answered);
      if (target !== undefined) {
        // Data outlasts its gate, so that what is held when it falls is still whole.
        inner.connect(data, target.input, { synapse: lowpass(0.03) });
        inner.connect(dataGate, target.gate, { synapse: null });
      }
      const over = counting(inner, vocabulary, memories.get(counted)?.list);
      return { ...ports, data: pointer(data), 'data gate': port(dataGate, 'gate'), ...over };
    });
}

/** The end of counting: `zero` while nothing is left, and a pulse when that is noticed while counting. */
function counting(inner: Network, words: Vocabulary, left: Handle | undefined): Ports {
  const fast = lowpass(0.005);
  const zero = threshold(inner, 'zero', { threshold: 0.5 });
  if (left !== undefined)
    inner.connect(left, zero, {
      transform: wordRows(words, [nothing]).map((row) => row.map((value) => value * itemScale)),
      synapse: lowpass(0.02),
    });
  const zeroLine = inner.relay('zero line', 1);
  inner.connect(zero, zeroLine, { function: step, synapse: fast });
  const all = inner.relay('all counted', 1);
  const onset = threshold(inner, 'onset', { threshold: 0.5 });
  inner.connect(all, onset, { transform: 1.2, synapse: fast });
  inner.connect(all, onset, { transform: -1.2, synapse: lowpass(pulseTau) });
  const pulse = inner.relay('pulse', 1);
  inner.connect(onset, pulse, { function: step, synapse: fast });
  return {
    zero: port(zeroLine, 'gate'),
    'all counted': port(all, 'gate'),
    counted: port(pulse, 'gate'),
  };
}
