/** A brain and what can be watched of it: ports by short name, with what they mean. */

import type { Model, Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { Ports } from './block-diagram.ts';
import { type PortMeaning, portMeanings } from './port-meanings.ts';
import type { Port } from './ports.ts';

/** What can be watched of the brain: its path, how many numbers, what they carry, and their names. */
export interface BrainPort extends PortMeaning {
  readonly path: string;
  readonly size: number;
  readonly carries: string;
  readonly labels?: readonly string[];
}

/** Spaun as a model, and what is needed to show it pictures and to watch it. */
export interface Brain {
  readonly model: Model;
  readonly vocabulary: Vocabulary;
  /** Path of the input that takes 784 pixels, 0..1, row by row. */
  readonly image: string;
  /** Path of the input that takes instructions as one pointer (see `instructionPointer`). Absent without that module. */
  readonly instructions?: string;
  readonly ports: Readonly<Record<string, BrainPort>>;
  /** Where its modules stand in the block diagram, by path: column from the left, row from the top. */
  readonly places: Readonly<Record<string, readonly [column: number, row: number]>>;
  /** What pointers at its ports may be (see `holds` of a port), as expressions of the vocabulary, by name. */
  readonly held: Readonly<Record<string, readonly string[]>>;
}

/** What can be watched, by the short name that reports and viewers use. */
const shownPorts: Readonly<Record<string, string>> = {
  'vision.classes': 'vision.classes',
  'vision.concept': 'vision.concept',
  'vision.pointer': 'vision.pointer',
  attention: 'change detector.change',
  'selection.actions': 'action selection.actions',
  'selection.utilities': 'action selection.utilities',
  'registers.task': 'registers.task',
  'registers.state': 'registers.state',
  'registers.decode': 'registers.decode',
  position: 'encoding.position',
  'encoding.bound': 'encoding.bound',
  'memory.list': 'working memory.memory 1',
  'memory.second': 'working memory.memory 2',
  'memory.third': 'working memory.memory 3',
  'memory.writing': 'working memory.writing',
  'transform.result': 'transform.result',
  'transform.answer': 'transform.answer',
  'transform.relation': 'transform.relation',
  'reward.worth': 'reward.worth',
  'decoding.item': 'decoding.similarities',
  'decoding.choice': 'decoding.choice',
  'decoding.outcome': 'decoding.outcome',
  'motor.ramp': 'motor.ramp',
  'motor.reset': 'motor.item done',
  'motor.tick': 'motor.tick',
  'motor.torques': 'motor.torques',
  'motor.body': 'motor.body',
  'motor.pen': 'motor.pen',
};

/** Makes those of `ports` that can be watched public, under their short names; what was left out is not there. */
export function showPorts(net: Network, ports: Ports): Readonly<Record<string, BrainPort>> {
  const shown = Object.entries(shownPorts).flatMap(([name, end]): [string, Port][] => {
    const found = ports[end];
    return found === undefined ? [] : [[name, found]];
  });
  for (const [name, { handle, carries }] of shown) net.port(name, handle, carries);
  return Object.fromEntries(shown.map(([name, port]) => [name, brainPort(net.path, name, port)]));
}

function brainPort(brain: string, name: string, { size, carries, labels }: Port): BrainPort {
  return {
    path: `${brain}/${name}`,
    size,
    carries,
    ...(labels === undefined ? {} : { labels }),
    ...portMeanings[name],
  };
}
