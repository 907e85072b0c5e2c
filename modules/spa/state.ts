/**
 * A state: neurons that represent a pointer of a vocabulary, and with feedback remember it.
 * In: pointer. Out: the pointer represented. (nengo.md 1.11, 2.14.)
 */

import { lowpass, type Network } from '#engine';
import { circularAlgebra, type Vocabulary } from '#semantic-pointers';
import { identityArray } from './identity-array.ts';
import { pointerPort, type SpaModule, type SpaPort } from './spa-module.ts';

/** Options of `state`. */
export interface StateOptions {
  readonly vocabulary: Vocabulary;
  /** Dimensions per ensemble. Default: 16, or the largest whole part below. */
  readonly subdimensions?: number;
  /** Neurons per dimension. Default 50. */
  readonly neurons?: number;
  /** Share of its output that it gives itself as input; 1 remembers. Default 0. */
  readonly feedback?: number;
  /** Seconds. Default 0.1. */
  readonly feedbackTau?: number;
  /** Give the first number, which carries the HRR identity, an ensemble of its own. Default: for HRR vocabularies. */
  readonly representIdentity?: boolean;
}

export interface State extends SpaModule {
  readonly input: SpaPort;
  readonly output: SpaPort;
}

/** Adds a state to `net`. */
export function state(net: Network, name: string, options: StateOptions): State {
  const { vocabulary, feedback = 0, feedbackTau = 0.1, subdimensions, neurons } = options;
  return net.network(name, (inner) => {
    const { input, output, cells } = identityArray(inner, 'cells', {
      dimensions: vocabulary.dimensions,
      representIdentity: options.representIdentity ?? vocabulary.algebra === circularAlgebra,
      ...(subdimensions !== undefined && { subdimensions }),
      ...(neurons !== undefined && { neurons }),
    });
    if (feedback !== 0) {
      inner.connect(output, input, { transform: feedback, synapse: lowpass(feedbackTau) });
    }
    return {
      input: pointerPort(input, vocabulary),
      output: pointerPort(output, vocabulary),
      cells,
    };
  });
}
