/**
 * `map`: a kernel over elements. State advances `substeps` times with dt / substeps, every `next` seeing the
 * old values of all state variables and the same inputs; outputs are computed once, from the last state.
 */

import { type CompiledExpressions, compileExpressions } from '../../kernel/compile-expressions.ts';
import type { ElementMap } from '../../program/operator.ts';
import { operatorKey } from '../../program/random-key.ts';
import { type CopyOfProgram, type Memory, numbers } from './memory.ts';

interface Source {
  readonly values: Float64Array;
  readonly offset: number;
  readonly stride: 0 | 1;
}

export function prepareMap(
  operator: ElementMap,
  memory: Memory,
  program: CopyOfProgram,
): (done: number) => void {
  const { elements, substeps } = operator;
  const { dt } = program;
  const key = operatorKey(program, operator.path, program.copy);
  const update = compileExpressions(operator.state.map((variable) => variable.next));
  const result = compileExpressions(operator.outputs.map((output) => output.value));
  const states = operator.state.map((variable) => numbers(memory, variable.signal));
  const outputs = operator.outputs.map((output) => numbers(memory, output.signal));
  const sources = new Map<string, Source>();
  for (const { name, signal, offset, stride } of operator.inputs) {
    sources.set(name, { values: numbers(memory, signal), offset, stride });
  }
  for (const [i, { name }] of operator.state.entries()) {
    sources.set(name, { values: states[i]!, offset: 0, stride: 1 });
  }

  function compute(
    kernel: CompiledExpressions,
    targets: readonly Float64Array[],
    tick: number,
  ): void {
    for (let first = 0; first < elements; first += kernel.block) {
      const count = Math.min(kernel.block, elements - first);
      for (const [name, buffer] of kernel.inputs) load(buffer, sources.get(name)!, first, count);
      kernel.run(count, dt / substeps, { key, tick, first });
      for (let k = 0; k < targets.length; k++) {
        targets[k]!.set(kernel.outputs[k]!.subarray(0, count), first);
      }
    }
  }

  return (done) => {
    const tick = done * substeps;
    if (states.length > 0) {
      for (let substep = 0; substep < substeps; substep++) compute(update, states, tick + substep);
    }
    if (outputs.length > 0) compute(result, outputs, tick + substeps - 1);
  };
}

function load(buffer: Float64Array, source: Source, first: number, count: number): void {
  const start = source.offset + first * source.stride;
  if (source.stride === 0) buffer.fill(source.values[start]!, 0, count);
  else buffer.set(source.values.subarray(start, start + count));
}
