/** Steps a synapse on the host, for many numbers at once. */

import { compileExpressions } from '../../kernel/compile-expressions.ts';
import type { Synapse } from '../synapses/synapse.ts';

/** A function that takes the input of a step and gives the filtered values, with no delay. */
export function synapseStepper(
  synapse: Synapse,
  size: number,
  dt: number,
): (input: ArrayLike<number>) => Float64Array {
  const names = Object.keys(synapse.next);
  const compiled = compileExpressions(Object.values(synapse.next));
  const state = new Map(
    names.map((name) => [name, new Float64Array(size).fill(synapse.state[name] ?? 0)]),
  );
  return (input) => {
    for (let first = 0; first < size; first += compiled.block) {
      const count = Math.min(compiled.block, size - first);
      for (const [name, register] of compiled.inputs) {
        load(register, state.get(name) ?? input, first, count);
      }
      compiled.run(count, dt);
      for (const [k, name] of names.entries()) {
        state.get(name)?.set(compiled.outputs[k]?.subarray(0, count) ?? [], first);
      }
    }
    return Float64Array.from(state.get(synapse.output) ?? []);
  };
}

function load(
  register: Float64Array,
  values: ArrayLike<number>,
  first: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) register[i] = values[first + i] ?? 0;
}
