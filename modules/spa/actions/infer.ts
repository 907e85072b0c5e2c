/** Finds the type of an expression in a rule, and refuses what does not fit together, before anything is built. */

import { type PointerExpression, refuseExpression } from '#semantic-pointers';
import { isPointer, meet, nameOf, type Type, typeOfVocabulary } from './meet.ts';
import type { Scope } from './scope.ts';

type Call = Extract<PointerExpression, { kind: 'call' }>;

/** Whether no module stands in it, so that it is one pointer or number for good. */
export function isFixed(tree: PointerExpression, scope: Scope): boolean {
  switch (tree.kind) {
    case 'number':
      return true;
    case 'name':
      return scope.isPointer(tree.name);
    case 'call':
      return tree.arguments.every((argument) => isFixed(argument, scope));
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'power':
      return isFixed(tree.left, scope) && isFixed(tree.right, scope);
    default:
      return isFixed(tree.operand, scope);
  }
}

/** The type of an expression. @throws PalliumError pointing at the character where it does not fit together. */
export function infer(tree: PointerExpression, text: string, scope: Scope): Type {
  const of = (node: PointerExpression): Type => infer(node, text, scope);
  const place = { text, at: tree.at };
  switch (tree.kind) {
    case 'number':
      return { kind: 'number' };
    case 'name':
      return scope.isPointer(tree.name)
        ? { kind: 'any' }
        : typeOfVocabulary(scope.source(tree.name, place).vocabulary);
    case 'add':
    case 'subtract':
      return meet(of(tree.left), of(tree.right), place);
    case 'multiply': {
      const [left, right] = [of(tree.left), of(tree.right)];
      if (isPointer(left) === isPointer(right)) return meet(left, right, place);
      return isPointer(left) ? left : right;
    }
    case 'divide': {
      needNumber(tree.right, of(tree.right), text, 'a divisor');
      return of(tree.left);
    }
    case 'power':
      needNumber(tree.right, of(tree.right), text, 'an exponent');
      needFixed(tree.left, text, scope, 'a power');
      return of(tree.left);
    case 'negate':
      return of(tree.operand);
    case 'invert':
      return needPointer(tree.operand, of(tree.operand), text);
    case 'unitary':
    case 'normalized':
      needFixed(tree.operand, text, scope, `.${tree.kind}()`);
      return needPointer(tree.operand, of(tree.operand), text);
    default:
      return inferCall(tree, text, scope);
  }
}

function inferCall(tree: Call, text: string, scope: Scope): Type {
  const types = tree.arguments.map((node) => needPointer(node, infer(node, text, scope), text));
  const [type = nothing, second = nothing] = types;
  switch (tree.function) {
    case 'dot':
      return needVocabulary(meet(type, second, { text, at: tree.at }), text, tree.at);
    case 'translate':
    case 'reinterpret':
      return inferMove(tree, type, text, scope);
    case 'compare':
    case 'abs':
    case 'sign':
      for (const node of tree.arguments) {
        needFixed(node, text, scope, `${tree.function}()`, 'use dot(), or apply it to pointers');
      }
      return tree.function === 'compare' ? needVocabulary(type, text, tree.at) : type;
    default:
      return type;
  }
}

const nothing: Type = { kind: 'any' };

/** The type of translate(x) and reinterpret(x): the vocabulary that is named, or whichever is needed. */
function inferMove(tree: Call, type: Type, text: string, scope: Scope): Type {
  const place = { text, at: tree.at };
  const named =
    tree.vocabulary === undefined
      ? undefined
      : typeOfVocabulary(scope.vocabulary(tree.vocabulary, place));
  if (type.kind !== 'vocabulary') {
    const what = `${nameOf(type)} cannot change its vocabulary: it is of none.`;
    return refuseExpression(text, tree.at, what, `${tree.function}() a module.`);
  }
  if (tree.function === 'translate') return named ?? nothing;
  const size: Type = { kind: 'dimension', dimensions: type.vocabulary.dimensions };
  return named === undefined ? size : meet(size, named, place);
}

function needVocabulary(type: Type, text: string, at: number): Type {
  if (type.kind === 'vocabulary') return { kind: 'scalar' };
  return refuseExpression(
    text,
    at,
    'nothing here says of which vocabulary the pointers are.',
    'let one of the two be a module.',
  );
}

function needNumber(node: PointerExpression, type: Type, text: string, what: string): void {
  if (type.kind === 'number') return;
  refuseExpression(
    text,
    node.at,
    `${what} must be a number, not ${nameOf(type)}.`,
    'write a number.',
  );
}

function needPointer(node: PointerExpression, type: Type, text: string): Type {
  if (isPointer(type)) return type;
  return refuseExpression(
    text,
    node.at,
    `a pointer is needed here, not ${nameOf(type)}.`,
    'write a pointer or a module that carries one.',
  );
}

function needFixed(
  node: PointerExpression,
  text: string,
  scope: Scope,
  what: string,
  fix: string = 'use it on pointers that do not change',
): void {
  if (isFixed(node, scope)) return;
  refuseExpression(
    text,
    node.at,
    `${what} of a module is not linear, so no connection computes it.`,
    `${fix}.`,
  );
}
