/**
 * Binds two pointers by the algebra of their vocabulary. In: left, right (pointers). Out: left * right, where an
 * inverted operand is inverted first, which unbinds. (nengo.md 2.13, 2.14.)
 */

import type { EnsembleHandle, Handle, Network } from '#engine';
import { PalliumError } from '#engine/errors';
import { circularAlgebra, tvtbAlgebra, type Vocabulary, vtbAlgebra } from '#semantic-pointers';
import { circularConvolution } from '../parts/circular-convolution.ts';
import { matrixBinding } from '../parts/matrix-binding.ts';
import { pointerPort, type SpaModule, type SpaPort } from './spa-module.ts';

/** Options of `bind`. */
export interface BindOptions {
  readonly vocabulary: Vocabulary;
  /** Neurons per product of two numbers. Default 200. */
  readonly neurons?: number;
  /** Invert the operand first: `unbindRight` gives left * ~right. */
  readonly unbindLeft?: boolean;
  readonly unbindRight?: boolean;
}

export interface Bind extends SpaModule {
  readonly inputs: { readonly left: SpaPort; readonly right: SpaPort };
  readonly output: SpaPort;
}

interface Binding {
  readonly a: Handle;
  readonly b: Handle;
  readonly output: Handle;
  readonly cells: readonly EnsembleHandle[];
}

/** Adds a binding to `net`. @throws PalliumError `no-binding-network` for an algebra that has none. */
export function bind(net: Network, name: string, options: BindOptions): Bind {
  const { vocabulary } = options;
  if (options.unbindLeft) vocabulary.algebra.invert(vocabulary.get('Identity').values, 'left');
  const { a, b, output, cells } = binding(net, name, options);
  return {
    inputs: { left: pointerPort(a, vocabulary), right: pointerPort(b, vocabulary) },
    output: pointerPort(output, vocabulary),
    cells,
  };
}

function binding(net: Network, name: string, options: BindOptions): Binding {
  const { vocabulary, neurons = 200, unbindLeft = false, unbindRight = false } = options;
  const { dimensions, algebra } = vocabulary;
  const shared = { dimensions, neurons, invertA: unbindLeft, invertB: unbindRight };
  switch (algebra) {
    case circularAlgebra:
      // Fourier coefficients of random unit vectors reach beyond 1, rarely beyond 2: radius 2 for their products.
      return circularConvolution(net, name, {
        ...shared,
        magnitudeA: Math.SQRT2,
        magnitudeB: Math.SQRT2,
        synapse: null,
      });
    case vtbAlgebra:
      return matrixBinding(net, name, { ...shared, transposeB: true });
    case tvtbAlgebra:
      return matrixBinding(net, name, { ...shared, transposeB: false });
    default:
      throw new PalliumError({
        kind: 'model',
        code: 'no-binding-network',
        path: `${net.path}/${name}`,
        what: `no network of neurons is known for the algebra ${algebra.name}.`,
        fix: 'use HRR, VTB or TVTB, or build the network from an ensemble array and its functions.',
      });
  }
}
