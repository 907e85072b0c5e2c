/**
 * What an option may be, before anybody asks whether its value makes sense: JavaScript lets a user pass anything, and
 * a text where numbers should stand must not end in a stack trace from inside.
 */

import { isDistribution } from './distributions.ts';
import { refuse } from './refuse.ts';

/** A test of one value, and what to call values that pass. */
export interface Shape {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

/** A shape for every option of `T`. */
export type Shapes<T> = Readonly<Record<keyof T, Shape>>;

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Arrays and typed arrays of numbers. */
function isNumbers(value: unknown): boolean {
  if (ArrayBuffer.isView(value)) return !(value instanceof DataView) && !isBig(value);
  return Array.isArray(value) && value.every(isNumber);
}

function isBig(value: ArrayBufferView): boolean {
  return value instanceof BigInt64Array || value instanceof BigUint64Array;
}

function isRows(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isNumbers);
}

export const number: Shape = { expected: 'a number', fits: isNumber };
export const text: Shape = { expected: 'a text', fits: (value) => typeof value === 'string' };
export const flag: Shape = { expected: 'true or false', fits: (v) => typeof v === 'boolean' };
export const flags: Shape = {
  expected: 'a list of true and false',
  fits: (value) => Array.isArray(value) && value.every((item) => typeof item === 'boolean'),
};
export const numbers: Shape = { expected: 'a list of numbers', fits: isNumbers };
export const rows: Shape = { expected: 'rows of numbers', fits: isRows };
export const callable: Shape = { expected: 'a function', fits: (v) => typeof v === 'function' };
export const distribution: Shape = {
  expected: 'a distribution such as uniform(-1, 1)',
  fits: isDistribution,
};
export const nothing: Shape = { expected: 'null', fits: (value) => value === null };

/** What is checked elsewhere, in better words. */
export const anything: Shape = { expected: 'anything', fits: () => true };

/** Options of any kind. */
export const anObject: Shape = {
  expected: 'an object, { ... }',
  fits: (value) => isObject(value) && !Array.isArray(value),
};

/** An object made by one of our factories: it has these members. */
export function madeBy(expected: string, ...members: readonly string[]): Shape {
  const fits = (value: unknown): boolean =>
    isObject(value) && members.every((member) => member in value);
  return { expected, fits };
}

/** Any of several shapes. */
export function either(...shapes: readonly Shape[]): Shape {
  return {
    expected: shapes.map(({ expected }) => expected).join(', or '),
    fits: (value) => shapes.some(({ fits }) => fits(value)),
  };
}

/** One of some texts. */
export function oneOf(...words: readonly string[]): Shape {
  return {
    expected: words.map((word) => `'${word}'`).join(' or '),
    fits: (value) => words.includes(value as string),
  };
}

/** An object whose members all have a shape. */
export function recordOf(shape: Shape): Shape {
  return {
    expected: `an object whose members are ${shape.expected}`,
    fits: (value) =>
      isObject(value) && !Array.isArray(value) && Object.values(value).every(shape.fits),
  };
}

/** A shape, or a list of such. */
export function someOf(shape: Shape): Shape {
  const fits = (value: unknown): boolean => Array.isArray(value) && value.every(shape.fits);
  return either(shape, { expected: `a list of such`, fits });
}

/** Throws when `options` is no object, or has a member that is not known: a slip of the pen must not go unnoticed. */
export function checkNames<T extends object>(
  path: string,
  options: T,
  known: readonly (keyof T & string)[],
): void {
  checkShape(path, 'options', options, anObject);
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !known.includes(name as keyof T & string))
      unknownOption(path, name, known);
  }
}

function unknownOption(path: string, name: string, known: readonly string[]): never {
  return refuse(
    'unknown-option',
    path,
    `there is no option '${name}'`,
    `choose among ${known.join(', ')}`,
  );
}

/** Throws when `options` is no object, has a member that is not known, or one of the wrong shape. */
export function checkShapes(
  path: string,
  options: unknown,
  shapes: Readonly<Record<string, Shape>>,
): void {
  checkShape(path, 'options', options, anObject);
  for (const [name, value] of Object.entries(options as object)) {
    if (value === undefined) continue;
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (shape === undefined) unknownOption(path, name, Object.keys(shapes));
    else checkShape(path, name, value, shape);
  }
}

/** Throws when one value has not the shape it should have. */
export function checkShape(path: string, name: string, value: unknown, shape: Shape): void {
  if (shape.fits(value)) return;
  refuse('wrong-type', path, `${name} is ${shown(value)}`, `give ${shape.expected}`);
}

const longest = 60;

/** A value as a message may show it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol' || typeof value === 'bigint' || !isObject(value))
    return String(value);
  const list = Array.isArray(value) ? value : undefined;
  if (list === undefined)
    return `an object with ${Object.keys(value).join(', ') || 'nothing in it'}`;
  const inside = list.slice(0, 4).map(shown).join(', ');
  return `[${inside.slice(0, longest)}${list.length > 4 || inside.length > longest ? ', ...' : ''}]`;
}
