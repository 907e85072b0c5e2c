/**
 * Instructions: what is seen is looked for in the instruction pointer, or a place of it is chosen; what stands there is
 * read, and written to the registers and to list memory 1 while a rule lets it be followed.
 * In: the instruction pointer, symbols seen, follow sight, follow place, follow next. Out: words and gates of the
 * registers, data and its gate. (Choo & Eliasmith 2013; Choo 2018; spaun.md 1.13.)
 */

import { type Handle, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder } from '../block-diagram.ts';
import type { ControlTable } from '../control/table.ts';
import { circularConvolution } from '../parts/circular-convolution.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import { wordColumns, wordRows } from '../vision/vision.ts';
import { digitWords, positionWords } from '../vocabulary.ts';
import { antecedent } from './instruction.ts';
import { places } from './places.ts';
import { reading, type Said, type Sayable, sayable } from './reading.ts';

/** Options of `instructionsModule`. */
export interface InstructionsOptions {
  readonly vocabulary: Vocabulary;
  readonly table: Pick<ControlTable, 'registers'>;
  /** The labels of the eye's `classes`. */
  readonly symbols: readonly string[];
  /** Where the instruction pointer comes from. */
  readonly pointer: Handle;
}

const fast = lowpass(0.005);
/** Words outlast their gate, so that what is held when it falls is still whole. */
const lingering = lowpass(0.02);
/** Largest Fourier coefficients: of some eight vectors of length 1 in sum, and of one. */
const [magnitudeOfMany, magnitudeOfOne] = [5, 2];

/**
 * The instruction module. In: `sees`, `follow sight`, `follow place`, `follow next`. Out: `task words` and `task gate`
 * (and so for state and decode), `data` (pointer) and `data gate`. An answer also writes `TASK_INSTR + DEC` to the
 * task, so that it is written down.
 */
export function instructionsModule(options: InstructionsOptions): ModuleBuilder {
  const { vocabulary, symbols, pointer } = options;
  const words = sayable(options.table);
  return (net) =>
    net.network('instructions', (inner) => {
      const sees = inner.relay('sees', symbols.length);
      const follow = ['follow sight', 'follow place', 'follow next'].map((name) =>
        inner.relay(name, 1),
      );
      const [sight, place, next] = follow as [Handle, Handle, Handle];

      const finding = unbinding(inner, 'finding', vocabulary, pointer, magnitudeOfOne);
      const queries = symbols.map((symbol) =>
        (digitWords as readonly string[]).includes(symbol)
          ? antecedent(vocabulary, symbol)
          : new Array<number>(vocabulary.dimensions).fill(0),
      );
      inner.connect(sees, finding.b, { transform: transpose(queries), synapse: null });
      const choice = places(inner, symbols);
      inner.connect(finding.output, choice.similarities, {
        transform: wordRows(vocabulary, positionWords),
        synapse: fast,
      });
      inner.connect(sees, choice.sees, { synapse: null });
      inner.connect(place, choice.followPlace, { synapse: null });
      inner.connect(next, choice.followNext, { synapse: null });

      const taking = unbinding(inner, 'taking', vocabulary, pointer, 1);
      inner.connect(choice.chosen, taking.b, {
        transform: wordColumns(vocabulary, positionWords),
        synapse: null,
      });
      const said = reading(inner, taking.output, vocabulary, words);
      return {
        sees: port(sees, 'symbols', symbols),
        'follow sight': port(sight, 'gate'),
        'follow place': port(place, 'gate'),
        'follow next': port(next, 'gate'),
        ...writing(inner, vocabulary, { words, said, follow }),
      };
    });
}

/** A convolution of the instruction pointer with the inverse of `b`. */
function unbinding(
  net: Network,
  name: string,
  { dimensions }: Vocabulary,
  pointer: Handle,
  magnitudeB: number,
): { readonly b: Handle; readonly output: Handle } {
  const convolution = circularConvolution(net, name, {
    dimensions,
    magnitudeA: magnitudeOfMany,
    magnitudeB,
    invertB: true,
  });
  net.connect(pointer, convolution.a, { synapse: null });
  return convolution;
}

/** What is written, and when. */
interface Writing {
  readonly words: Sayable;
  readonly said: Said;
  readonly follow: readonly Handle[];
}

/** Words and gates of the registers and of the data: gates are open while something is said and followed. */
function writing(
  net: Network,
  vocabulary: Vocabulary,
  { words, said, follow }: Writing,
): Record<string, Port> {
  const gates = threshold(net, 'writing', { threshold: 0.5, count: 4 });
  net.connect(net.input('bias of writing', [-1, -1, -1, -1]), gates, { synapse: null });
  for (const one of follow)
    net.connect(one, gates, { transform: [[1], [1], [1], [1]], synapse: null });
  const ports: Record<string, Port> = {};
  const write = (label: string, row: number, expressions: readonly string[], lines: Handle) => {
    const pointer = ports[label]?.handle ?? net.relay(label, vocabulary.dimensions);
    net.connect(lines, pointer, {
      transform: wordColumns(vocabulary, expressions),
      synapse: lingering,
    });
    net.connect(lines, gates.slice(row, row + 1), {
      transform: [expressions.map(() => 1)],
      synapse: null,
    });
    ports[label] = port(pointer, vocabulary.name);
  };
  const answered = words.data.map(() => 'TASK_INSTR + DEC');
  write('task words', 0, words.task, said.task);
  write('task words', 0, answered, said.data);
  write('state words', 1, words.state, said.state);
  write('decode words', 2, words.decode, said.decode);
  write('data', 3, words.data, said.data);
  const open = net.relay('open', 4);
  net.connect(gates, open, { function: step, synapse: fast });
  return {
    ...ports,
    'task gate': port(open.slice(0, 1), 'gate'),
    'state gate': port(open.slice(1, 2), 'gate'),
    'decode gate': port(open.slice(2, 3), 'gate'),
    'data gate': port(open.slice(3, 4), 'gate'),
  };
}

function transpose(rows: readonly number[][]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
}
