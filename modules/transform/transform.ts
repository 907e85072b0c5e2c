/**
 * Transform: one circular convolution that relates lists, applies relations to lists, and asks lists for items. Gates
 * choose its operands; lists that are related, and the relation applied, are brought to length 1 first.
 * In: memories 1 to 3, gates. Out: result (relation applied), answer (a list of one digit), relation.
 * (spaun.md 1.7 MBAve, 1.8; after Choo 2018.)
 */

import { type Handle, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder, Ports } from '../block-diagram.ts';
import { channel } from '../parts/channel.ts';
import { circularConvolution } from '../parts/circular-convolution.ts';
import { memoryBlock } from '../parts/memory-block.ts';
import { normaliser } from '../parts/normaliser.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import { wordColumns } from '../vision/vision.ts';
import { digitWords } from '../vocabulary.ts';
import { comparison } from './comparison.ts';
import { operand } from './operands.ts';
import { questions } from './questions.ts';
import { itemSize, operandRadius, relationRadii, resultSize } from './scale.ts';

/** Options of `transformModule`. */
export interface TransformOptions {
  readonly vocabulary: Vocabulary;
  /** Neurons per number of memories and channels. Default 50. */
  readonly neurons?: number;
  /** Neurons per product of the convolution. Default 150. */
  readonly productNeurons?: number;
}

/** The average of relations at each new one: average <- keep * average + take * relation. */
const keep = 0.75;
const take = 0.5;

/** Length of the longest list that is brought to length 1; an item has about 1. */
const longestList = 3;

/** Names of the gates that the transform module has. */
export const transformGates = [
  'relate first to second',
  'relate second to third',
  'learn relation',
  'clear relation',
  'apply to memory 1',
  'apply to memory 2',
  'apply to memory 3',
  'ask what',
  'ask where',
  'compare',
] as const;
type GateName = (typeof transformGates)[number];

/** What all parts of the module share while it is built. */
interface Parts {
  readonly net: Network;
  readonly vocabulary: Vocabulary;
  readonly neurons: number;
  readonly gates: Readonly<Record<GateName, Handle>>;
  readonly memories: readonly [Handle, Handle, Handle];
}

/**
 * The transform module. In: `memory 1` to `memory 3` (pointers) and a gate for each of `relate first to second`,
 * `relate second to third`, `learn relation`, `clear relation`, `apply to memory 1` to `3`, `ask what`, `ask where` and
 * `compare`. Out: `result`, `answer` and `relation` (pointers; an item of `answer` is about 2.4, as in a list
 * memory, one of `result` 1.3 to 3).
 */
export function transformModule(options: TransformOptions): ModuleBuilder {
  const { vocabulary, neurons = 50, productNeurons = 150 } = options;
  const { dimensions, name } = vocabulary;
  return (net) =>
    net.network('transform', (inner): Ports => {
      const relay = (label: string): Handle => inner.relay(label, dimensions);
      const memories = [relay('memory 1'), relay('memory 2'), relay('memory 3')] as const;
      const gates = Object.fromEntries(transformGates.map((gate) => [gate, inner.relay(gate, 1)]));
      const parts: Parts = {
        net: inner,
        vocabulary,
        neurons,
        memories,
        gates: gates as Record<GateName, Handle>,
      };
      const binding = circularConvolution(inner, 'convolution', {
        dimensions,
        neurons: productNeurons,
        magnitudeA: 3,
        magnitudeB: 2,
      });
      const relation = relay('relation');
      inner.connect(binding.output, relation, { synapse: lowpass(0.005) });
      relate(parts, { a: binding.a, b: binding.b, relation });
      const answers = answer(parts, { a: binding.a, b: binding.b, found: relation });
      const result = relay('result');
      inner.connect(relation, result, { transform: resultSize, synapse: null });

      const shown: [string, Port][] = [
        ...memories.map((at, index): [string, Port] => [`memory ${index + 1}`, port(at, name)]),
        ...transformGates.map((gate): [string, Port] => [gate, port(parts.gates[gate], 'gate')]),
        ['result', port(result, name)],
        ['answer', port(answers, name)],
        ['relation', port(relation, name)],
      ];
      return Object.fromEntries(shown);
    });
}

