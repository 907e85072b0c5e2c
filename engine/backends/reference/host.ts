/** `host`: calls a function of the host, or repeats what it gave last. */

import type { Host } from '../../program/operator.ts';
import { HostCalls } from '../host.ts';
import { type Memory, numbers } from './memory.ts';

export function prepareHost(
  operator: Host,
  index: number,
  memory: Memory,
  copy: number,
  calls: HostCalls,
): (done: number) => void {
  const input = operator.input === undefined ? [] : numbers(memory, operator.input);
  const output = numbers(memory, operator.output);
  const held = operator.held === undefined ? undefined : numbers(memory, operator.held);
  const targets = held === undefined ? [output] : [output, held];
  return (done) => {
    if (HostCalls.isDue(operator, done)) calls.call(index, done, copy, input, targets);
    else if (held !== undefined) output.set(held);
  };
}
