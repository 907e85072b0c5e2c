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
  let memory: ArrayBufferLike | undefined;
  // Views by where an operator's output lies; they are void when memory has grown and moved.
  const known = new Map<number, Views>();
  return (index, copy, input, inputs, output, outputs, held, done) => {
    if (memory !== buffer()) known.clear();
    memory = buffer();
    const views = known.get(output) ?? viewsOf(memory, input, inputs, output, outputs, held);
    known.set(output, views);
    const start = first();
    // Code counts steps in 32 bits.
    const before = start + ((done - start) >>> 0);
    calls.call(index, before, copy, views.input, views.targets);
  };
}

interface Views {
  readonly input: Float32Array;
  readonly targets: readonly Float32Array[];
}

function viewsOf(
  memory: ArrayBufferLike,
  input: number,
  inputs: number,
  output: number,
  outputs: number,
  held: number,
): Views {
  const view = (place: number, size: number): Float32Array =>
    new Float32Array(memory, 4 * place, size);
  const targets = held < 0 ? [output] : [output, held];
  return {
    input: view(Math.max(0, input), inputs),
    targets: targets.map((place) => view(place, outputs)),
  };
}
