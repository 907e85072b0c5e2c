/**
 * Copying: draws a digit as the one that was seen is written. A visual memory keeps a few numbers of what the eye's first
 * layer shows; ten banks of ensembles, one per digit, map these to a pen path, and only the bank of the digit that was
 * decoded may speak. In: detail (of the eye), choice, look (take it in), copying. Out: path. (spaun.md 1.10, 5.5.)
 */

import { dense, lowpass, type Network } from '#engine';
import { gatedMemory } from '../parts/gated-memory.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import type { AffineMap, CopyingWeights } from './copying-weights.ts';

/**
 * Ports of copying. In: `detail` (activity of the eye's first layer), `choice` (ten digits and the dash), `look` and
 * `copying` (gates). Out: `path`, the cosine coefficients of a pen path, x then y: 0 while nothing is to be copied.
 */
export type CopyingPorts = Readonly<
  Record<'detail' | 'choice' | 'look' | 'copying' | 'path', Port>
>;

/** Options of `copying`. */
export interface CopyingOptions {
  readonly weights: CopyingWeights;
  /** Neurons per remembered number. Default 100. */
  readonly memoryNeurons?: number;
  /** Neurons per coefficient in each bank. Default 60. */
  readonly bankNeurons?: number;
}

/** What is remembered has deviation 1; what is further out than this saturates. */
const memoryRadius = 3;
/**
 * Seconds: spikes are averaged twice before the memory, so that what it holds is still what was seen when its gate
 * closes, some 20 ms after the picture went.
 */
const viewTau = 0.015;
const memoryTau = 0.02;

/** Adds copying to `net`. */
export function copyingModule(options: CopyingOptions): (net: Network) => CopyingPorts {
  const { weights, memoryNeurons = 100, bankNeurons = 60 } = options;
  const { look: looked, draw } = weights;
  const terms = draw[0]?.rows ?? 0;
  return (net) =>
    net.network('copying', (inner) => {
      const fast = lowpass(0.005);
      const here = { synapse: null };
      const one = inner.input('one', [1]);
      const detail = inner.relay('detail', looked.columns);
      const choice = inner.relay('choice', draw.length + 1);
      const look = inner.relay('look', 1);
      const copying = inner.relay('copying', 1);
      const path = inner.relay('path', terms);

      const view = inner.array('view', {
        ensembles: looked.rows,
        neurons: 50,
        radius: memoryRadius,
      });
      inner.connect(detail, view, { transform: matrixOf(looked), synapse: lowpass(viewTau) });
      inner.connect(inner.input('view bias', Array.from(looked.bias)), view, here);
      const memory = gatedMemory(inner, 'visual memory', {
        dimensions: looked.rows,
        radius: memoryRadius,
        neurons: memoryNeurons,
      });
      inner.connect(view, memory.input, { synapse: lowpass(memoryTau) });
      const closed = threshold(inner, 'closed', { threshold: 0.5 });
      inner.connect(one, closed, here);
      inner.connect(look, closed, { transform: -1.5, synapse: null });
      inner.connect(closed, memory.hold, { function: step, synapse: lowpass(0.002) });

      // A bank speaks when its digit was found and copying is asked for.
      const open = threshold(inner, 'open', { threshold: 0.5, count: draw.length });
      const all = new Array<number[]>(draw.length).fill([1]);
      inner.connect(choice.slice(0, draw.length), open, here);
      inner.connect(copying, open, { transform: all, synapse: null });
      inner.connect(inner.input('both', new Array<number>(draw.length).fill(-1)), open, here);
      const silent = threshold(inner, 'silent', { threshold: 0.5, count: draw.length });
      inner.connect(inner.input('all', new Array<number>(draw.length).fill(1)), silent, here);
      inner.connect(open, silent, { function: step, transform: -1.5, synapse: fast });
      draw.forEach((map, digit) => {
        const scaled = scaledMap(map);
        const sizes = Array.from(map.reach);
        const bank = inner.array(`bank ${digit}`, { ensembles: terms, neurons: bankNeurons });
        inner.connect(memory.output, bank, { transform: matrixOf(scaled), synapse: fast });
        inner.connect(inner.input(`bias ${digit}`, Array.from(scaled.bias)), bank, here);
        inner.inhibit(silent.at(digit), bank, { function: step, strength: 5, synapse: fast });
        inner.connect(bank, path, {
          transform: sizes.map((size, row) => sizes.map((_, k) => (k === row ? size : 0))),
          synapse: lowpass(0.01),
        });
      });
      return {
        detail: port(detail, 'visual detail'),
        choice: port(choice, 'choice'),
        look: port(look, 'gate'),
        copying: port(copying, 'gate'),
        path: port(path, 'pen path'),
      };
    });
}

const matrixOf = ({ rows, columns, weights }: AffineMap) =>
  dense({ rows, columns, values: weights });

/** The map with each of its numbers brought to -1..1. */
function scaledMap({ rows, columns, weights, bias, reach }: AffineMap): AffineMap {
  const sizeOf = (row: number): number => reach[row] ?? 1;
  return {
    rows,
    columns,
    weights: weights.map((weight, i) => weight / sizeOf(Math.floor(i / columns))),
    bias: bias.map((value, row) => value / sizeOf(row)),
    reach: reach.map(() => 1),
  };
}
