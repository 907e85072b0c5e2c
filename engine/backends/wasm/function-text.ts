/**
 * One function of WebAssembly text while it grows: its locals, its constants, its lines.
 * Constants are set once, before any loop; equal ones are one local.
 */

export type LocalType = 'i32' | 'f32' | 'v128';

const word = new DataView(new ArrayBuffer(4));

/** The bits of a float32 as text, so that every value, -0 and infinities too, reads back exactly. */
function bitsText(value: number): string {
  word.setFloat32(0, value);
  return `0x${word.getUint32(0).toString(16).padStart(8, '0')}`;
}

/** The same float32 in all four lanes. */
export function splatText(value: number): string {
  return `(v128.const i32x4${` ${bitsText(value)}`.repeat(4)})`;
}

export class FunctionText {
  readonly #locals = new Map<string, LocalType>();
  readonly #constants = new Map<string, string>();

  /** Declares a local (again, if need be) and returns its name. */
  local(type: LocalType, name: string): string {
    this.#locals.set(name, type);
    return `$${name}`;
  }

  /** An expression that holds `value` in all four lanes. */
  constant(value: number): string {
    const text = splatText(value);
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const expression = `(local.get ${this.local('v128', `constant${this.#constants.size}`)})`;
    this.#constants.set(text, expression);
    return expression;
  }

  /** The whole function; `head` is everything after `(func`, `body` has been written with this object. */
  finish(head: string, body: readonly string[]): string[] {
    const locals = [...this.#locals].map(([name, type]) => `(local $${name} ${type})`);
    const constants = [...this.#constants].map(
      ([text, expression]) =>
        `${expression.replace('local.get', 'local.set').slice(0, -1)} ${text})`,
    );
    return [`(func ${head}`, ...indent([...locals, ...constants, ...body]), ')'];
  }
}

/** Indents every line by one level. */
export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => ` ${line}`);
}

export const get = (name: string): string => `(local.get ${name})`;
export const set = (name: string, value: string): string => `(local.set ${name} ${value})`;

/** i32 arithmetic on expressions. */
export const plus = (a: string, b: string): string => (b === int(0) ? a : `(i32.add ${a} ${b})`);
export const times = (a: string, b: string): string => `(i32.mul ${a} ${b})`;
export const int = (value: number): string => `(i32.const ${value})`;

/** A vector, or an integer, at an address plus a fixed number of bytes. */
export const load = (address: string, offset = 0): string => `(v128.load${at(offset)} ${address})`;
export const store = (address: string, value: string, offset = 0): string =>
  `(v128.store${at(offset)} ${address} ${value})`;
export const loadInt = (address: string, offset = 0): string =>
  `(i32.load${at(offset)} ${address})`;

function at(offset: number): string {
  return offset === 0 ? '' : ` offset=${offset}`;
}

/** Advances an address by a fixed number of bytes. */
export const advance = (name: string, bytes: number): string =>
  set(name, plus(get(name), int(bytes)));

/** Runs `body` with `counter` going down from `count` (at least 1) to 1. */
export function repeat(
  label: string,
  counter: string,
  count: string,
  body: readonly string[],
): string[] {
  return [
    set(counter, count),
    `(loop ${label}`,
    ...indent(body),
    ` (br_if ${label} (local.tee ${counter} (i32.sub ${get(counter)} (i32.const 1))))`,
    ')',
  ];
}
