/**
 * An associative memory between vocabularies: recalls for each known pointer another one, or itself, cleaned up.
 * In: pointer, and for accumulators reset. Out: pointer. (nengo.md 1.11, 2.14: WTA, thresholding, IA.)
 */

import type { Network } from '#engine';
import { PalliumError } from '#engine/errors';
import type { Vocabulary } from '#semantic-pointers';
import { independentAccumulators } from '../parts/independent-accumulators.ts';
import { type Selection, thresholdSelection } from '../parts/threshold-selection.ts';
import { vectorMemory } from '../parts/vector-memory.ts';
import { winnerTakeAll } from '../parts/winner-take-all.ts';
import { pointerPort, type SpaModule, type SpaPort, scalarPort } from './spa-module.ts';

/** Options of `associativeMemory`. */
export interface AssociativeMemoryOptions {
  /** Of the input. */
  readonly vocabulary: Vocabulary;
  /** Of what is recalled. Default: that of the input. */
  readonly output?: Vocabulary;
  /**
   * Pairs of expressions, known and recalled; or the words that are cleaned up to themselves; or `'by-key'`: every
   * word of the input, recalled as the word of the same name. Default `'by-key'`.
   */
  readonly mapping?: Readonly<Record<string, string>> | readonly string[] | 'by-key';
  /**
   * Which items count: every one above the threshold, only the best, or the first that has accumulated enough
   * evidence, until it is reset. Default `'best'`.
   */
  readonly selection?: 'above threshold' | 'best' | 'first to accumulate';
  /** Similarity at which an item counts; for accumulators what has to be accumulated. Default 0.3, and 0.8. */
  readonly threshold?: number;
  /** Neurons per item. Default 50. */
  readonly neurons?: number;
  /** Recalled when the activities of all items add up to less than `below`. */
  readonly defaultOutput?: { readonly pointer: string; readonly below: number };
}

export interface AssociativeMemory extends SpaModule {
  readonly input: SpaPort;
  readonly output: SpaPort;
  /** What is known and recalled, item by item. */
  readonly items: readonly (readonly [known: string, recalled: string])[];
  /** Activities of the items. */
  readonly selection: Selection;
  /** `reset`: 1 for 0.2 s lets accumulators begin anew. Only of accumulators. */
  readonly inputs: Readonly<Record<string, SpaPort>>;
}

/** Adds an associative memory to `net`. @throws PalliumError `empty-mapping`, or for words that are not known */
export function associativeMemory(
  net: Network,
  name: string,
  options: AssociativeMemoryOptions,
): AssociativeMemory {
  const { vocabulary, output: recalled = vocabulary, selection = 'best', neurons = 50 } = options;
  const items = itemsOf(`${net.path}/${name}`, options);
  let reset: SpaPort | undefined;
  const select = (inner: Network, count: number): Selection => {
    const { threshold = 0.3 } = options;
    const shared = { items: count, threshold, neurons };
    if (selection === 'best') return winnerTakeAll(inner, 'selection', shared);
    if (selection === 'above threshold') return thresholdSelection(inner, 'selection', shared);
    const accumulators = independentAccumulators(inner, 'selection', {
      items: count,
      neurons,
      ...(options.threshold !== undefined && { threshold: options.threshold }),
    });
    reset = scalarPort(accumulators.reset);
    return accumulators;
  };
  const rows = (words: Vocabulary, which: 0 | 1): number[][] =>
    items.map((item) => Array.from(words.parse(item[which]).values));
  const { defaultOutput } = options;
  const memory = vectorMemory(net, name, {
    inputs: rows(vocabulary, 0),
    outputs: rows(recalled, 1),
    selection: select,
    ...(defaultOutput && {
      defaultOutput: {
        vector: Array.from(recalled.parse(defaultOutput.pointer).values),
        below: defaultOutput.below,
      },
    }),
  });
  return {
    input: pointerPort(memory.input, vocabulary),
    output: pointerPort(memory.output, recalled),
    items,
    selection: memory.selection,
    inputs: reset === undefined ? {} : { reset },
    cells: memory.selection.cells,
  };
}

function itemsOf(path: string, options: AssociativeMemoryOptions): [string, string][] {
  const { vocabulary, mapping = 'by-key' } = options;
  const words = mapping === 'by-key' ? vocabulary.names : mapping;
  const items: [string, string][] = isList(words)
    ? words.map((word) => [word, word])
    : Object.entries(words);
  if (items.length > 0) return items;
  throw new PalliumError({
    kind: 'model',
    code: 'empty-mapping',
    path,
    what: `there is nothing to recall${mapping === 'by-key' ? `: vocabulary '${vocabulary.name}' has no words` : ''}.`,
    fix: 'add words, or give a mapping such as { DOG: "BONE" }.',
  });
}

function isList(
  words: Readonly<Record<string, string>> | readonly string[],
): words is readonly string[] {
  return Array.isArray(words);
}
