/** The values of an expression for many elements at once, e.g. a state variable of all cells. */

import { type CompiledExpressions, compileExpressions } from './compile-expressions.ts';
import type { NumberExpression } from './expression.ts';

/** Every ensemble of a kind asks for the same expression, and compiling it takes longer than evaluating it. */
const compiledOnce = new WeakMap<NumberExpression, CompiledExpressions>();

function compiledOf(expression: NumberExpression): CompiledExpressions {
  const known = compiledOnce.get(expression);
  if (known !== undefined) return known;
  const compiled = compileExpressions([expression]);
  compiledOnce.set(expression, compiled);
  return compiled;
}

/** `valuesOf` gives the numbers, one per element, of each name that the expression reads; `dt` in seconds. */
export function evaluateMany(
  expression: NumberExpression,
  valuesOf: (name: string) => ArrayLike<number> | undefined,
  count: number,
  dt: number,
): Float64Array {
  const compiled = compiledOf(expression);
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
