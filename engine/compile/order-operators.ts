/**
 * Orders the operators into levels: whoever sets a signal runs before its readers, and whoever reads a state
 * runs before it is updated. A loop means that something would need its own result within the step.
 */

import { PalliumError } from '../errors.ts';
import { accessesOf } from '../program/accesses.ts';
import type { Operator } from '../program/operator.ts';
import type { Signal } from '../program/signal.ts';

/** Indices of operators, level by level; the operators of one level do not depend on each other. */
export function orderOperators(
  operators: readonly Operator[],
  signals: readonly Signal[],
): readonly (readonly number[])[] {
  const after = followers(operators, signals);
  const waitingFor = new Int32Array(operators.length);
  for (const list of after) for (const next of list) waitingFor[next] = (waitingFor[next] ?? 0) + 1;
  const levels: number[][] = [];
  let placed = 0;
  let ready = operators.map((_, index) => index).filter((index) => waitingFor[index] === 0);
  while (ready.length > 0) {
    levels.push(ready);
    placed += ready.length;
    ready = released(ready, after, waitingFor);
  }
  if (placed < operators.length) refuseLoop(operators, after, waitingFor);
  return levels;
}

/** Those that waited only for the operators that have now run. */
function released(
  done: readonly number[],
  after: readonly (readonly number[])[],
  waitingFor: Int32Array,
): number[] {
  const next: number[] = [];
  for (const follower of done.flatMap((index) => after[index] ?? [])) {
    waitingFor[follower] = (waitingFor[follower] ?? 0) - 1;
    if (waitingFor[follower] === 0) next.push(follower);
  }
  return next.sort((a, b) => a - b);
}

/** For each operator, those that must run later. */
function followers(operators: readonly Operator[], signals: readonly Signal[]): number[][] {
  const writers = new Map<number, number[]>();
  const accesses = operators.map(accessesOf);
  accesses.forEach(({ writes }, index) => {
    for (const signal of writes) writers.set(signal, [...(writers.get(signal) ?? []), index]);
  });
  const after: number[][] = operators.map(() => []);
  accesses.forEach(({ reads }, reader) => {
    for (const signal of reads) {
      const isState = signals[signal]?.kind === 'state';
      for (const writer of writers.get(signal) ?? []) {
        if (writer === reader && isState) continue;
        const [first, second] = isState ? [reader, writer] : [writer, reader];
        after[first]?.push(second);
      }
    }
  });
  return after;
}

function refuseLoop(
  operators: readonly Operator[],
  after: readonly (readonly number[])[],
  waitingFor: Int32Array,
): never {
  const names = findLoop(after, waitingFor).map((index) => operators[index]?.path ?? '?');
  const distinct = names.filter((name, i) => name !== names[i - 1]);
  throw new PalliumError({
    kind: 'compile',
    code: 'loop-without-synapse',
    path: distinct[0] ?? 'model',
    what: `a loop of connections without a synapse: ${[...distinct, distinct[0]].join(' -> ')}`,
    why: 'each would need the result of the other within the same time step',
    fix: 'give one connection of the loop a synapse; lowpass(0) is a delay of one step and no more',
  });
}

/** A cycle among the operators that could not be placed, in the order in which numbers flow. */
function findLoop(after: readonly (readonly number[])[], waitingFor: Int32Array): number[] {
  const before = new Map<number, number>();
  after.forEach((list, index) => {
    if ((waitingFor[index] ?? 0) === 0) return;
    for (const follower of list) if ((waitingFor[follower] ?? 0) > 0) before.set(follower, index);
  });
  const seen: number[] = [];
  let index = [...before.keys()][0] ?? 0;
  while (!seen.includes(index)) {
    seen.push(index);
    index = before.get(index) ?? index;
  }
  return seen.slice(seen.indexOf(index)).reverse();
}
