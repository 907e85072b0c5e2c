/**
 * Vector-oja: encoders of cells that fire move towards what their ensemble sees, so that it comes to know the
 * inputs it meets (Voelker, Crawford & Eliasmith 2014):
 *   de = rate dt (1 + modulation) b (gain x - e),  b = low-passed activity, x = all that arrives at the ensemble.
 */

import { add, dt, multiply, read, subtract } from '../../kernel/build.ts';
import { checkNames } from '../shapes.ts';
import { lowpass, toSynapse } from '../synapses/lowpass.ts';
import type { SynapseInput } from '../synapses/synapse.ts';
import { checkRate, defineLearningRule, type LearningRule } from './learning-rule.ts';

/** Options of `voja`. */
export interface VojaOptions {
  /** Per second; default 1e-2. */
  readonly learningRate?: number;
  /** Filter of the target's activity; default lowpass(0.005). */
  readonly postSynapse?: SynapseInput;
}

/**
 * Vector-Oja, for the encoders of the target. What is connected to it adds to 1: -1 stops the learning, 0 leaves it on.
 * Throws on a rate that is not above 0.
 */
export function voja(options: VojaOptions = {}): LearningRule {
  checkNames('learning/voja', options, ['learningRate', 'postSynapse']);
  const { learningRate = 1e-2, postSynapse = lowpass(0.005) } = options;
  checkRate('voja', learningRate);
  const pull = subtract(multiply(read('gain'), read('input')), read('weight'));
  return defineLearningRule({
    name: 'voja',
    parameters: { learningRate },
    changes: 'encoders',
    signal: 'modulation',
    traces: { post: { of: 'post', synapse: toSynapse(postSynapse) } },
    change: multiply(learningRate, dt, add(1, read('modulation')), read('post'), pull),
  });
}
