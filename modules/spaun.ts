/**
 * The brain, as its block diagram: which modules there are and how their ports are linked.
 * In: the eye's image, and instructions as a pointer. Out: what the arm does. Between them everything is spiking
 * neurons. What the modules do when is said by the control table. (Eliasmith et al. 2012; Choo 2018.)
 */

import { type Handle, lowpass, type Model, network, type Synapse } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { attention } from './attention.ts';
import { buildDiagram, type Link, type ModuleBuilder } from './block-diagram.ts';
import { type Brain, showPorts } from './brain.ts';
import { actionSelectionModule } from './control/action-selection.ts';
import { newWords } from './control/extend-table.ts';
import { gatesModule } from './control/gates.ts';
import { checkTable } from './control/lint-table.ts';
import { registerNames, registersModule } from './control/registers.ts';
import { spaunTable } from './control/spaun-table.ts';
import type { ControlTable, RegisterName } from './control/table.ts';
import { copyingModule } from './copying/copying.ts';
import { type CopyingWeights, pathReach, unpackCopying } from './copying/copying-weights.ts';
import { packedCopying } from './copying/weights.ts';
import { decodingModule } from './decoding/decoding.ts';
import { instructionsModule } from './instructions/instructions.ts';
import { encodingModule } from './memory/encoding.ts';
import { workingMemoryModule } from './memory/working-memory.ts';
import { motor } from './motor/motor.ts';
import type { PenPath } from './motor/pen-path.ts';
import { heldExpressions } from './port-meanings.ts';
import { rewardModule } from './reward.ts';
import { spaunPlaces } from './spaun-places.ts';
import { transformGates, transformModule } from './transform/transform.ts';
import { vision } from './vision/vision.ts';
import type { VisionWeights } from './vision/weights.ts';
import { brainVocabulary } from './vocabulary.ts';

/** Options of `spaun`. */
export interface SpaunOptions {
  /** Of the semantic pointers. Figures are reported for 64, 128 and 512. */
  readonly dimensions: number;
  /** Draws the vocabulary; the neurons are drawn by the seed of the simulation. Default 1. */
  readonly seed?: number;
  readonly vision: VisionWeights;
  /** Default: those that come with the brain, for the eye that comes with it. */
  readonly copying?: CopyingWeights;
  /** Pen path of each digit 0 to 9, then of the dash. */
  readonly penPaths: readonly PenPath[];
  /** Neurons per dimension of the registers and memories. Default 50. */
  readonly neuronsPerDimension?: number;
  /** What it does when. Default: all tasks of Spaun. */
  readonly table?: ControlTable;
  /** Modules that are left out, by name; nothing takes their place. */
  readonly without?: readonly string[];
  /** Modules of one's own: under the name of one of Spaun's, with the same ports, in its place; else beside them. */
  readonly modules?: Readonly<Record<string, ModuleBuilder>>;
  /** Links of modules of one's own that stand beside Spaun's. */
  readonly links?: readonly Link[];
  /** Whether outcomes change what arms are worth. Default true. */
  readonly learns?: boolean;
  /** What rehearsal multiplies a list by at every new item. Default 1.3; at 1 first items have no advantage. */
  readonly rehearsalGain?: number;
  /** Multiplies every mass of the arm. Default 1. */
  readonly massFactor?: number;
}

/** The modules of Spaun, by the name that `without`, `replace` and lesions use. */
function spaunModules(
  options: SpaunOptions,
  vocabulary: Vocabulary,
  image: Handle,
): Readonly<Record<string, ModuleBuilder>> {
  const { neuronsPerDimension: neurons = 50, table = spaunTable } = options;
  const shape = { vocabulary, neurons };
  const symbols = options.vision.classes;
  const { rehearsalGain } = options;
  const rehearsal = rehearsalGain === undefined ? {} : { rehearsalGain };
  const learned = options.copying ?? unpackCopying(packedCopying);
  const { penPaths: paths, massFactor = 1 } = options;
  return {
    vision: (net) => ({ ...vision(net, image, vocabulary, options.vision) }),
    'change detector': (net) => ({ change: attention(net, image) }),
    // Words are few and far apart: half as many cells do for them (measured in test/modules/control).
    registers: registersModule({ vocabulary, table, neurons: Math.ceil(neurons / 2) }),
    'action selection': actionSelectionModule({ vocabulary, table, symbols }),
    gates: gatesModule({ table, symbols }),
    encoding: encodingModule(shape),
    'working memory': workingMemoryModule({ ...shape, table, ...rehearsal }),
    transform: transformModule(shape),
    decoding: decodingModule(shape),
    copying: copyingModule({ weights: learned }),
    motor: (net) => motor(net, { paths, massFactor, reach: pathReach(learned) }),
    reward: rewardModule({
      states: table.registers.state.words,
      ...(options.learns === undefined ? {} : { learns: options.learns }),
    }),
    instructions: (net) => {
      const pointer = net.input('instruction', new Array<number>(vocabulary.dimensions).fill(0));
      return instructionsModule({ vocabulary, table, symbols, pointer })(net);
    },
  };
}

const here: Synapse | null = null;
const fast = lowpass(0.005);

