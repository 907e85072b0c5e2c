/**
 * Binding in neurons: the circular convolution of two vectors, as products of Fourier coefficients.
 * In: two D-vectors. Out: a (*) b, where an inverted operand is involuted first (approximate inverse).
 * a (*) b = IDFT(DFT(a) . DFT(b)); each complex product is four real products, of which those with the imaginary
 * parts of coefficients 0 and D/2 are always 0 and left out. (Eliasmith 2013, ch. 4; Plate 2003.)
 */

import {
  dft,
  type EnsembleHandle,
  type Handle,
  inverseDft,
  type Network,
  type Synapse,
  spectrumSize,
} from '#engine';
import { products } from './product.ts';

/** Options of `circularConvolution`. */
export interface ConvolutionOptions {
  readonly dimensions: number;
  /** Neurons per product of two numbers. Default 150. */
  readonly neurons?: number;
  /** Involute the operand first, which turns binding into unbinding. */
  readonly invertA?: boolean;
  readonly invertB?: boolean;
  /**
   * Largest Fourier coefficient expected of a and b; unitary vectors have 1, and that is the default. Nengo's
   * CircularConvolution is made for 2, nengo-spa's for the square root of 2.
   */
  readonly magnitudeA?: number;
  readonly magnitudeB?: number;
  /** Of the products. Default lowpass(0.005). */
  readonly synapse?: Synapse | null;
}

/** A circular convolution, to be connected: operands `a` and `b` and the result, `dimensions` numbers each. */
export interface Convolution {
  readonly a: Handle;
  readonly b: Handle;
  readonly output: Handle;
  readonly cells: readonly EnsembleHandle[];
}

type Part = 'real' | 'imaginary';

/** Products of one part of a's coefficients with one part of b's, and the part of the result that they add to. */
interface Block {
  readonly a: Part;
  readonly b: Part;
  readonly result: Part;
  readonly sign: 1 | -1;
}

/** (p + i q)(r + i s) = (p r - q s) + i (p s + q r) */
const blocks: readonly Block[] = [
  { a: 'real', b: 'real', result: 'real', sign: 1 },
  { a: 'imaginary', b: 'imaginary', result: 'real', sign: -1 },
  { a: 'real', b: 'imaginary', result: 'imaginary', sign: 1 },
  { a: 'imaginary', b: 'real', result: 'imaginary', sign: 1 },
];

/** Where a block lies among the products, and which coefficients it covers. */
export interface BlockPlace extends Block {
  readonly first: number;
  readonly lowest: number;
  readonly count: number;
}

/** The blocks of products one after the other: all coefficients where both parts are real, else those that are complex. */
export function productBlocks(dimensions: number): readonly BlockPlace[] {
  const kept = spectrumSize(dimensions) / 2;
  const complex = kept - 1 - (dimensions % 2 === 0 ? 1 : 0);
  let first = 0;
  return blocks.flatMap((block) => {
    const whole = block.a === 'real' && block.b === 'real';
    const place = { ...block, first, lowest: whole ? 0 : 1, count: whole ? kept : complex };
    first += place.count;
    return place.count > 0 ? [place] : [];
  });
}

/** Adds what one operand gives each product: its Fourier coefficients, part by part, conjugate when inverted. */
export function operand(
  net: Network,
  name: string,
  which: 'a' | 'b',
  { dimensions, inverted, to }: { dimensions: number; inverted: boolean; to: Handle },
): Handle {
  const vector = net.relay(name, dimensions);
  const spectrum = net.relay(`spectrum of ${name}`, spectrumSize(dimensions));
  net.connect(vector, spectrum, { transform: dft(dimensions), synapse: null });
  for (const block of productBlocks(dimensions)) {
    const part = block[which];
    const conjugate = inverted && part === 'imaginary';
    net.connect(coefficients(spectrum, part, block), rowsOf(to, block), {
      transform: conjugate ? -1 : 1,
      synapse: null,
    });
  }
  return vector;
}

/** Adds the way back from the products to the vector. */
export function combination(
  net: Network,
  name: string,
  { dimensions, from }: { dimensions: number; from: Handle },
): Handle {
  const spectrum = net.relay(`spectrum of ${name}`, spectrumSize(dimensions));
  const output = net.relay(name, dimensions);
  for (const block of productBlocks(dimensions)) {
    net.connect(rowsOf(from, block), coefficients(spectrum, block.result, block), {
      transform: block.sign,
      synapse: null,
    });
  }
  net.connect(spectrum, output, { transform: inverseDft(dimensions), synapse: null });
  return output;
}

function coefficients(spectrum: Handle, part: Part, { lowest, count }: BlockPlace): Handle {
  const from = lowest + (part === 'real' ? 0 : spectrum.size / 2);
  return spectrum.slice(from, from + count);
}

function rowsOf(all: Handle, { first, count }: BlockPlace): Handle {
  return all.slice(first, first + count);
}

/** Adds a circular convolution of two vectors to `net`. */
export function circularConvolution(
  net: Network,
  name: string,
  options: ConvolutionOptions,
): Convolution {
  const { dimensions, neurons = 150, magnitudeA = 1, magnitudeB = 1 } = options;
  return net.network(name, (inner) => {
    const count = productBlocks(dimensions).reduce((sum, block) => sum + block.count, 0);
    const product = products(inner, 'products', {
      count,
      neurons,
      magnitudeA,
      magnitudeB,
      ...(options.synapse !== undefined && { synapse: options.synapse }),
    });
    const { invertA = false, invertB = false } = options;
    const a = operand(inner, 'a', 'a', { dimensions, inverted: invertA, to: product.a });
    const b = operand(inner, 'b', 'b', { dimensions, inverted: invertB, to: product.b });
    const output = combination(inner, 'output', { dimensions, from: product.output });
    return { a, b, output, cells: product.cells };
  });
}
