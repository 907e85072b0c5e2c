/**
 * Oja's rule: Hebbian growth with a decay that keeps the weights of a cell bounded (Oja 1982):
 *   dw = rate dt (b a - beta b^2 w),  a, b = low-passed activities before and after.
 */

import { dt, multiply, read, square, subtract } from '../../kernel/build.ts';
import { refuse } from '../refuse.ts';
import { checkNames } from '../shapes.ts';
import { lowpass, toSynapse } from '../synapses/lowpass.ts';
import type { SynapseInput } from '../synapses/synapse.ts';
import { checkRate, defineLearningRule, type LearningRule } from './learning-rule.ts';

/** Options of `oja`. */
export interface OjaOptions {
  /** Default 1e-6. */
  readonly learningRate?: number;
  /** How strongly weights decay; default 1. 0 leaves plain Hebbian growth. */
  readonly beta?: number;
  /** Filters of the activities; default lowpass(0.005), the second as the first. */
  readonly preSynapse?: SynapseInput;
  readonly postSynapse?: SynapseInput;
}

/**
 * Oja's rule, for weights between cells. It takes no signal. Throws on a rate that is not above 0, or a negative beta.
 */
export function oja(options: OjaOptions = {}): LearningRule {
  checkNames('learning/oja', options, ['learningRate', 'beta', 'preSynapse', 'postSynapse']);
  const { learningRate = 1e-6, beta = 1, preSynapse = lowpass(0.005) } = options;
  const { postSynapse = preSynapse } = options;
  checkRate('oja', learningRate);
  if (!(beta >= 0 && beta < Infinity)) {
    refuse('learning-parameter', 'learning/oja', `beta is ${beta}`, 'choose 0 or more');
  }
  const [pre, post] = [read('pre'), read('post')];
  const decay = multiply(beta, square(post), read('weight'));
  return defineLearningRule({
    name: 'oja',
    parameters: { learningRate, beta },
    changes: 'weights',
    signal: 'none',
    traces: {
      pre: { of: 'pre', synapse: toSynapse(preSynapse) },
      post: { of: 'post', synapse: toSynapse(postSynapse) },
    },
    change: multiply(learningRate, dt, subtract(multiply(post, pre), decay)),
  });
}
