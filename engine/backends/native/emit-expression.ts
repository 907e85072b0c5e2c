/** Straight-line code to C: one constant per instruction, in the operations of c/vector.h. */

import { unreachable } from '../../errors.ts';
import { type Instruction, isTruth, type StraightLine } from '../lowered/index.ts';

/** C names of the operations; those not listed are written out below. */
const operations = {
  add: 'add',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  min: 'smaller',
  max: 'larger',
  scaleByPowerOfTwo: 'scale_by_power_of_two',
  less: 'less',
  and: 'both',
  negate: 'negate',
  abs: 'absolute',
  floor: 'round_down',
  sqrt: 'square_root',
  exponentOf: 'exponent_of',
  mantissaOf: 'mantissa_of',
  not: 'not',
} as const;

const word = new DataView(new ArrayBuffer(4));

/** A float32 as a C literal that says its every bit. */
export function floatLiteral(value: number): string {
  word.setFloat32(0, value);
  const bits = word.getUint32(0);
  const sign = bits >>> 31 === 1 ? '-' : '';
  const exponent = (bits >>> 23) & 255;
  const fraction = (bits & 0x7fffff) << 1;
  if (exponent === 255) return fraction === 0 ? `${sign}INFINITY` : 'NAN';
  if (exponent === 0 && fraction === 0) return `${sign}0.0f`;
  const digits =
    fraction === 0 ? '' : `.${fraction.toString(16).padStart(6, '0').replace(/0+$/, '')}`;
  return exponent === 0 ? `${sign}0x0${digits}p-126f` : `${sign}0x1${digits}p${exponent - 127}f`;
}

/**
 * Lines that compute all of `code`; instruction i becomes `<prefix>i`. `slots[s]` is the C name of slot s. Where it draws
 * random numbers, `key0`, `key1`, `tick` and `element` (that of lane 0) say which.
 */
export function emitStraightLine(
  code: StraightLine,
  prefix: string,
  slots: readonly string[],
): string[] {
  return code.instructions.map((item, index) => {
    const type = isTruth(item) ? 'M' : 'V';
    return `const ${type} ${prefix}${index} = ${textOf(item, prefix, slots)};`;
  });
}

function textOf(item: Instruction, prefix: string, slots: readonly string[]): string {
  switch (item.op) {
    case 'constant':
      return `splat(${floatLiteral(item.value)})`;
    case 'read':
      return slots[item.slot]!;
    case 'random':
      return `uniform_${item.stream & 1 ? 'second' : 'first'}(key0, key1 + ${item.stream >> 1}u, tick, element)`;
    case 'select':
      return `choose(${prefix}${item.a}, ${prefix}${item.b}, ${prefix}${item.c})`;
    case 'negate':
    case 'abs':
    case 'floor':
    case 'sqrt':
    case 'exponentOf':
    case 'mantissaOf':
    case 'not':
      return `${operations[item.op]}(${prefix}${item.a})`;
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'min':
    case 'max':
    case 'scaleByPowerOfTwo':
    case 'less':
    case 'and':
      return `${operations[item.op]}(${prefix}${item.a}, ${prefix}${item.b})`;
    default:
      return unreachable(item);
  }
}

/** Indents every line by one level. */
export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
