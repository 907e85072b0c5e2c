/** Steps a synapse on the host, for many numbers at once. */

import { compileExpressions } from '../../kernel/compile-expressions.ts';
import type { Equations, Synapse, SynapseStage, Taps } from '../synapses/synapse.ts';

type Stepper = (input: ArrayLike<number>) => Float64Array;

/** A function that takes the input of a step and gives the filtered values, with no delay. */
export function synapseStepper(synapse: Synapse, size: number, dt: number): Stepper {
  const steppers = synapse.stages(dt).map((stage) => stageStepper(stage, size, dt));
  return (input) => {
    let values: Float64Array = Float64Array.from(input);
    for (const step of steppers) values = step(values);
    return values;
  };
}

function stageStepper(stage: SynapseStage, size: number, dt: number): Stepper {
  return stage.kind === 'taps' ? tapped(stage, size) : recurred(stage, size, dt);
}

function recurred({ state, next, output }: Equations, size: number, dt: number): Stepper {
  const names = Object.keys(next);
  const compiled = compileExpressions(Object.values(next));
  const present = new Map(
    names.map((name) => [name, new Float64Array(size).fill(state[name] ?? 0)]),
  );
  return (input) => {
    for (let first = 0; first < size; first += compiled.block) {
      const count = Math.min(compiled.block, size - first);
      for (const [name, register] of compiled.inputs) {
        load(register, present.get(name) ?? input, first, count);
      }
      compiled.run(count, dt);
      for (const [k, name] of names.entries()) {
        present.get(name)?.set(compiled.outputs[k]?.subarray(0, count) ?? [], first);
      }
    }
    return Float64Array.from(present.get(output) ?? []);
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

/** Keeps as many inputs as the longest delay asks for. */
function tapped({ taps, before }: Taps, size: number): Stepper {
  const longest = taps.reduce((most, { delay }) => Math.max(most, delay), 0);
  const past: Float64Array[] = Array.from({ length: longest + 1 }, () =>
    new Float64Array(size).fill(before),
  );
  let now = 0;
  return (input) => {
    now = (now + 1) % past.length;
    past[now]?.set(input);
    const sums = new Float64Array(size);
    for (const { delay, weight } of taps) {
      const values = past[(now - delay + past.length) % past.length] ?? sums;
      for (let i = 0; i < size; i++) sums[i] = (sums[i] ?? 0) + weight * (values[i] ?? 0);
    }
    return sums;
  };
}
