/**
 * A node: a function of JavaScript inside the step. It sees the numbers that arrive in this step, and what it gives is
 * seen in this step, as through a relay. For bodies, tasks and shortcuts of all kinds. A call costs 3 to 4 microseconds
 * on every backend, and what the function itself takes; on `native` a chunk of steps (50 at most) then runs without
 * letting the event loop have a turn, and on `wasm` the program runs on one thread.
 */

import type { Point } from './connection.ts';
import type { FunctionNode } from './model.ts';
import { refuse } from './refuse.ts';
import { checkNames, shown } from './shapes.ts';

/** Options of `net.node`. */
export interface NodeOptions {
  /** Numbers that arrive; default 0: a function of time alone. */
  readonly inputs?: number;
  /** Numbers that it gives. */
  readonly outputs: number;
  /**
   * From the time of the step in seconds (dt in the first), the numbers that arrived, and which copy of the brain asks.
   * It may keep state of its own; that is neither saved with a simulation nor reset.
   */
  readonly function: (time: number, x: Point, copy: number) => number | readonly number[];
  /** Steps between calls; default 1. In between its output stays. */
  readonly every?: number;
}

/** The description of a node. Throws a PalliumError when its sizes are none. */
export function makeNode(path: string, options: NodeOptions): FunctionNode {
  checkNames(path, options, ['inputs', 'outputs', 'function', 'every']);
  const { inputs = 0, outputs, every = 1 } = options;
  const least = { inputs: 0, outputs: 1, every: 1 };
  for (const [name, count] of Object.entries({ inputs, outputs, every })) {
    const from = least[name as keyof typeof least];
    if (Number.isInteger(count) && count >= from) continue;
    refuse('not-a-count', path, `${name} is ${count}`, `give a whole number, ${from} or more`);
  }
  if (typeof options.function !== 'function') {
    refuse(
      'node-without-function',
      path,
      `its function is ${shown(options.function)}`,
      'give function: (time, x) => numbers; a relay passes numbers on without one',
    );
  }
  const { function: call } = options;
  const evaluate: FunctionNode['evaluate'] = (time, x, copy) =>
    call(time, x as unknown as Point, copy);
  return Object.freeze({ kind: 'node', path, inputSize: inputs, size: outputs, every, evaluate });
}
