/**
 * The brain, as its block diagram: which modules there are and how their ports are linked.
 * In: the eye's image. Out: what the arm does. Between them everything is spiking neurons.
 */

import { lowpass, type Model, network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { actionSelection } from './action-selection.ts';
import { attention } from './attention.ts';
import { decoding } from './decoding.ts';
import { encoding } from './encoding.ts';
import { motor } from './motor/motor.ts';
import type { PenPath } from './motor/pen-path.ts';
import { heldExpressions, type PortMeaning, portMeanings } from './port-meanings.ts';
import { link, type Port } from './ports.ts';
import { registers } from './registers.ts';
import { checkRules, listWrites, type Rule, recallRules, type WriteTable } from './rules.ts';
import { spaunPlaces } from './spaun-places.ts';
import { vision } from './vision/vision.ts';
import type { VisionWeights } from './vision/weights.ts';
import { brainVocabulary } from './vocabulary.ts';
import { workingMemory } from './working-memory.ts';

/** Options of `spaun`. */
export interface SpaunOptions {
  /** Of the semantic pointers. Figures are reported for 64 and 128. */
  readonly dimensions: number;
  /** Draws the vocabulary; the neurons are drawn by the seed of the simulation. Default 1. */
  readonly seed?: number;
  readonly vision: VisionWeights;
  /** Pen path of each digit 0 to 9, then of the dash. */
  readonly penPaths: readonly PenPath[];
  /** Neurons per dimension of the registers and the list memory. Default 50. */
  readonly neuronsPerDimension?: number;
  readonly rules?: readonly Rule[];
  readonly listWrites?: WriteTable;
  /** Multiplies every mass of the arm. Default 1. */
  readonly massFactor?: number;
}

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
  readonly ports: Readonly<Record<string, BrainPort>>;
  /** Where its modules stand in the block diagram, by path: column from the left, row from the top. */
  readonly places: Readonly<Record<string, readonly [column: number, row: number]>>;
  /** What pointers at its ports may be (see `holds` of a port), as expressions of the vocabulary, by name. */
  readonly held: Readonly<Record<string, readonly string[]>>;
}

/** Builds the recall brain as a model. @throws PalliumError when the rules or the vocabulary cannot work. */
export function spaun(options: SpaunOptions): Brain {
  const {
    dimensions,
    seed = 1,
    neuronsPerDimension = 50,
    rules = recallRules,
    listWrites: writes = listWrites,
  } = options;
  const vocabulary = brainVocabulary(dimensions, seed);
  checkRules(rules, writes);
  let shown: Record<string, Port> = {};

  const model = network('spaun', (net) => {
    const fast = lowpass(0.005);
    const here = { synapse: null };
    const image = net.input('image', new Array<number>(784).fill(0));

    const eye = vision(net, image, vocabulary, options.vision);
    const change = attention(net, image);
    const selection = actionSelection(net, vocabulary, rules);
    const register = registers(net, vocabulary, neuronsPerDimension);
    const encode = encoding(net, vocabulary, neuronsPerDimension);
    const memory = workingMemory(
      net,
      vocabulary,
      options.vision.classes,
      writes,
      neuronsPerDimension,
    );
    const decode = decoding(net, vocabulary);
    const hand = motor(net, {
      paths: options.penPaths,
      ...(options.massFactor === undefined ? {} : { massFactor: options.massFactor }),
    });

    link(net, change, eye.attention, here);
    link(net, eye.concept, selection.sources.vision, here);
    for (const name of ['task', 'state', 'decode'] as const) {
      link(net, selection.words[name], register[name].words, here);
      link(net, selection.gates[name], register[name].gate, here);
      link(net, change, register[name].attention, here);
      link(net, register[name].value, selection.sources[name], { synapse: fast });
      link(net, register[name].value, memory.registers[name], { synapse: fast });
    }
    link(net, eye.concept, encode.concept, here);
    link(net, register.decode.value, encode.decodeMode, { synapse: fast });
    link(net, selection.commands['reset position'], encode.reset, here);
    link(net, memory.writing, encode.advance, here);
    link(net, hand.reset, encode.advance, here);

    link(net, encode.bound, memory.bound, here);
    link(net, eye.classes, memory.symbols, here);
    link(net, change, memory.attention, here);
    link(net, selection.commands['clear list'], memory.clear, here);

    link(net, memory.list, decode.list, here);
    link(net, encode.position, decode.position, here);
    link(net, register.task.value, decode.task, { synapse: fast });
    link(net, decode.choice, hand.choice, here);
    link(net, decode.outcome, hand.outcome, here);

    shown = {
      'vision.classes': eye.classes,
      'vision.concept': eye.concept,
      'vision.pointer': eye.pointer,
      attention: change,
      'selection.actions': selection.actions,
      'selection.utilities': selection.utilities,
      'registers.task': register.task.value,
      'registers.state': register.state.value,
      'registers.decode': register.decode.value,
      position: encode.position,
      'encoding.bound': encode.bound,
      'memory.list': memory.list,
      'memory.writing': memory.writing,
      'decoding.item': decode.similarities,
      'decoding.choice': decode.choice,
      'decoding.outcome': decode.outcome,
      'motor.ramp': hand.ramp,
      'motor.reset': hand.reset,
      'motor.torques': hand.torques,
      'motor.body': hand.body,
      'motor.pen': hand.pen,
    };
    for (const [name, { handle, carries }] of Object.entries(shown))
      net.port(name, handle, carries);
  });

  const ports = Object.entries(shown).map(
    ([name, { size, carries, labels }]): [string, BrainPort] => [
      name,
      {
        path: `spaun/${name}`,
        size,
        carries,
        ...(labels === undefined ? {} : { labels }),
        ...portMeanings[name],
      },
    ],
  );
  return {
    model,
    vocabulary,
    image: 'spaun/image',
    ports: Object.fromEntries(ports),
    places: spaunPlaces,
    held: heldExpressions,
  };
}