/** Adds what relates lists: `b` of the one and the other, and the average relation applied to a third. */
function relate(
  { net, vocabulary, neurons, gates, memories }: Parts,
  { a, b, relation }: { readonly a: Handle; readonly b: Handle; readonly relation: Handle },
): void {
  const { dimensions } = vocabulary;
  const fast = lowpass(0.005);
  const [first, second, third] = memories;
  const shape = { dimensions, neurons };
  const related = normaliser(net, 'length of what came of it', {
    dimensions,
    radius: operandRadius(dimensions),
    longest: longestList,
    neurons,
  });
  const relating = normaliser(net, 'length of what relates', {
    dimensions,
    radius: relationRadii(dimensions),
    longest: longestList,
    neurons,
  });
  const to = operand(net, 'what came of it', {
    ...shape,
    sources: [
      [gates['relate first to second'], second],
      [gates['relate second to third'], third],
    ],
  });
  const from = operand(net, 'what it came of', {
    ...shape,
    sources: [
      [gates['relate first to second'], first],
      [gates['relate second to third'], second],
    ],
  });
  net.connect(to.output, related.input, { synapse: null });
  net.connect(inverted(from.output), relating.input, { synapse: null });
  net.connect(related.output, a, { synapse: null });
  net.connect(relating.output, b, { synapse: null });

  const radius = relationRadii(dimensions);
  const average = memoryBlock(net, 'average relation', {
    ...shape,
    radius,
    resetTo: new Array<number>(dimensions).fill(0),
  });
  net.connect(average.output, average.input, { transform: keep, synapse: fast });
  net.connect(relation, average.input, { transform: take, synapse: null });
  for (const { learn, clear } of [
    to,
    from,
    { learn: average.control, clear: average.reset },
  ] as const) {
    net.connect(gates['learn relation'], learn, { synapse: null });
    net.connect(gates['clear relation'], clear, { synapse: null });
  }
  const applied = channel(net, 'applied relation', { ...shape, radius });
  net.connect(average.output, applied.input, { synapse: fast });
  net.connect(applied.output, relating.input, { synapse: fast });
  memories.forEach((memory, index) => {
    const gate = gates[`apply to memory ${index + 1}` as GateName];
    const source = channel(net, `applied to memory ${index + 1}`, {
      ...shape,
      radius: operandRadius(dimensions),
    });
    net.connect(gate, source.gate, { synapse: null });
    net.connect(gate, applied.gate, { synapse: null });
    net.connect(memory, source.input, { transform: 1 / itemSize, synapse: null });
    net.connect(source.output, a, { synapse: fast });
  });
}

/** Adds questions about memory 1 and the comparison; gives back the answer. */
function answer(
  { net, vocabulary, neurons, gates, memories }: Parts,
  { a, b, found }: { readonly a: Handle; readonly b: Handle; readonly found: Handle },
): Handle {
  const { dimensions } = vocabulary;
  const fast = lowpass(0.005);
  const [first, second] = memories;
  const asking = questions(net, vocabulary);
  const asked = channel(net, 'asked', { dimensions, neurons, radius: operandRadius(dimensions) });
  net.connect(gates['ask what'], asking.what, { synapse: null });
  net.connect(gates['ask where'], asking.where, { synapse: null });
  for (const gate of ['ask what', 'ask where'] as const)
    net.connect(gates[gate], asked.gate, { synapse: null });
  net.connect(first, asked.input, { transform: 1 / itemSize, synapse: null });
  net.connect(asked.output, a, { synapse: fast });
  net.connect(second, asking.probe, { synapse: null });
  net.connect(asking.unbindWith, b, { synapse: null });
  net.connect(found, asking.found, { synapse: null });

  const compared = comparison(net, dimensions, neurons);
  net.connect(first, compared.first, { synapse: null });
  net.connect(second, compared.second, { synapse: null });
  net.connect(gates.compare, compared.compare, { synapse: null });
  const lines = threshold(net, 'answers', { threshold: 0.5, count: digitWords.length });
  net.connect(asking.answers, lines, { synapse: null });
  net.connect(compared.different, lines.at(0), { synapse: null });
  net.connect(compared.same, lines.at(1), { synapse: null });
  const output = net.relay('answer', dimensions);
  net.connect(lines, output, {
    function: step,
    transform: wordColumns(
      vocabulary,
      digitWords.map((digit) => `${itemSize} * POS1 * ${digit}`),
    ),
    synapse: fast,
  });
  return output;
}

/** The vector whose circular convolution undoes the other one's: all elements but the first in reverse. */
function inverted(vector: Handle): Handle {
  return vector.at(0, ...Array.from({ length: vector.size - 1 }, (_, i) => vector.size - 1 - i));
}
