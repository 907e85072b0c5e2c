/** A text that is the same for batches with the same decoders, on every machine and in every process. */

import type { Solver } from '../describe/solvers/solver.ts';
import { canonicalText } from '../kernel/print.ts';
import { Hash } from '../program/hash.ts';
import type { RidgeBatch } from '../program/ridge-batch.ts';

export function decoderKey(batch: RidgeBatch): string {
  const { count, neurons, dimensions, points, outputs, regularization, byActivity, rate } = batch;
  const hash = new Hash();
  hash.addText(
    JSON.stringify([count, neurons, dimensions, points, outputs, regularization, byActivity]),
  );
  hash.addText(canonicalText([rate]));
  for (const numbers of [batch.evalPoints, batch.targets, batch.encoders, batch.gain, batch.bias]) {
    hash.addNumbers(numbers);
  }
  return hash.digits();
}

/** The same of one problem that a solver of the engine's own is given; change the number when a solver's method changes. */
export function solvedKey({ name, parameters }: Solver, problem: RidgeBatch): string {
  const hash = new Hash();
  hash.addText(JSON.stringify([1, name, Object.entries(parameters).sort()]));
  hash.addText(decoderKey(problem));
  return hash.digits();
}
