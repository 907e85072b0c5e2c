/**
 * Expressions as straight-line code: a list of instructions, each naming earlier ones by index.
 * Equal subexpressions become one instruction; names become slot numbers, so no name a user chose goes on.
 * `dt` becomes a constant, `fires(x)` becomes less(0, x), a constant is rounded to float32.
 */

import { PalliumError, unreachable } from '../../errors.ts';
import type { Expression } from '../../kernel/expression.ts';

export type UnaryOp = 'negate' | 'abs' | 'floor' | 'sqrt' | 'exponentOf' | 'mantissaOf';
export type BinaryOp =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'min'
  | 'max'
  /** a * 2^b, b a whole number. */
  | 'scaleByPowerOfTwo';

/** a, b, c are indices of earlier instructions. `less`, `and`, `not` are truths, all else numbers. */
export type Instruction =
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: 'read'; readonly slot: number }
  /** What the element draws in this step (kernel/random.ts says from where). */
  | { readonly op: 'random'; readonly stream: number }
  | { readonly op: UnaryOp; readonly a: number }
  | { readonly op: BinaryOp; readonly a: number; readonly b: number }
  /** a ? b : c */
  | { readonly op: 'select'; readonly a: number; readonly b: number; readonly c: number }
  | { readonly op: 'less' | 'and'; readonly a: number; readonly b: number }
  | { readonly op: 'not'; readonly a: number };

export interface StraightLine {
  readonly instructions: readonly Instruction[];
  /** Instruction that holds each result. */
  readonly results: readonly number[];
}

/** Whether an instruction yields a truth. */
export function isTruth(instruction: Instruction): boolean {
  return instruction.op === 'less' || instruction.op === 'and' || instruction.op === 'not';
}

/** Whether any instruction draws a random number. */
export function isRandom(...blocks: readonly StraightLine[]): boolean {
  return blocks.some(({ instructions }) => instructions.some(({ op }) => op === 'random'));
}

/** One line of canonical text per block, e.g. `read 0;constant 0.5;multiply 0 1 -> 2`. */
export function straightLineText(code: StraightLine): string {
  const lines = code.instructions.map((item) => Object.values(item).map(numberText).join(' '));
  return `${lines.join(';')} -> ${code.results.join(' ')}`;
}

/** -0 and 0 are different constants and must read differently. */
function numberText(value: string | number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * Flattens `roots`. `slots` gives the slot of every name that may be read; `dt` is in seconds.
 * Throws when a name has no slot or a node is left that `approximate` should have rewritten.
 */
export function flatten(
  roots: readonly Expression[],
  slots: ReadonlyMap<string, number>,
  dt: number,
): StraightLine {
  const instructions: Instruction[] = [];
  const byText = new Map<string, number>();
  const byNode = new Map<Expression, number>();

  function emit(instruction: Instruction): number {
    const text = Object.values(instruction).map(numberText).join(' ');
    const known = byText.get(text);
    if (known !== undefined) return known;
    instructions.push(instruction);
    byText.set(text, instructions.length - 1);
    return instructions.length - 1;
  }

  function visit(node: Expression): number {
    const known = byNode.get(node);
    if (known !== undefined) return known;
    const index = emit(instructionOf(node));
    byNode.set(node, index);
    return index;
  }

  function instructionOf(node: Expression): Instruction {
    switch (node.kind) {
      case 'constant':
        return { op: 'constant', value: Math.fround(node.value) };
      case 'dt':
        return { op: 'constant', value: Math.fround(dt) };
      case 'read':
        return { op: 'read', slot: slotOf(slots, node.name) };
      case 'random':
        return { op: 'random', stream: node.stream };
      case 'fires':
        return { op: 'less', a: emit({ op: 'constant', value: 0 }), b: visit(node.value) };
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
      case 'min':
      case 'max':
      case 'less':
      case 'and':
        return { op: node.kind, a: visit(node.left), b: visit(node.right) };
      case 'scaleByPowerOfTwo':
        return { op: node.kind, a: visit(node.value), b: visit(node.power) };
      case 'select':
        return {
          op: 'select',
          a: visit(node.test),
          b: visit(node.then),
          c: visit(node.otherwise),
        };
      case 'not':
      case 'negate':
      case 'abs':
      case 'floor':
      case 'sqrt':
      case 'exponentOf':
      case 'mantissaOf':
        return { op: node.kind, a: visit(node.operand) };
      case 'exp':
      case 'expm1':
      case 'log':
      case 'log1p':
      case 'sin':
      case 'cos':
        throw new Error(`'${node.kind}' was not rewritten before lowering`);
      default:
        return unreachable(node);
    }
  }

  const results = roots.map(visit);
  return { instructions, results };
}

function slotOf(slots: ReadonlyMap<string, number>, name: string): number {
  const slot = slots.get(name);
  if (slot === undefined) {
    throw new PalliumError({
      kind: 'backend',
      code: 'unknown-variable',
      path: `kernel/${name}`,
      what: `a kernel reads '${name}', which is not bound here (bound: ${[...slots.keys()].join(', ')})`,
      fix: `bind '${name}' where the kernel is used, or write it in terms of the names above`,
    });
  }
  return slot;
}
