/**
 * Binding in neurons: the circular convolution of two vectors, as products of Fourier coefficients.
 * In: two D-vectors. Out: a (*) b, where an inverted operand is involuted first (approximate inverse).
 * a (*) b = IDFT(DFT(a) . DFT(b)); each complex product is four real products. (Eliasmith 2013, ch. 4; Plate 2003.)
 */

import type { EnsembleHandle, Handle, Network, Synapse } from '#engine';
import { products } from './product.ts';

export interface ConvolutionOptions {
  readonly dimensions: number;
  /** Neurons per product of two numbers. Default 150. */
  readonly neurons?: number;
  /** Involute the operand first, which turns binding into unbinding. */
  readonly invertA?: boolean;
  readonly invertB?: boolean;
  /** Largest Fourier coefficient expected of a and b; unitary vectors have 1. Default 1. */
  readonly magnitudeA?: number;
  readonly magnitudeB?: number;
  /** Of the products. Default lowpass(0.005). */
  readonly synapse?: Synapse | null;
}

export interface Convolution {
  readonly a: Handle;
  readonly b: Handle;
  readonly output: Handle;
  readonly cells: readonly EnsembleHandle[];
}

/** One real product: which part of the coefficient of a and of b, and where the result goes. */
interface ProductRow {
  readonly frequency: number;
  readonly partA: 'real' | 'imaginary';
  readonly partB: 'real' | 'imaginary';
}

/** The products that are not always zero: coefficients 0 and D/2 of a real vector are real. */
function productRows(dimensions: number): ProductRow[] {
  const rows: ProductRow[] = [];
  for (let frequency = 0; frequency <= dimensions / 2; frequency++) {
    rows.push({ frequency, partA: 'real', partB: 'real' });
    if (frequency === 0 || 2 * frequency === dimensions) continue;
    rows.push({ frequency, partA: 'imaginary', partB: 'imaginary' });
    rows.push({ frequency, partA: 'real', partB: 'imaginary' });
    rows.push({ frequency, partA: 'imaginary', partB: 'real' });
  }
  return rows;
}

function inputMatrix(
  rows: readonly ProductRow[],
  dimensions: number,
  part: 'partA' | 'partB',
  inverted: boolean,
): number[][] {
  return rows.map((row) =>
    Array.from({ length: dimensions }, (_, index) => {
      const angle = (2 * Math.PI * row.frequency * index) / dimensions;
      if (row[part] === 'real') return Math.cos(angle);
      return inverted ? Math.sin(angle) : -Math.sin(angle);
    }),
  );
}

function outputMatrix(rows: readonly ProductRow[], dimensions: number): number[][] {
  return Array.from({ length: dimensions }, (_, index) =>
    rows.map(({ frequency, partA, partB }) => {
      const angle = (2 * Math.PI * frequency * index) / dimensions;
      const weight = (frequency === 0 || 2 * frequency === dimensions ? 1 : 2) / dimensions;
      if (partA !== partB) return -weight * Math.sin(angle);
      return (partA === 'real' ? weight : -weight) * Math.cos(angle);
    }),
  );
}

/** Adds a circular convolution of two vectors to `net`. */
export function circularConvolution(
  net: Network,
  name: string,
  options: ConvolutionOptions,
): Convolution {
  const { dimensions, neurons = 150, magnitudeA = 1, magnitudeB = 1 } = options;
  return net.network(name, (inner) => {
    const rows = productRows(dimensions);
    const a = inner.relay('a', dimensions);
    const b = inner.relay('b', dimensions);
    const product = products(inner, 'products', {
      count: rows.length,
      neurons,
      magnitudeA,
      magnitudeB,
      ...(options.synapse !== undefined && { synapse: options.synapse }),
    });
    const output = inner.relay('output', dimensions);
    inner.connect(a, product.a, {
      transform: inputMatrix(rows, dimensions, 'partA', options.invertA ?? false),
      synapse: null,
    });
    inner.connect(b, product.b, {
      transform: inputMatrix(rows, dimensions, 'partB', options.invertB ?? false),
      synapse: null,
    });
    inner.connect(product.output, output, {
      transform: outputMatrix(rows, dimensions),
      synapse: null,
    });
    return { a, b, output, cells: product.cells };
  });
}
