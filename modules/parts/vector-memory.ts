/**
 * An associative memory of vectors: the input is compared with known ones, a selection network decides which of them
 * count, and for each of those its output vector is recalled. Out, when nothing counts: 0, or a default vector.
 * (Stewart, Tang & Eliasmith 2011; constants nengo.md 2.13 and 2.14.)
 */

import {
  type Handle,
  lowpass,
  type Matrix,
  type Network,
  type Synapse,
  thresholding,
} from '#engine';
import { step } from './threshold.ts';
import type { Selection } from './threshold-selection.ts';

/** Options of `vectorMemory`. */
export interface VectorMemoryOptions {
  /** Known vectors, a row per item. */
  readonly inputs: Matrix;
  /** What each recalls; default: itself, which cleans up. */
  readonly outputs?: Matrix;
  /** Adds what selects among the items, e.g. `(net, items) => winnerTakeAll(net, 'selection', { items, threshold: 0.3 })`. */
  readonly selection: (net: Network, items: number) => Selection;
  /** Of the comparison and of the recall. Default lowpass(0.005); Nengo's core uses null. */
  readonly synapse?: Synapse | null;
  /** Recalled while the items are active less than `below` in sum. */
  readonly defaultOutput?: {
    readonly vector: readonly number[];
    readonly below: number;
    /** Default 50. */
    readonly neurons?: number;
  };
}

/** An associative memory of vectors, to be connected. */
export interface VectorMemory {
  readonly input: Handle;
  readonly output: Handle;
  readonly selection: Selection;
}

/** Adds an associative memory to `net`. */
export function vectorMemory(
  net: Network,
  name: string,
  options: VectorMemoryOptions,
): VectorMemory {
  const { inputs, outputs = inputs, synapse = lowpass(0.005), defaultOutput } = options;
  return net.network(name, (inner) => {
    const input = inner.relay('input', inputs[0]?.length ?? 0);
    const output = inner.relay('output', outputs[0]?.length ?? 0);
    const selection = options.selection(inner, inputs.length);
    inner.connect(input, selection.input, { transform: inputs, synapse });
    inner.connect(selection.output, output, { transform: columns(outputs), synapse });
    if (defaultOutput === undefined) return { input, output, selection };

    const { vector, below, neurons = 50 } = defaultOutput;
    const otherwise = inner.ensemble('otherwise', { neurons, ...thresholding(0).ensemble });
    inner.connect(inner.input('one', [1]), otherwise);
    inner.connect(selection.output, otherwise, {
      transform: [new Array<number>(inputs.length).fill(-1 / below)],
    });
    inner.connect(otherwise, output, { function: step, transform: columns([vector]) });
    return { input, output, selection };
  });
}

/** Rows become columns. */
function columns(rows: Matrix): number[][] {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, k) => rows.map((row) => row[k] ?? 0));
}
