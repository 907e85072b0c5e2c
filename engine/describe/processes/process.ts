/**
 * What a process is to everyone else: values that follow one another step by step, some of them random. An input shows
 * one (`net.input(name, process)`), cells get one as noise, and `runProcess` samples one on its own. All that is random
 * comes from the stream it is given, so it depends on seed, path and step alone.
 */

import type { NumberExpression } from '../../kernel/expression.ts';
import type { RandomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';

/**
 * Values that follow one another step by step; made by `whiteNoise`, `presentInput` and their like, or by
 * `defineProcess`.
 */
export interface Process {
  readonly kind: 'process';
  readonly name: string;
  /** Numbers it gives in each step; absent: as many as it is asked for. */
  readonly size?: number;
  /** Draws from this seed alone: it then gives the same values wherever it is. Absent: from the run's seed and its path. */
  readonly seed?: number;
  /** Whether a step's values do not depend on the steps before, so that they can be asked for in any order. */
  readonly memoryless: boolean;
  /** Begins at time 0. */
  readonly start: (setting: ProcessSetting) => ProcessStep;
  /** The same as equations for steps of `dt` seconds, if it has them: as noise of cells it then runs inside the engine. */
  readonly equations?: (dt: number) => NoiseEquations | undefined;
}

/** What a process is told when it begins. */
export interface ProcessSetting {
  /** Numbers per step. */
  readonly size: number;
  /** Seconds per step. */
  readonly dt: number;
  /** The process's own; `random.at(step)` where it is memoryless. */
  readonly random: RandomStream;
}

/** Values of step 1, 2, 3, ... in order (of any step, if the process is memoryless); `time` = step * dt. */
export type ProcessStep = (step: number, time: number) => ArrayLike<number>;

/** One number per cell and step, in kernel expressions; random streams from `noiseStream` on are its own. */
export interface NoiseEquations {
  /** State variables and their values at time 0. */
  readonly state: Readonly<Record<string, number>>;
  /** The state after a step, from the state before. */
  readonly next: Readonly<Record<string, NumberExpression>>;
  /** The noise of this step, from the state before. */
  readonly value: NumberExpression;
}

/** Streams below are for the neuron's own equations. */
export const noiseStream: number = 1000;

/** What a process's author writes. */
export interface ProcessDefinition extends Omit<Process, 'kind' | 'memoryless'> {
  /** Default false: always right, but going on from a snapshot runs it again from time 0. */
  readonly memoryless?: boolean;
}

/** A process of your own, checked and frozen. Throws on a size or a seed that is no whole number. */
export function defineProcess(definition: ProcessDefinition): Process {
  const { name, size, seed } = definition;
  if (size !== undefined && !(Number.isInteger(size) && size >= 1)) {
    refuseParameter(name, 'size', size, 'a whole number, 1 or more');
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    refuseParameter(name, 'seed', seed, 'a whole number');
  }
  return Object.freeze({ kind: 'process', memoryless: false, ...definition });
}

/** Whether a value is a process. */
export function isProcess(value: unknown): value is Process {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'process';
}

/** Refuses a parameter of a process. */
export function refuseParameter(
  name: string,
  parameter: string,
  value: unknown,
  rule: string,
): never {
  return refuse(
    'process-parameter',
    `process/${name}`,
    `${parameter} is ${value}`,
    `choose ${parameter} as ${rule}`,
  );
}
