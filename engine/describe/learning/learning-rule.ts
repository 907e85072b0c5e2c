/**
 * What a learning rule is to everyone else: which weights it changes, what it remembers of the cells on either
 * side, and by how much a weight changes in a step, as one kernel expression. Nobody else knows a rule's name, so
 * a rule in a user's file runs like ours.
 *
 * A change found in step k acts from step k + 1 on. Traces are low-passed activity that includes step k.
 */

import type { NumberExpression } from '../../kernel/expression.ts';
import { readsOf } from '../../kernel/rewrite.ts';
import { refuse } from '../refuse.ts';
import type { Synapse } from '../synapses/synapse.ts';

/**
 * `decoders`: weights from the cells of the source to what the connection passes on. `weights`: the same, and they
 * must go to single cells. `encoders`: those of the target, which then answer to whatever arrives there.
 */
export type Learned = 'decoders' | 'weights' | 'encoders';

/** Activity (Hz) of the cells before or after the connection, through a synapse; null: as it is. */
export interface Trace {
  readonly of: 'pre' | 'post';
  readonly synapse: Synapse | null;
}

/**
 * A square matrix over the cells of the source that the rule keeps beside the weights, such as the inverse of their
 * correlations. It gives two more names: `projected`, its product with the trace `of`, one number per cell; and
 * `overlap`, the product of that with the trace, one number.
 */
export interface Correlation {
  readonly name: string;
  /** Name of a trace of the source's cells. */
  readonly of: string;
  /** Value on the diagonal at time 0, from `neurons` and dt; 0 elsewhere. */
  readonly initial: NumberExpression;
  /** Added to an entry in a step, from `entry`, `row` and `column` (`projected` there), `overlap` and `neurons`. */
  readonly change: NumberExpression;
}

/** A learning rule as everybody else sees it; made by `defineLearningRule`, or by `pes` and its like. */
export interface LearningRule {
  readonly name: string;
  /** For printing. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly changes: Learned;
  /**
   * What can be connected to it. `error`: as many numbers as the connection passes on, or, where that goes to single
   * cells, as their ensemble represents. `modulation`: one number. Read by that name; 0 while nothing is connected.
   */
  readonly signal: 'error' | 'modulation' | 'none';
  readonly traces: Readonly<Record<string, Trace>>;
  readonly correlation?: Correlation;
  /**
   * Added to a weight in a step. Reads `weight`, traces, the signal, `neurons` (cells of the source) and the names of
   * the correlation; for encoders, `input` (what the target sees, in its own units) and `gain` (of the cell, per unit
   * of the radius: encoders are kept multiplied with it).
   */
  readonly change: NumberExpression;
}

/**
 * A learning rule of your own, checked and frozen. Throws when an equation reads a name that is not there, or a trace
 * follows cells that the rule cannot reach.
 */
export function defineLearningRule(rule: LearningRule): LearningRule {
  const { name, changes, signal, traces, correlation } = rule;
  const path = `learning/${name}`;
  if (name === '' || name.includes('/')) {
    refuse('bad-name', path, `'${name}' cannot be a name`, "give a name without '/'");
  }
  const known: Readonly<Record<Learned, readonly Trace['of'][]>> = {
    decoders: ['pre'],
    weights: ['pre', 'post'],
    encoders: ['post'],
  };
  for (const [trace, { of }] of Object.entries(traces)) {
    if (known[changes].includes(of)) continue;
    refuse(
      'trace-out-of-reach',
      path,
      `trace '${trace}' follows ${of} cells, and ${changes} have ${known[changes].join(' and ')} cells at hand`,
      `take a trace of ${known[changes].join(' or ')} cells`,
    );
  }
  const names = ['weight', 'neurons', ...Object.keys(traces)];
  if (signal !== 'none') names.push(signal);
  if (changes === 'encoders') names.push('input', 'gain');
  if (correlation !== undefined) {
    if (changes === 'encoders' || traces[correlation.of]?.of !== 'pre') {
      refuse(
        'trace-out-of-reach',
        path,
        `its correlation is of '${correlation.of}', which is no trace of the source's cells`,
        'name a trace of pre cells',
      );
    }
    names.push('projected', 'overlap');
    checkReads(path, correlation.initial, ['neurons']);
    checkReads(path, correlation.change, ['entry', 'row', 'column', 'overlap', 'neurons']);
  }
  checkReads(path, rule.change, names);
  return Object.freeze(rule);
}

function checkReads(path: string, equation: NumberExpression, allowed: readonly string[]): void {
  for (const name of readsOf([equation])) {
    if (allowed.includes(name)) continue;
    refuse(
      'unknown-variable',
      path,
      `an equation reads '${name}', and only ${allowed.join(', ')} can be read there`,
      `add '${name}' to the traces, or write its number into the equation`,
    );
  }
}

/** Refuses a learning rate that is not above 0, or not below `limit`. */
export function checkRate(name: string, rate: number, limit: number = Infinity): void {
  if (rate > 0 && rate < limit) return;
  refuse(
    'learning-rate',
    `learning/${name}`,
    `the learning rate is ${rate}`,
    `choose a rate above 0${limit === Infinity ? '' : ` and below ${limit}; 1e-4 is usual`}`,
    limit === Infinity
      ? undefined
      : 'rates are in hertz, so that larger steps make weights explode',
  );
}
