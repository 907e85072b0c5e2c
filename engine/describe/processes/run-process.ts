/**
 * Runs a process on the host: beside a simulation, step by step and from any step on, or on its own.
 */

import { type RandomStream, randomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { checkNames } from '../shapes.ts';
import { type Process, type ProcessStep, refuseParameter } from './process.ts';

export interface ProcessPlace {
  readonly size: number;
  readonly dt: number;
  readonly seed: number;
  /** What the values are for; with the seed it says which random numbers are drawn. */
  readonly path: string;
}

/**
 * Values of a process by step (1-based). Steps that follow one another cost one step each; going back, or ahead, runs
 * a process with memory again from where it is known.
 */
export function processSource(
  process: Process,
  place: ProcessPlace,
): (step: number) => ArrayLike<number> {
  const { size, dt, path } = place;
  const start = (): ProcessStep =>
    process.start({ size, dt, random: streamOf(process, place.seed, path) });
  let next = start();
  let done = 0;
  return (step) => {
    if (process.memoryless) return next(step, step * dt);
    if (step <= done) {
      next = start();
      done = 0;
    }
    while (done + 1 < step) next(++done, done * dt);
    done = step;
    return next(step, step * dt);
  };
}

/** A seed of its own makes a process the same wherever it is. */
function streamOf({ seed }: Process, runSeed: number, path: string): RandomStream {
  return seed === undefined ? randomStream(runSeed, path) : randomStream(seed, 'process');
}

/** Options of `runProcess`. */
export interface ProcessRunOptions {
  /** Seconds per step; default 0.001. */
  readonly dt?: number;
  /** Whole number; default 1. A process's own seed goes before. */
  readonly seed?: number;
  /** Numbers per step, of processes that give any number; default 1. */
  readonly size?: number;
}

/** Samples of a process: `values[k - 1]` is what it gives in step k, at `times[k - 1]` = k * dt. */
export interface ProcessSamples {
  readonly times: Float64Array;
  readonly values: readonly Float64Array[];
}

/** Values of a process on its own for so many seconds (rounded to whole steps): a row per step, the first at t = dt. */
export function runProcess(
  process: Process,
  seconds: number,
  options: ProcessRunOptions = {},
): ProcessSamples {
  checkNames(`process/${process.name}`, options, ['dt', 'seed', 'size']);
  const { dt = 0.001, seed = 1 } = options;
  if (!(dt > 0 && dt < Infinity))
    refuseParameter(process.name, 'dt', dt, 'a positive number of seconds');
  const steps = Math.round(seconds / dt);
  if (!(steps >= 0 && steps < Infinity)) {
    refuseParameter(process.name, 'seconds', seconds, '0 or more');
  }
  const size = sizeOfProcess(process, options.size, `process/${process.name}`);
  const at = processSource(process, { size, dt, seed, path: `process/${process.name}` });
  const times = Float64Array.from({ length: steps }, (_, i) => (i + 1) * dt);
  return { times, values: Array.from(times, (_, i) => Float64Array.from(at(i + 1))) };
}

/** How many numbers a process gives: its own number, or the wanted one, or 1. */
export function sizeOfProcess(process: Process, wanted: number | undefined, path: string): number {
  const size = process.size ?? wanted ?? 1;
  if (!(Number.isInteger(size) && size >= 1)) {
    refuse('not-a-count', path, `size is ${size}`, 'give a whole number, 1 or more');
  }
  if (wanted !== undefined && wanted !== size) {
    refuse(
      'wrong-length',
      path,
      `${process.name} gives ${size} numbers, and ${wanted} are wanted`,
      `leave the size out, or give the process ${wanted} numbers per step`,
    );
  }
  return size;
}
