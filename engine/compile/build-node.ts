/** A node becomes a call of the host: what arrives is summed first, what it gives is a signal. */

import type { FunctionNode } from '../describe/model.ts';
import { inputPath } from './build-connection.ts';
import { type Plan, targetOf } from './plan.ts';

/** Makes the node's signals and its call; connections to it may still come. */
export function buildNode(plan: Plan, { path, inputSize, size, every }: FunctionNode): void {
  const { work } = plan;
  const output = work.signal(path, size, 'value');
  plan.sources.set(path, { signal: output, size });
  work.add({
    kind: 'host',
    path,
    function: path,
    output,
    every,
    ...(inputSize > 0 && { input: targetOf(plan, inputPath(path), inputSize).signal }),
    ...(every > 1 && { held: work.signal(`${path}/held`, size, 'state') }),
  });
}
