/** Calls of the host from code that knows places in an arena: the eight arguments of a host operator, and the step. */

import type { HostCalls } from '../host.ts';

/** Arguments as lowered.ts lists them (places in floats), and steps done modulo 2^32. */
export type ArenaCall = (
  index: number,
  copy: number,
  input: number,
  inputs: number,
  output: number,
  outputs: number,
  held: number,
  done: number,
) => void;

/** `buffer` gives the memory as it is now; `first` the steps done before this run. */
export function arenaCall(
  calls: HostCalls,
  buffer: () => ArrayBufferLike,
  first: () => number,
): ArenaCall {
  return (index, copy, input, inputs, output, outputs, held, done) => {
    const memory = buffer();
    const view = (place: number, size: number): Float32Array =>
      new Float32Array(memory, 4 * place, size);
    const targets = [view(output, outputs)];
    if (held >= 0) targets.push(view(held, outputs));
    const start = first();
    // Code counts steps in 32 bits.
    const before = start + ((done - start) >>> 0);
    calls.call(index, before, copy, input < 0 ? [] : view(input, inputs), targets);
  };
}
