/**
 * Shares the work of one step among threads. Each thread gets a list of records of 4 integers:
 *   [variant, argument, from, to]   run items from <= i < to
 *   [-1, 0, 0, 0]                   wait for the other threads
 *   [-2, 0, 0, 0]                   end of the step (an implicit barrier stands there when threads > 1)
 * Every level is cut into as many contiguous parts as there are threads, by estimated cost; levels too small
 * to be worth sharing go to thread 0, and no barrier stands between two levels that thread 0 runs alone.
 * With copies, a task is cut into blocks of items, and each block is run for all copies before the next: the weights
 * of a block are read from memory once, and found in the cache by all copies but the first.
 */

import type { Lowered, Task } from './lowered.ts';

export const barrier = -1;
export const endOfStep = -2;

/** A level cheaper than this (nanoseconds, roughly) is not worth waking the other threads for. */
const worthSharing = 1500;
/** Cost of a block of items that all copies run in turn: its weights, some 64 bytes per unit, fit the second cache. */
const blockCost = 2000;

/** One list per thread. */
export function schedule(lowered: Lowered, threads: number): Int32Array[] {
  const lists: number[][] = Array.from({ length: threads }, () => []);
  let sharedBefore = false;
  let anyBefore = false;
  for (const level of lowered.levels) {
    const total = lowered.copies * level.reduce((sum, task) => sum + task.items * task.cost, 0);
    const shared = threads > 1 && total >= worthSharing;
    if (anyBefore && (shared || sharedBefore)) {
      for (const list of lists) list.push(barrier, 0, 0, 0);
    }
    const sharing = shared ? lists : lists.slice(0, 1);
    // What calls the host runs on the host's own thread.
    const [calls, others] = partition(
      level,
      (task) => lowered.variants[task.variant]?.kind === 'host',
    );
    splitCopies(calls, 1, lists.slice(0, 1), lowered);
    if (lowered.copies === 1) splitLevel(others, total, sharing);
    else splitCopies(others, total, sharing, lowered);
    sharedBefore = shared;
    anyBefore = true;
  }
  return lists.map((list) => Int32Array.from([...list, endOfStep, 0, 0, 0]));
}

/** Whether any thread but the first has something to do. */
export function isShared(lists: readonly Int32Array[]): boolean {
  return lists.slice(1).some((list) => list.some((value, at) => at % 4 === 0 && value >= 0));
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

/** Cuts the tasks, laid end to end, at equal costs. */
function splitLevel(level: readonly Task[], total: number, lists: readonly number[][]): void {
  let before = 0;
  for (const task of level) {
    let from = 0;
    lists.forEach((list, thread) => {
      const last = thread === lists.length - 1;
      const share = (total * (thread + 1)) / lists.length;
      const cut = Math.round((share - before) / task.cost);
      const to = last ? task.items : Math.min(task.items, Math.max(from, cut));
      if (to > from) list.push(task.variant, task.argument, from, to);
      from = to;
    });
    before += task.items * task.cost;
  }
}

/** Cuts blocks of items times copies, laid end to end, at equal costs. */
function splitCopies(
  level: readonly Task[],
  total: number,
  lists: readonly number[][],
  { copies, argumentsPerCopy }: Lowered,
): void {
  let before = 0;
  for (const { variant, argument, items, cost } of level) {
    const block = Math.max(1, Math.round(blockCost / cost));
    for (let from = 0; from < items; from += block) {
      const to = Math.min(items, from + block);
      for (let copy = 0; copy < copies; copy++) {
        const middle = before + ((to - from) * cost) / 2;
        const thread = Math.min(lists.length - 1, Math.floor((middle / total) * lists.length));
        lists[thread]?.push(variant, argument + copy * argumentsPerCopy, from, to);
        before += (to - from) * cost;
      }
    }
  }
}
