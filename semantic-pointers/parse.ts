/**
 * Reads the expression language: `POS1 * TWO + ~ADD`, `0.5 * C - D / 2`, `(A + B) ** 2`, `A.unitary()`, `dot(A, B)`.
 * `*` binds pointers and scales by numbers, `~` inverts, `**` binds repeatedly, `@` is the dot product.
 * In: text. Out: an expression tree.
 */

import { Cursor } from './tokens.ts';

/** What can be called in an expression: `f(A, B)`, or `A.f(B)`. */
export type PointerFunction =
  | 'dot'
  | 'compare'
  | 'linv'
  | 'rinv'
  | 'abs'
  | 'sign'
  | 'translate'
  | 'reinterpret';

/** How many pointers each of them takes. */
const pointerFunctions: Readonly<Record<PointerFunction, number>> = {
  dot: 2,
  compare: 2,
  linv: 1,
  rinv: 1,
  abs: 1,
  sign: 1,
  translate: 1,
  reinterpret: 1,
};

/** An expression as a tree; `at` is the place of each part in the text, counted from 0. */
export type PointerExpression =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'divide' | 'power';
      readonly left: PointerExpression;
      readonly right: PointerExpression;
      readonly at: number;
    }
  | {
      readonly kind: 'invert' | 'negate' | 'unitary' | 'normalized';
      readonly operand: PointerExpression;
      readonly at: number;
    }
  | {
      readonly kind: 'call';
      readonly function: PointerFunction;
      readonly arguments: readonly PointerExpression[];
      /** Second argument of translate and reinterpret: the vocabulary's name. */
      readonly vocabulary?: string;
      /** translate(x, populate): add the words that are missing. */
      readonly populate?: true;
      readonly at: number;
    };

const methods = ['unitary', 'normalized'] as const;

/** Parses an expression. @throws PalliumError `bad-expression` with a caret under the offending character. */
export function parseExpression(text: string): PointerExpression {
  const cursor = new Cursor(text);
  const expression = readExpression(cursor);
  if (!cursor.done) {
    cursor.refuse(
      `'${cursor.peek}' is not expected here.`,
      'put an operator (+ - *) between the two terms.',
    );
  }
  return expression;
}

/** Reads as much as is an expression. */
export function readExpression(cursor: Cursor): PointerExpression {
  let left = product(cursor);
  while (cursor.peek === '+' || cursor.peek === '-') {
    const { text: sign, at } = cursor.take();
    left = { kind: sign === '+' ? 'add' : 'subtract', left, right: product(cursor), at };
  }
  return left;
}

function product(cursor: Cursor): PointerExpression {
  let left = signed(cursor);
  while (['*', '/', '@'].includes(cursor.peek)) {
    const { text: sign, at } = cursor.take();
    const right = signed(cursor);
    left =
      sign === '@'
        ? { kind: 'call', function: 'dot', arguments: [left, right], at }
        : { kind: sign === '*' ? 'multiply' : 'divide', left, right, at };
  }
  return left;
}

function signed(cursor: Cursor): PointerExpression {
  if (cursor.peek !== '-' && cursor.peek !== '~') return powered(cursor);
  const { text: sign, at } = cursor.take();
  return { kind: sign === '~' ? 'invert' : 'negate', operand: signed(cursor), at };
}

function powered(cursor: Cursor): PointerExpression {
  const base = called(cursor);
  if (cursor.peek !== '**') return base;
  const { at } = cursor.take();
  return { kind: 'power', left: base, right: signed(cursor), at };
}

function called(cursor: Cursor): PointerExpression {
  let operand = atom(cursor);
  while (cursor.skip('.')) {
    const { text: name, at } = cursor.take();
    const method = methods.find((known) => known === name);
    if (method !== undefined) {
      cursor.expect('(');
      cursor.expect(')');
      operand = { kind: method, operand, at };
    } else if (name in pointerFunctions && cursor.peek === '(') {
      operand = call(cursor, name as PointerFunction, at, [operand]);
    } else {
      const known = [...methods, ...Object.keys(pointerFunctions)];
      cursor.refuse(
        `'${name}' is not something a pointer can do.`,
        `use .${known.join('() or .')}().`,
        at,
      );
    }
  }
  return operand;
}

/** Reads `(argument, ...)` of a function of which some arguments may have come before the dot. */
function call(
  cursor: Cursor,
  name: PointerFunction,
  at: number,
  given: readonly PointerExpression[],
): PointerExpression {
  const all = [...given];
  const wanted = pointerFunctions[name];
  cursor.expect('(');
  while (all.length < wanted) {
    if (all.length > given.length) cursor.expect(',');
    all.push(readExpression(cursor));
  }
  let extra = {};
  if (name === 'translate' || name === 'reinterpret') {
    extra = target(cursor, all.length > given.length);
  }
  cursor.expect(')');
  return { kind: 'call', function: name, arguments: all, at, ...extra };
}

/** What may follow in translate(x, vocabulary, populate). */
function target(cursor: Cursor, comma: boolean): { vocabulary?: string; populate?: true } {
  const found: { vocabulary?: string; populate?: true } = {};
  let first = !comma;
  while (cursor.peek !== ')' && !cursor.done) {
    if (!first) cursor.expect(',');
    first = false;
    const { text, at } = cursor.take();
    if (!/^[A-Za-z_]|^'/.test(text)) {
      cursor.refuse('the name of a vocabulary is expected here.', 'write its name.', at);
    }
    if (text === 'populate') found.populate = true;
    else found.vocabulary = text.startsWith("'") ? text.slice(1, -1) : text;
  }
  return found;
}

function atom(cursor: Cursor): PointerExpression {
  const { text: token, at } = cursor.take();
  if (token === '(') {
    const inner = readExpression(cursor);
    cursor.expect(')');
    return inner;
  }
  if (token in pointerFunctions && cursor.peek === '(') {
    return call(cursor, token as PointerFunction, at, []);
  }
  if (/^[A-Za-z_]/.test(token)) return { kind: 'name', name: token, at };
  if (/^[\d.]/.test(token) && token !== '.') return { kind: 'number', value: Number(token), at };
  return cursor.refuse(
    token === ''
      ? 'the expression ends too early.'
      : `a name or a number is expected, not '${token}'.`,
    'write a pointer name, a number or ( here.',
    at,
  );
}
