/**
 * The language of action rules:
 *
 *     ifmax 'forward', 0.5 * dot(state, A): B -> state, memory * ~C -> other;   # of all ifmax rules the best acts
 *     vision -> state                                                          # always
 *
 * In: text, or a list of texts and `ifmax(...)` rules. Out: parsed rules, which know their text and place for errors.
 */

import { PalliumError } from '#engine/errors';
import { Cursor, type PointerExpression, readExpression } from '#semantic-pointers';

/** A part of a text: an expression and the text it was read from. */
export interface Parsed {
  readonly text: string;
  readonly tree: PointerExpression;
}

export interface ParsedRoute {
  readonly source: Parsed;
  /** `module` or `module.input`. */
  readonly sink: { readonly module: string; readonly input?: string; readonly at: number };
}

export interface ParsedAction {
  readonly name: string;
  readonly condition: Parsed;
  readonly effects: readonly ParsedRoute[];
}

export interface ParsedRules {
  readonly routes: readonly ParsedRoute[];
  readonly actions: readonly ParsedAction[];
}

/** A rule that acts when its condition is the largest. */
export interface ActionRule {
  readonly name?: string;
  readonly condition: string;
  readonly effects: readonly string[];
}

/** A rule as data: `ifmax('forward', 'dot(state, A)', 'B -> state')`. */
export function ifmax(name: string, condition: string, ...effects: readonly string[]): ActionRule {
  return { name, condition, effects };
}

type Unnamed = Omit<ParsedAction, 'name'> & { readonly name?: string };

/** @throws PalliumError `bad-expression` pointing at the character at fault, or `duplicate-name` */
export function parseRules(given: string | readonly (string | ActionRule)[]): ParsedRules {
  const routes: ParsedRoute[] = [];
  const unnamed: Unnamed[] = [];
  for (const rule of typeof given === 'string' ? [given] : given) {
    if (typeof rule === 'string') readText(rule, routes, unnamed);
    else unnamed.push(fromData(rule));
  }
  const actions = unnamed.map((action, i) => ({
    ...action,
    name: action.name ?? `action ${i + 1}`,
  }));
  const names = actions.map((action) => action.name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) refuseDuplicate(twice);
  return { routes, actions };
}

function readText(text: string, routes: ParsedRoute[], actions: Unnamed[]): void {
  const cursor = new Cursor(text);
  while (!cursor.done) {
    if (cursor.skip(';')) continue;
    if (cursor.peek === 'ifmax') actions.push(readAction(cursor));
    else routes.push(readRoute(cursor));
    if (!cursor.done) endOf(cursor, ';');
  }
}

function fromData({ name, condition, effects }: ActionRule): Unnamed {
  return {
    ...(name !== undefined && { name }),
    condition: whole(condition, expression),
    effects: effects.map((effect) => whole(effect, readRoute)),
  };
}

function readAction(cursor: Cursor): Unnamed {
  cursor.expect('ifmax');
  let label: { name?: string } = {};
  if (cursor.peek.startsWith("'")) {
    label = { name: cursor.take().text.slice(1, -1) };
    cursor.expect(',');
  }
  const condition = expression(cursor);
  if (cursor.peek === '->') {
    cursor.refuse(
      "a rule needs a condition and ':' before its effects.",
      "write 'condition: effect'.",
    );
  }
  endOf(cursor, ':');
  const effects = [readRoute(cursor)];
  while (cursor.skip(',')) effects.push(readRoute(cursor));
  return { ...label, condition, effects };
}

function readRoute(cursor: Cursor): ParsedRoute {
  if (cursor.peek === 'ifmax') {
    cursor.refuse(
      'a rule cannot stand inside another.',
      "end the rule before it with ';', or put both conditions into one sum.",
    );
  }
  const start = cursor.at;
  const source = expression(cursor);
  if (cursor.peek !== '->') {
    const follows = cursor.done || [';', ','].includes(cursor.peek);
    if (follows) {
      cursor.refuse('this expression goes nowhere.', "write '-> module' behind it.", start);
    }
    cursor.expect('->');
  }
  cursor.expect('->');
  const { text: module, at } = cursor.take();
  if (!/^[A-Za-z_]/.test(module)) {
    cursor.refuse("the name of a module is expected after '->'.", 'write where it goes.', at);
  }
  if (!cursor.skip('.')) return { source, sink: { module, at } };
  return { source, sink: { module, input: cursor.take().text, at } };
}

function expression(cursor: Cursor): Parsed {
  return { text: cursor.text, tree: readExpression(cursor) };
}

function whole<T>(text: string, read: (cursor: Cursor) => T): T {
  const cursor = new Cursor(text);
  const result = read(cursor);
  if (!cursor.done) endOf(cursor, 'the end');
  return result;
}

function endOf(cursor: Cursor, wanted: string): void {
  if (cursor.skip(wanted)) return;
  cursor.refuse(
    `'${wanted}' is expected here, not '${cursor.peek}'.`,
    "part rules with ';', effects with ',', and a condition from its effects with ':'.",
  );
}

function refuseDuplicate(name: string): never {
  throw new PalliumError({
    kind: 'input',
    code: 'duplicate-name',
    path: name,
    what: `two actions are called '${name}'.`,
    fix: 'give one of them another name.',
  });
}
