/** The values of an expression for many elements at once, e.g. a state variable of all cells. */

import { compileExpressions } from './compile-expressions.ts';
import type { NumberExpression } from './expression.ts';

/** `valuesOf` gives the numbers, one per element, of each name that the expression reads; `dt` in seconds. */
export function evaluateMany(
  expression: NumberExpression,
  valuesOf: (name: string) => ArrayLike<number> | undefined,
  count: number,
  dt: number,
): Float64Array {
  const compiled = compileExpressions([expression]);
  const registers = [...compiled.inputs].map(([name, register]) => ({
    register,
    values: valuesOf(name),
  }));
  const [output = new Float64Array(0)] = compiled.outputs;
  const result = new Float64Array(count);
  for (let start = 0; start < count; start += compiled.block) {
    const block = Math.min(compiled.block, count - start);
    for (const { register, values } of registers) {
      for (let i = 0; i < block; i++) register[i] = values?.[start + i] ?? 0;
    }
    compiled.run(block, dt);
    result.set(output.subarray(0, block), start);
  }
  return result;
}
