/**
 * Prescribed error sensitivity: weights move down the slope of an error that is connected to the rule,
 *   dw = -(rate dt / n) error a,  a = low-passed activity of the n source cells,
 * error = actual - desired (MacNeil & Eliasmith 2011). Where the weights go to single cells, the error is seen
 * through their encoders.
 */

import { divide, dt, multiply, negate, read } from '../../kernel/build.ts';
import { checkNames } from '../shapes.ts';
import { lowpass, toSynapse } from '../synapses/lowpass.ts';
import type { SynapseInput } from '../synapses/synapse.ts';
import { checkRate, defineLearningRule, type LearningRule } from './learning-rule.ts';

/** Options of `pes`. */
export interface PesOptions {
  /** Per second, whatever the time step; default 1e-4. Must be above 0 and below 1. */
  readonly learningRate?: number;
  /** Filter of the source's activity; default lowpass(0.005). */
  readonly preSynapse?: SynapseInput;
}

/**
 * Prescribed error sensitivity, PES. Connect an error (actual - desired) to it: `net.connect(error,
 * connection.learning)`. Throws on a rate that is not between 0 and 1.
 */
export function pes(options: PesOptions = {}): LearningRule {
  checkNames('learning/pes', options, ['learningRate', 'preSynapse']);
  const { learningRate = 1e-4, preSynapse = lowpass(0.005) } = options;
  checkRate('pes', learningRate, 1);
  const rate = divide(multiply(learningRate, dt), read('neurons'));
  return defineLearningRule({
    name: 'pes',
    parameters: { learningRate },
    changes: 'decoders',
    signal: 'error',
    traces: { pre: { of: 'pre', synapse: toSynapse(preSynapse) } },
    change: multiply(negate(rate), read('error'), read('pre')),
  });
}
