/**
 * Recursive least squares, the online form of the decoders' own least squares (FORCE learning, Sussillo & Abbott
 * 2009). P approaches the inverse of the correlations of the source's low-passed activities a:
 *   P(0) = I rate dt / n,  k = 1 / (1 + a'Pa),  dP = -k (Pa)(Pa)',  dw = -k error (Pa), all from the old P.
 */

import { add, divide, dt, multiply, negate, read } from '../../kernel/build.ts';
import { checkNames } from '../shapes.ts';
import { lowpass, toSynapse } from '../synapses/lowpass.ts';
import type { SynapseInput } from '../synapses/synapse.ts';
import { checkRate, defineLearningRule, type LearningRule } from './learning-rule.ts';

/** Options of `rls`. */
export interface RlsOptions {
  /** Start of P: the inverse of how much the decoders are held where they are; default 1e-3. */
  readonly learningRate?: number;
  /** Filter of the source's activity; default lowpass(0.005). */
  readonly preSynapse?: SynapseInput;
}

/**
 * Recursive least squares. Costs a matrix of neurons x neurons. Connect an error (actual - desired) to it. Throws on a
 * rate that is not above 0.
 */
export function rls(options: RlsOptions = {}): LearningRule {
  checkNames('learning/rls', options, ['learningRate', 'preSynapse']);
  const { learningRate = 1e-3, preSynapse = lowpass(0.005) } = options;
  checkRate('rls', learningRate);
  const overlap = add(1, read('overlap'));
  return defineLearningRule({
    name: 'rls',
    parameters: { learningRate },
    changes: 'decoders',
    signal: 'error',
    traces: { pre: { of: 'pre', synapse: toSynapse(preSynapse) } },
    correlation: {
      name: 'inverse correlation',
      of: 'pre',
      initial: divide(multiply(learningRate, dt), read('neurons')),
      change: negate(divide(multiply(read('row'), read('column')), overlap)),
    },
    change: negate(divide(multiply(read('error'), read('projected')), overlap)),
  });
}
