/**
 * Working memory: list memories that take in what is seen, an answer that is put in, and loops by which they count.
 * In: bound pair, data, gates that say which memory takes, clears or counts. Out: the lists; whether a digit is being
 * taken; `zero`, while the memory that counts down holds nothing but 0; `counted`, a pulse. (spaun.md 1.7.)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder } from '../block-diagram.ts';
import type { ControlTable } from '../control/table.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import { wordRows } from '../vision/vision.ts';
import { digitWords } from '../vocabulary.ts';
import { itemLength, type ListMemory, lingering, listMemory, listRadius } from './list-memory.ts';

/** Options of `workingMemoryModule`. */
export interface WorkingMemoryOptions {
  readonly vocabulary: Vocabulary;
  /** Its memories and its loops are built. */
  readonly table: ControlTable;
  /** Neurons per dimension of each ensemble array. Default 50. */
  readonly neurons?: number;
  /** See `ListMemoryOptions`. Default 1.3. */
  readonly rehearsalGain?: number;
  /** Memory that `data` is put into. Default `memory 1`. */
  readonly dataInto?: string;
  /** Memory that counts down to 0, which `zero` tells. Default `memory 2`. */
  readonly countsDown?: string;
}

/** The pulse `counted` begins with its gate and lasts about 0.4 of this (s): 100 ms or more for the rule it is for. */
const pulseTau = 0.35;

/**
 * Working memory as a module. In: `bound`, `data` (pointers), `data gate`, `all counted`, `take memory k`,
 * `clear memory k` and the name of each loop (gates). Out: `memory k` (pointers), `writing`, `zero`, `counted` (gates).
 */
export function workingMemoryModule(options: WorkingMemoryOptions): ModuleBuilder {
  const { vocabulary, table, dataInto = 'memory 1', countsDown = 'memory 2' } = options;
  return (net) =>
    net.network('working memory', (inner) => {
      const memories = Object.keys(table.memories).map((name): [string, ListMemory] => [
        name,
        listMemory(inner, name, {
          dimensions: vocabulary.dimensions,
          neurons: options.neurons ?? 50,
          ...(options.rehearsalGain !== undefined && { rehearsalGain: options.rehearsalGain }),
          loops: Object.fromEntries(
            table.loops
              .filter(({ memory }) => memory === name)
              .map(({ name: loop, times }) => [loop, vocabulary.parse(times).values]),
          ),
        }),
      ]);
      const find = (name: string): ListMemory | undefined => new Map(memories).get(name);
      const ports: Record<string, Port> = {};
      const writing = threshold(inner, 'writing', { threshold: 0.5 });
      for (const [name, memory] of memories) {
        ports[name] = port(memory.list, vocabulary.name);
        const take = inner.relay(`take ${name}`, 1);
        inner.connect(take, memory.take, { synapse: null });
        inner.connect(take, writing, { synapse: null });
        ports[`take ${name}`] = port(take, 'gate');
        ports[`clear ${name}`] = port(memory.clear, 'gate');
        for (const [loop, gate] of Object.entries(memory.loops)) ports[loop] = port(gate, 'gate');
      }
      const data = inner.relay('data', vocabulary.dimensions);
      const dataGate = inner.relay('data gate', 1);
      const into = find(dataInto);
      if (into !== undefined) {
        inner.connect(data, into.item, { synapse: lingering });
        inner.connect(dataGate, into.take, { synapse: null });
      }
      const bound = inner.relay('bound', vocabulary.dimensions);
      addItem(inner, bound, memories, dataGate);
      return {
        ...ports,
        bound: port(bound, vocabulary.name),
        data: port(data, vocabulary.name),
        'data gate': port(dataGate, 'gate'),
        writing: port(answerOf(inner, writing, 'writing line'), 'gate'),
        zero: port(zeroLine(inner, vocabulary, find(countsDown)), 'gate'),
        ...countedPulse(inner),
      };
    });
}

/** The pair that is seen goes to every memory, unless data or a memory's own content is to be taken instead. */
function addItem(
  net: Network,
  bound: Handle,
  memories: readonly (readonly [string, ListMemory])[],
  dataGate: Handle,
): void {
  const item = net.array('item', {
    ensembles: bound.size,
    neurons: 50,
    radius: 0.7 * listRadius(bound.size),
  });
  net.connect(bound, item, { synapse: null });
  const loops = memories.flatMap(([, memory]) => Object.values(memory.loops));
  for (const gate of [dataGate, ...loops])
    net.inhibit(gate, item, { strength: 8, synapse: lingering });
  for (const [, memory] of memories) net.connect(item, memory.item, { synapse: lowpass(0.005) });
}

/** What a threshold answers, decoded. */
function answerOf(net: Network, yes: EnsembleHandle, name: string): Handle {
  const line = net.relay(name, 1);
  net.connect(yes, line, { function: step, synapse: lowpass(0.005) });
  return line;
}

/** Whether a memory holds 0 as a list of one: about 2.4 alike then, and the line between yes and no is half of it. */
function zeroLine(net: Network, vocabulary: Vocabulary, memory: ListMemory | undefined): Handle {
  const zero = threshold(net, 'zero', { threshold: 0.5 });
  if (memory !== undefined) {
    const lone = wordRows(vocabulary, [`POS1 * ${digitWords[0]}`]).map((row) =>
      row.map((value) => value / itemLength),
    );
    net.connect(memory.list, zero, { transform: lone, synapse: lowpass(0.02) });
  }
  return answerOf(net, zero, 'zero line');
}

/** A pulse when `all counted` opens: the gate, less a slow copy of it. */
function countedPulse(net: Network): Readonly<Record<'all counted' | 'counted', Port>> {
  const gate = net.relay('all counted', 1);
  const before = net.ensemble('counted before', { neurons: 100, radius: 1.2 });
  const counted = threshold(net, 'counted', { threshold: 0.5 });
  net.connect(gate, before, { synapse: lowpass(pulseTau) });
  net.connect(gate, counted, { synapse: null });
  net.connect(before, counted, { transform: -1.5, synapse: lowpass(0.005) });
  return {
    'all counted': port(gate, 'gate'),
    counted: port(answerOf(net, counted, 'counted line'), 'gate'),
  };
}
