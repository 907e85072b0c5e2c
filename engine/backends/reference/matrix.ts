/**
 * `matrix`: row by row, state moves on and totals are taken along the row; every `next` sees the old values of
 * all state variables, every total the new ones.
 */

import { type CompiledExpressions, compileExpressions } from '../../kernel/compile-expressions.ts';
import type { Along, MatrixMap } from '../../program/operator.ts';
import { operatorKey } from '../../program/random-key.ts';
import { type CopyOfProgram, type Memory, numbers } from './memory.ts';

/** Rows of a matrix are padded to a multiple of this. */
const strideUnit = 16;

interface Source {
  readonly values: Float64Array;
  readonly offset: number;
  readonly along: Along | 'element';
}

/** One row of a matrix: where it lies, and which block it belongs to. */
interface Row {
  readonly row: number;
  readonly block: number;
  /** Steps before this one. */
  readonly tick: number;
}

export function prepareMatrix(
  operator: MatrixMap,
  memory: Memory,
  program: CopyOfProgram,
): (done: number) => void {
  const { dt } = program;
  const key = operatorKey(program, operator.path, program.copy);
  const { rows, columns, blocks } = operator;
  const stride = Math.ceil(columns / strideUnit) * strideUnit;
  const update = compileExpressions(operator.state.map((variable) => variable.next));
  const result = compileExpressions(operator.totals.map((total) => total.value));
  const states = operator.state.map((variable) => numbers(memory, variable.signal));
  const totals = operator.totals.map((total) => numbers(memory, total.signal));
  const sources = new Map<string, Source>();
  for (const { name, signal, offset, along } of operator.inputs) {
    sources.set(name, { values: numbers(memory, signal), offset, along });
  }
  for (const [i, { name }] of operator.state.entries()) {
    sources.set(name, { values: states[i]!, offset: 0, along: 'element' });
  }

  /** Evaluates `kernel` along one row, and hands over its results block by block. */
  function along(
    kernel: CompiledExpressions,
    { row, block, tick }: Row,
    take: (output: number, first: number, values: Float64Array) => void,
  ): void {
    const starts = { all: 0, block, row, column: block * columns, element: row * stride };
    for (let first = 0; first < columns; first += kernel.block) {
      const count = Math.min(kernel.block, columns - first);
      for (const [name, buffer] of kernel.inputs) {
        const { values, offset, along: by } = sources.get(name)!;
        const start = offset + starts[by];
        const moves = by === 'column' || by === 'element';
        if (moves) buffer.set(values.subarray(start + first, start + first + count));
        else buffer.fill(values[start]!, 0, count);
      }
      // Elements draw by their place in the states.
      kernel.run(count, dt, { key, tick, first: row * stride + first });
      for (const [k, output] of kernel.outputs.entries()) take(k, first, output.subarray(0, count));
    }
  }

  return (tick) => {
    for (let row = 0; row < rows; row++) {
      const place = { row, block: Math.floor((row * blocks) / rows), tick };
      if (states.length > 0) {
        along(update, place, (k, first, values) => states[k]!.set(values, row * stride + first));
      }
      for (const total of totals) total[row] = 0;
      if (totals.length === 0) continue;
      along(result, place, (k, _, values) => {
        for (const value of values) totals[k]![row]! += value;
      });
    }
  };
}
