/** Action rules and routes between modules, from text to neurons. */

import { lowpass, type Network } from '#engine';
import { refuseExpression } from '#semantic-pointers';
import type { SpaPort } from '../spa-module.ts';
import { ExpressionBuilder } from './build-expression.ts';
import { infer } from './infer.ts';
import { checkSink, isPointer, nameOf } from './meet.ts';
import { type ActionRule, type Parsed, type ParsedRoute, parseRules } from './rules.ts';
import { type Modules, Scope } from './scope.ts';
import { type BuiltEffect, type Selection, type SelectionOptions, select } from './selection.ts';
import { connectSignal, type Signal } from './signal.ts';

export interface ActionsOptions extends SelectionOptions {
  /** What the small names in the rules stand for. Capital names are pointers of the vocabulary around them. */
  readonly modules: Modules;
}

/**
 * Adds rules between modules to `net`, as text or as a list of texts and `ifmax(...)` rules:
 *
 *     ifmax 'forward', dot(state, A): B -> state, memory * ~C -> other;
 *     vision -> state
 *
 * Of the ifmax rules the one with the largest condition acts; routes without ifmax always do. Everything is checked
 * before anything is built. Gives back the selection, or undefined when there is no ifmax rule.
 * @throws PalliumError that shows the text and the character at fault: `bad-expression`, `unknown-name`,
 * `vocabulary-mismatch` (naming both vocabularies), `duplicate-name`.
 */
export function actions(
  net: Network,
  name: string,
  rules: string | readonly (string | ActionRule)[],
  options: ActionsOptions,
): Selection | undefined {
  const { modules, ...sizes } = options;
  const scope = new Scope(modules);
  const parsed = parseRules(rules);
  for (const { condition } of parsed.actions) checkCondition(condition, scope);
  for (const route of [...parsed.routes, ...parsed.actions.flatMap(({ effects }) => effects)]) {
    checkRoute(route, scope);
  }
  return net.network(name, (inner) => {
    const numbers = { next: 0 };
    const build = ({ text, tree }: Parsed, as: SpaPort['vocabulary']): Signal =>
      new ExpressionBuilder(inner, scope, numbers, text).build(tree, as);
    const effect = (route: ParsedRoute): BuiltEffect => {
      const sink = scope.sink(route);
      return { signal: build(route.source, sink.vocabulary), sink };
    };
    for (const [i, route] of parsed.routes.entries()) {
      const { signal, sink } = effect(route);
      connectSignal(inner, signal, sink.handle, {
        synapse: lowpass(0.005),
        constantName: `route ${i + 1} constant`,
      });
    }
    if (parsed.actions.length === 0) return undefined;
    const built = parsed.actions.map((action) => ({
      name: action.name,
      utility: build(action.condition, undefined),
      effects: action.effects.map(effect),
    }));
    return select(inner, built, sizes);
  });
}

function checkCondition({ text, tree }: Parsed, scope: Scope): void {
  const type = infer(tree, text, scope);
  if (!isPointer(type)) return;
  refuseExpression(
    text,
    tree.at,
    `a condition is a number, not ${nameOf(type)}.`,
    'compare the pointer with something: dot(state, A).',
    'vocabulary-mismatch',
  );
}

/** The type of a route's source must fit its sink; the caret points at the sink. */
function checkRoute(route: ParsedRoute, scope: Scope): void {
  const { text, tree } = route.source;
  checkSink(infer(tree, text, scope), scope.sink(route).vocabulary, { text, at: route.sink.at });
}
