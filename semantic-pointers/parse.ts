/**
 * Reads the expression language: `POS1 * TWO + ~ADD`, `0.5 * C - D`, `(A + B) ** 2`, `A.unitary()`.
 * `*` binds pointers and scales by numbers, `~` inverts, `**` binds repeatedly. In: text. Out: an expression tree.
 */

import { PalliumError } from '#engine/errors';

export type PointerExpression =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'power';
      readonly left: PointerExpression;
      readonly right: PointerExpression;
      readonly at: number;
    }
  | {
      readonly kind: 'invert' | 'negate' | 'unitary' | 'normalized';
      readonly operand: PointerExpression;
      readonly at: number;
    };

/** A refusal that shows the text and points at a character of it. */
export function refuseExpression(text: string, at: number, what: string, fix: string): never {
  throw new PalliumError({
    kind: 'input',
    code: 'bad-expression',
    path: `character ${at + 1}`,
    what: `${what}\n    ${text}\n    ${' '.repeat(at)}^`,
    fix,
  });
}

interface Token {
  readonly text: string;
  readonly at: number;
}

const tokenPattern = /\s*(\*\*|[A-Za-z_]\w*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[-+*~().])/y;
const methods = ['unitary', 'normalized'] as const;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  let end = 0;
  for (let match = tokenPattern.exec(text); match !== null; match = tokenPattern.exec(text)) {
    const found = match[1] ?? '';
    end = tokenPattern.lastIndex;
    tokens.push({ text: found, at: end - found.length });
  }
  const rest = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  if (rest < text.length) {
    refuseExpression(
      text,
      rest,
      `'${text[rest]}' does not belong in an expression.`,
      'use names, numbers, + - * ** ~ ( ) and .unitary()',
    );
  }
  return tokens;
}

/** Parses an expression. @throws PalliumError `bad-expression` with a caret under the offending character. */
export function parseExpression(text: string): PointerExpression {
  const tokens = tokenize(text);
  let next = 0;
  const peek = (): string | undefined => tokens[next]?.text;
  const place = (): number => tokens[next]?.at ?? text.length;
  const take = (): Token => tokens[next++] ?? { text: '', at: text.length };
  const expectToken = (wanted: string): void => {
    if (peek() !== wanted)
      refuseExpression(text, place(), `'${wanted}' is expected here.`, `add '${wanted}'.`);
    next++;
  };

  function sum(): PointerExpression {
    let left = product();
    while (peek() === '+' || peek() === '-') {
      const { text: sign, at } = take();
      left = { kind: sign === '+' ? 'add' : 'subtract', left, right: product(), at };
    }
    return left;
  }
  function product(): PointerExpression {
    let left = signed();
    while (peek() === '*') {
      const { at } = take();
      left = { kind: 'multiply', left, right: signed(), at };
    }
    return left;
  }
  function signed(): PointerExpression {
    if (peek() !== '-' && peek() !== '~') return powered();
    const { text: sign, at } = take();
    return { kind: sign === '~' ? 'invert' : 'negate', operand: signed(), at };
  }
  function powered(): PointerExpression {
    const base = called();
    if (peek() !== '**') return base;
    const { at } = take();
    return { kind: 'power', left: base, right: signed(), at };
  }
  function called(): PointerExpression {
    let operand = atom();
    while (peek() === '.') {
      take();
      const { text: name, at } = take();
      const method = methods.find((known) => known === name);
      if (method === undefined) {
        refuseExpression(
          text,
          at,
          `'${name}' is not something a pointer can do.`,
          `use .${methods.join('() or .')}().`,
        );
      }
      expectToken('(');
      expectToken(')');
      operand = { kind: method, operand, at };
    }
    return operand;
  }
  function atom(): PointerExpression {
    const { text: token, at } = take();
    if (token === '(') {
      const inner = sum();
      expectToken(')');
      return inner;
    }
    if (/^[A-Za-z_]/.test(token)) return { kind: 'name', name: token, at };
    if (/^[\d.]/.test(token) && token !== '.') return { kind: 'number', value: Number(token), at };
    return refuseExpression(
      text,
      at,
      token === ''
        ? 'the expression ends too early.'
        : `a name or a number is expected, not '${token}'.`,
      'write a pointer name, a number or ( here.',
    );
  }

  const expression = sum();
  if (next < tokens.length) {
    refuseExpression(
      text,
      place(),
      `'${peek()}' is not expected here.`,
      'put an operator (+ - *) between the two terms.',
    );
  }
  return expression;
}
