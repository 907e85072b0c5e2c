/**
 * The rule of Bienenstock, Cooper and Munro (1982): weights grow where the target cell is more active than its own
 * slow average theta, and shrink where it is less:
 *   dw = rate dt b (b - theta) a,  a, b = low-passed activities before and after.
 */

import { dt, multiply, read, subtract } from '../../kernel/build.ts';
import { checkNames } from '../shapes.ts';
import { lowpass, toSynapse } from '../synapses/lowpass.ts';
import type { SynapseInput } from '../synapses/synapse.ts';
import { checkRate, defineLearningRule, type LearningRule } from './learning-rule.ts';

/** Options of `bcm`. */
export interface BcmOptions {
  /** Default 1e-9. */
  readonly learningRate?: number;
  /** Filters of the activities; default lowpass(0.005), the second as the first. */
  readonly preSynapse?: SynapseInput;
  readonly postSynapse?: SynapseInput;
  /** Filter that makes theta of the target's activity; default lowpass(1). */
  readonly thetaSynapse?: SynapseInput;
}

/**
 * The rule of Bienenstock, Cooper and Munro, BCM, for weights between cells. It takes no signal. Throws on a rate that
 * is not above 0.
 */
export function bcm(options: BcmOptions = {}): LearningRule {
  checkNames('learning/bcm', options, [
    'learningRate',
    'preSynapse',
    'postSynapse',
    'thetaSynapse',
  ]);
  const { learningRate = 1e-9, preSynapse = lowpass(0.005), thetaSynapse = lowpass(1) } = options;
  const { postSynapse = preSynapse } = options;
  checkRate('bcm', learningRate);
  const post = read('post');
  return defineLearningRule({
    name: 'bcm',
    parameters: { learningRate },
    changes: 'weights',
    signal: 'none',
    traces: {
      pre: { of: 'pre', synapse: toSynapse(preSynapse) },
      post: { of: 'post', synapse: toSynapse(postSynapse) },
      theta: { of: 'post', synapse: toSynapse(thetaSynapse) },
    },
    change: multiply(learningRate, dt, post, subtract(post, read('theta')), read('pre')),
  });
}
