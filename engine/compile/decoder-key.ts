/** A text that is the same for batches with the same decoders, on every machine and in every process. */

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
