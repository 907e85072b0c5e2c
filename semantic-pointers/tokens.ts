/** The words and signs of the expression language, and of the languages built on it, with their places in the text. */

import { type ErrorCode, PalliumError } from '#engine/errors';

/** A word or sign of an expression. */
export interface Token {
  readonly text: string;
  /** Place of its first character, counted from 0. */
  readonly at: number;
}

/** A refusal that shows the line of the text and points at a character of it. */
export function refuseExpression(
  text: string,
  at: number,
  what: string,
  fix: string,
  code: ErrorCode = 'bad-expression',
): never {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? text.length : end);
  const place = start === 0 ? '' : `line ${text.slice(0, start).split('\n').length}, `;
  throw new PalliumError({
    kind: 'input',
    code,
    path: `${place}character ${at - start + 1}`,
    what: `${what}\n    ${line}\n    ${' '.repeat(at - start)}^`,
    fix,
  });
}

const tokenPattern =
  /\s*(\*\*|->|[A-Za-z_]\w*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|'[^'\n]*'|[-+*/@~().,:;=])/y;
const lineComment = /\s*#[^\n]*/y;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const next = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    if (match !== null) end = pattern.lastIndex;
    return match === null ? undefined : (match[1] ?? '');
  };
  for (;;) {
    if (next(lineComment) !== undefined) continue;
    const found = next(tokenPattern);
    if (found === undefined) break;
    tokens.push({ text: found, at: end - found.length });
  }
  const rest = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  if (rest < text.length) {
    refuseExpression(
      text,
      rest,
      `'${text[rest]}' does not belong in an expression.`,
      'use names, numbers, + - * / ** ~ @ ( ) and .unitary()',
    );
  }
  return tokens;
}

/** Reads the tokens of a text one after the other. */
export class Cursor {
  readonly text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.text = text;
    this.#tokens = tokenize(text);
  }

  /** The text of the next token, or '' at the end. */
  get peek(): string {
    return this.#tokens[this.#next]?.text ?? '';
  }

  /** Place of the next token. */
  get at(): number {
    return this.#tokens[this.#next]?.at ?? this.text.length;
  }

  /** Whether nothing is left. */
  get done(): boolean {
    return this.#next >= this.#tokens.length;
  }

  /** The next token, which is used up; '' at the end. */
  take(): Token {
    return this.#tokens[this.#next++] ?? { text: '', at: this.text.length };
  }

  /** Takes the next token if it is `wanted`. */
  skip(wanted: string): boolean {
    if (this.done || this.peek !== wanted) return false;
    this.#next++;
    return true;
  }

  /** Uses up a token that must come next. @throws PalliumError `bad-expression` */
  expect(wanted: string): void {
    if (!this.skip(wanted)) this.refuse(`'${wanted}' is expected here.`, `add '${wanted}'.`);
  }

  /** Refuses the next token. */
  refuse(what: string, fix: string, at: number = this.at): never {
    return refuseExpression(this.text, at, what, fix);
  }
}
