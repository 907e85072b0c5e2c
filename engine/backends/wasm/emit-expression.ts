/**
 * Straight-line code to WebAssembly: every number is four lanes of float32, every truth four lanes of all ones or
 * zeros. A value that is used once is written where it is used; the others get a local each.
 */

import { unreachable } from '../../errors.ts';
import type { Instruction, StraightLine } from '../lowered/index.ts';
import type { BinaryOp } from '../lowered/straight-line.ts';
import { type FunctionText, get, int, plus, set } from './function-text.ts';

/** pmin(a, b) is b < a ? b : a: one instruction on x86, unlike min, which orders NaN and -0. */
const binary: Readonly<Record<Exclude<BinaryOp, 'scaleByPowerOfTwo' | 'subtract'>, string>> = {
  add: 'f32x4.add',
  multiply: 'f32x4.mul',
  divide: 'f32x4.div',
  min: 'f32x4.pmin',
  max: 'f32x4.pmax',
};

const unary: Readonly<Record<'floor' | 'sqrt', string>> = {
  floor: 'f32x4.floor',
  sqrt: 'f32x4.sqrt',
};

/** Adding this leaves power + 127, the biased exponent of 2^power, in the low bits of the sum. */
const exponentShift = 1.5 * 2 ** 23 + 127;

/** Expressions of what is drawn: the key's words, the tick, the element of the first lane. */
export interface DrawText {
  readonly key: readonly [string, string];
  readonly tick: string;
  readonly element: string;
}

export interface EmittedCode {
  readonly lines: readonly string[];
  /** Expression of each result; may be written any number of times. */
  readonly results: readonly string[];
}

/**
 * Lines that compute all of `code`, and its results. `slots[s]` is an expression for slot s;
 * locals are named `<prefix><index of the instruction>`. `draw` is needed where random numbers are drawn.
 */
export function emitStraightLine(
  text: FunctionText,
  code: StraightLine,
  prefix: string,
  slots: readonly string[],
  draw?: DrawText,
): EmittedCode {
  const { instructions, results } = code;
  const uses = countUses(code);
  const lines: string[] = [];
  const expressions: string[] = [];
  const zero = (index: number): boolean => {
    const item = instructions[index]!;
    return item.op === 'constant' && Object.is(item.value, 0);
  };
  for (const [index, item] of instructions.entries()) {
    if (item.op === 'random') {
      expressions.push(get(drawn(text, item.stream, prefix, draw!, lines)));
      continue;
    }
    const expression = textOf(text, item, expressions, slots, instructions, zero);
    const own = uses[index]! > 1 && item.op !== 'constant' && item.op !== 'read';
    if (own) {
      const name = text.local('v128', `${prefix}${index}`);
      lines.push(set(name, expression));
      expressions.push(get(name));
    } else expressions.push(expression);
  }
  return { lines, results: results.map((result) => expressions[result]!) };
}

/** How often each instruction is written; results count twice, so that they are always locals. */
function countUses({ instructions, results }: StraightLine): number[] {
  const uses = instructions.map(() => 0);
  for (const item of instructions) {
    if ('a' in item) uses[item.a]! += item.op === 'exponentOf' ? 2 : 1;
    if ('b' in item) uses[item.b]!++;
    if ('c' in item) uses[item.c]!++;
  }
  for (const result of results) uses[result]! += 2;
  return uses;
}

/** The local of what is drawn from a stream; adds the lines that draw it and its pair, unless they are there. */
function drawn(
  text: FunctionText,
  stream: number,
  prefix: string,
  { key, tick, element }: DrawText,
  lines: string[],
): string {
  const block = stream >> 1;
  const pair = [0, 1].map((word) => text.local('v128', `${prefix}drawn${block}_${word}`));
  const call = `(call $uniforms ${key[0]} ${plus(key[1], int(block))} ${tick} ${element})`;
  if (!lines.includes(call)) {
    lines.push(call, ...pair.toReversed().map((name) => `(local.set ${name})`));
  }
  return pair[stream & 1]!;
}

function textOf(
  text: FunctionText,
  item: Exclude<Instruction, { op: 'random' }>,
  expressions: readonly string[],
  slots: readonly string[],
  instructions: readonly Instruction[],
  zero: (index: number) => boolean,
): string {
  const of = (index: number): string => expressions[index]!;
  switch (item.op) {
    case 'constant':
      return text.constant(item.value);
    case 'read':
      return slots[item.slot]!;
    case 'subtract': {
      const right = instructions[item.b]!;
      if (right.op === 'negate') return `(f32x4.add ${of(item.a)} ${of(right.a)})`;
      return `(f32x4.sub ${of(item.a)} ${of(item.b)})`;
    }
    case 'add':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
      return `(${binary[item.op]} ${of(item.a)} ${of(item.b)})`;
    case 'negate':
      return `(v128.xor ${of(item.a)} ${signBit(text)})`;
    case 'abs':
      return absolute(text, of(item.a));
    case 'floor':
    case 'sqrt':
      return `(${unary[item.op]} ${of(item.a)})`;
    case 'scaleByPowerOfTwo': {
      const shifted = `(f32x4.add ${of(item.b)} ${text.constant(exponentShift)})`;
      return `(f32x4.mul ${of(item.a)} (i32x4.shl ${shifted} (i32.const 23)))`;
    }
    case 'exponentOf': {
      const biased = `(i32x4.shr_u ${of(item.a)} (i32.const 23))`;
      return `(f32x4.sub (f32x4.convert_i32x4_s ${biased}) ${text.constant(127)})`;
    }
    case 'mantissaOf': {
      const fraction = `(v128.and ${of(item.a)} ${text.constant(fractionBits)})`;
      return `(v128.or ${fraction} ${text.constant(1)})`;
    }
    case 'less':
      return `(f32x4.lt ${of(item.a)} ${of(item.b)})`;
    case 'and':
      return `(v128.and ${of(item.a)} ${of(item.b)})`;
    case 'not':
      return `(v128.not ${of(item.a)})`;
    case 'select': {
      const test = instructions[item.a]!;
      const flipped = test.op === 'not';
      const mask = of(flipped ? test.a : item.a);
      const [yes, no] = flipped ? [item.c, item.b] : [item.b, item.c];
      if (zero(no)) return `(v128.and ${mask} ${of(yes)})`;
      if (zero(yes)) return `(v128.andnot ${of(no)} ${mask})`;
      return `(v128.bitselect ${of(yes)} ${of(no)} ${mask})`;
    }
    default:
      return unreachable(item);
  }
}

/** The sign bit alone, kept in a register: V8's f32x4.neg and f32x4.abs make it anew each time. */
const signBit = (text: FunctionText): string => text.constant(-0);

/** |x| of an expression. */
export function absolute(text: FunctionText, x: string): string {
  return `(v128.andnot ${x} ${signBit(text)})`;
}

/** The float32 whose bits are those of a fraction, 0x007fffff: the largest subnormal number. */
const fractionBits = (2 ** 23 - 1) * 2 ** -149;