/** A register: what rules write to it, and where its pointer and its lines go. */
const registerLinks = (name: RegisterName): readonly Link[] => [
  [`action selection.${name} words`, `registers.${name} words`, here],
  [`action selection.${name} gate`, `registers.${name} gate`, here],
  [`instructions.${name} words`, `registers.${name} words`, here],
  [`instructions.${name} gate`, `registers.${name} gate`, here],
  [`registers.${name} lines`, `action selection.${name} lines`, here],
  [`registers.${name} lines`, `gates.${name} lines`, here],
];

/** Gates by the module that they open. */
const gatesOf: Readonly<Record<string, readonly string[]>> = {
  encoding: ['reversing', 'reset position'],
  transform: transformGates,
  decoding: ['read memory 1', 'read result', 'answering', 'take memory 1', 'clear memory 1'],
  motor: ['covert', 'counting', 'copying'],
  copying: ['look', 'copying'],
  reward: ['feel outcome', 'rewarded'],
  instructions: ['follow sight', 'follow place', 'follow next'],
};

/** The block diagram: what goes where. */
function spaunLinks(table: ControlTable): readonly Link[] {
  const memories = Object.keys(table.memories);
  const opened = Object.entries(gatesOf).flatMap(([module, names]) =>
    names.map((gate): Link => [`gates.${gate}`, `${module}.${gate}`, here]),
  );
  const listGates = [
    ...memories.flatMap((memory) => [`take ${memory}`, `clear ${memory}`]),
    ...table.loops.map(({ name }) => name),
    'all counted',
  ];
  return [
    // The eye, and what it does to control.
    ['change detector.change', 'vision.attention', here],
    ['change detector.change', 'registers.change', here],
    ['change detector.change', 'gates.signal change', here],
    ['vision.classes', 'action selection.sees', here],
    ['vision.classes', 'gates.sees', here],
    ...registerNames.flatMap(registerLinks),
    ['action selection.actions', 'gates.does', fast],
    ...opened,
    // From what is seen to lists of bound pairs.
    ['vision.concept', 'encoding.concept', here],
    ['working memory.writing', 'encoding.advance', here],
    ['motor.item done', 'encoding.advance', here],
    ['encoding.bound', 'working memory.bound', here],
    ['action selection.data', 'working memory.data', here],
    ['action selection.data gate', 'working memory.data gate', here],
    ['instructions.data', 'working memory.data', here],
    ['instructions.data gate', 'working memory.data gate', here],
    ...listGates.map((gate): Link => [`gates.${gate}`, `working memory.${gate}`, here]),
    // An answer that is put in is a list of one item.
    ['action selection.data gate', 'decoding.take memory 1', here],
    ['instructions.data gate', 'decoding.take memory 1', here],
    // Counting.
    // Nothing else listens to the clock of counting.
    ...(table.loops.length > 0 ? [['motor.tick', 'gates.signal tick', here] as const] : []),
    ['working memory.zero', 'gates.signal zero', here],
    ['working memory.counted', 'action selection.signal counted', here],
    // What follows from lists.
    ...memories.map((memory): Link => [`working memory.${memory}`, `transform.${memory}`, fast]),
    ['working memory.memory 1', 'decoding.memory 1', fast],
    ['transform.result', 'decoding.result', here],
    ['transform.answer', 'decoding.answer', here],
    ['encoding.position', 'decoding.position', fast],
    ['encoding.place lines', 'decoding.place lines', here],
    // The hand.
    ['decoding.choice', 'motor.choice', here],
    ['decoding.outcome', 'motor.outcome', here],
    ['decoding.choice', 'copying.choice', here],
    ['vision.detail', 'copying.detail', here],
    ['copying.path', 'motor.path', here],
    // What arms are worth, and what instructions say.
    ['registers.state lines', 'reward.state lines', here],
    ['reward.worth', 'action selection.worth', here],
    ['vision.classes', 'instructions.sees', here],
  ];
}

/** Builds Spaun as a model. @throws PalliumError when the table, the modules or the vocabulary cannot work. */
export function spaun(options: SpaunOptions): Brain {
  const { dimensions, seed = 1, table = spaunTable, without = [] } = options;
  checkTable(table);
  const vocabulary = brainVocabulary(dimensions, seed, newWords(table));
  let shown: Brain['ports'] = {};

  const model = network('spaun', (net) => {
    const image = net.input('image', new Array<number>(784).fill(0));
    const modules = { ...spaunModules(options, vocabulary, image), ...options.modules };
    const links = [...spaunLinks(table), ...(options.links ?? [])];
    shown = showPorts(net, buildDiagram(net, { modules, links, without }));
  });

  // The module has the input: it is not there without it, nor when one of the user's own without such an input is.
  const instructions = 'spaun/instruction';
  const takesInstructions = model.inputs.some(({ path }) => path === instructions);
  return {
    model,
    vocabulary,
    image: 'spaun/image',
    ...(takesInstructions && { instructions }),
    ports: shown,
    places: placesIn(model),
    held: heldExpressions(table),
  };
}

/** The places of what there is: modules that were left out have none. */
function placesIn({ ensembles, relays, inputs }: Model): Brain['places'] {
  const built = new Set(
    [...ensembles, ...relays, ...inputs].map(({ path }) => path.split('/').slice(0, 2).join('/')),
  );
  return Object.fromEntries(Object.entries(spaunPlaces).filter(([path]) => built.has(path)));
}
