/**
 * What every executor refuses in the same words: runs of the wrong length, inputs of the wrong shape,
 * signals and taps that do not exist. Holding the checks here keeps the backends to their own work.
 */

import { PalliumError } from '../errors.ts';
import type { Program, ProgramInput } from '../program/program.ts';
import type { Signal, SignalId } from '../program/signal.ts';
import type { CopiesWritten } from './backend.ts';

/** The most steps that one `run` may have, so that streams and Ctrl-C stay alive. */
export const longestRun = 100;
const mostThreads = 256;

export function checkRun(steps: number): void {
  if (Number.isInteger(steps) && steps >= 0 && steps <= longestRun) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'run-length',
    path: 'run',
    what: `a run has a whole number of steps from 0 to ${longestRun}, not ${steps}`,
    fix: 'call run() repeatedly, as simulation.run() does',
  });
}

export function checkThreads(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= mostThreads) return threads;
  throw new PalliumError({
    kind: 'usage',
    code: 'thread-count',
    path: 'threads',
    what: `the number of threads is a whole number from 1 to ${mostThreads}, not ${threads}`,
    fix: 'leave it out to use every core',
  });
}

export function checkSeek(step: number): void {
  if (Number.isSafeInteger(step) && step >= 0) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'no-such-step',
    path: 'seek',
    what: `seek() takes the number of steps that count as run, a whole number of 0 or more, not ${step}`,
    fix: 'give the step at which the snapshot was taken',
  });
}

/** The input with this index, after checking that `length` numbers are whole rows of it. */
export function checkWrite(
  program: Program,
  input: number,
  length: number,
  copies: CopiesWritten,
): ProgramInput {
  const found = program.inputs[input];
  if (found === undefined) {
    throw new PalliumError({
      kind: 'usage',
      code: 'unknown-input',
      path: `input ${input}`,
      what: `the program has ${program.inputs.length} inputs; there is no input ${input}`,
      fix: 'use an index into program.inputs',
    });
  }
  const row = found.size * (copies === 'each' ? program.batch : 1);
  if (length > 0 && length % row === 0) return found;
  throw new PalliumError({
    kind: 'input',
    code: 'input-values',
    path: found.path,
    what: `${found.path} takes rows of ${row} numbers${copies === 'each' ? ` (${program.batch} copies of ${found.size})` : ''}, one per step or one that is held; it was given ${length} numbers`,
    fix: `give a multiple of ${row} numbers`,
  });
}

/** The signal with this id. */
export function checkSignal(program: Program, signal: SignalId): Signal {
  const found = program.signals[signal];
  if (found !== undefined) return found;
  throw new PalliumError({
    kind: 'usage',
    code: 'no-such-signal',
    path: `signal ${signal}`,
    what: `the program has ${program.signals.length} signals; there is no signal ${signal}`,
    fix: 'use an index into program.signals, for instance port.signal',
  });
}

/** Checks that `poke` may write `length` numbers to a signal, and returns it. */
export function checkPoke(program: Program, signal: SignalId, length: number): Signal {
  const found = checkSignal(program, signal);
  const size = found.size * program.batch;
  if (found.kind !== 'mask' && found.kind !== 'constant' && size === length) return found;
  throw new PalliumError({
    kind: 'usage',
    code: 'poke-refused',
    path: found.path,
    what: `${found.path} is a ${found.kind} of ${size} numbers${program.batch === 1 ? '' : ` (${program.batch} copies of ${found.size})`}; it cannot be overwritten with ${length}`,
    fix: 'poke state signals only, with as many numbers as peek() returns',
  });
}

export function checkEvery(every: number): void {
  if (Number.isInteger(every) && every >= 1) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'tap-interval',
    path: 'tap',
    what: `a tap samples every 1, 2, 3, ... steps, not every ${every}`,
    fix: 'give a whole number of steps that is at least 1',
  });
}

export function noSuchTap(tap: number): PalliumError {
  return new PalliumError({
    kind: 'usage',
    code: 'no-such-tap',
    path: `tap ${tap}`,
    what: `there is no tap ${tap} (any more)`,
    fix: 'keep the id that tap() returned, and do not read after untap()',
  });
}
