/**
 * Binding by matrices in neurons: vectors of s * s numbers as s x s matrices, sqrt(s) A B or sqrt(s) A B', of which
 * every element is a sum of s products. In: a, b. Out: the bound vector. (Gosmann & Eliasmith 2019; nengo.md 2.14.)
 */

import { cosineSimilarity, type EnsembleHandle, type Handle, type Network, sparse } from '#engine';
import { products } from './product.ts';

export interface MatrixBindingOptions {
  /** A square number. */
  readonly dimensions: number;
  /** Use B' instead of B (VTB rather than TVTB). */
  readonly transposeB: boolean;
  /** Transpose the operand first, which turns binding into unbinding. */
  readonly invertA?: boolean;
  readonly invertB?: boolean;
  /** Neurons per product of two numbers. Default 200. */
  readonly neurons?: number;
}

export interface MatrixBinding {
  readonly a: Handle;
  readonly b: Handle;
  readonly output: Handle;
  readonly cells: readonly EnsembleHandle[];
}

/** Adds a binding of two vectors to `net`: s * s * s products. */
export function matrixBinding(
  net: Network,
  name: string,
  options: MatrixBindingOptions,
): MatrixBinding {
  const { dimensions, transposeB, invertA = false, invertB = false, neurons = 200 } = options;
  const s = Math.round(Math.sqrt(dimensions));
  const count = s * dimensions;
  // Product (i, j, k) multiplies A[i, k] with B[k, j] and is part of element (i, j).
  const each = Array.from({ length: count }, (_, at) => {
    const [i, j, k] = [Math.floor(at / dimensions), Math.floor(at / s) % s, at % s];
    return {
      a: invertA ? k * s + i : i * s + k,
      b: transposeB !== invertB ? j * s + k : k * s + j,
    };
  });
  return net.network(name, (inner) => {
    const a = inner.relay('a', dimensions);
    const b = inner.relay('b', dimensions);
    const output = inner.relay('output', dimensions);
    const part = products(inner, 'products', {
      count,
      neurons,
      numbers: cosineSimilarity(dimensions + 2),
      synapse: null,
    });
    const pick = (which: 'a' | 'b') =>
      sparse({
        rows: count,
        columns: dimensions,
        entries: each.map((places, row) => [row, places[which], 1] as const),
      });
    inner.connect(a, part.a, { transform: pick('a'), synapse: null });
    inner.connect(b, part.b, { transform: pick('b'), synapse: null });
    inner.connect(part.output, output, {
      transform: sparse({
        rows: dimensions,
        columns: count,
        entries: each.map((_, at) => [Math.floor(at / s), at, Math.sqrt(s)] as const),
      }),
      synapse: null,
    });
    return { a, b, output, cells: part.cells };
  });
}
