/** Inputs of a run: functions of time and processes are sampled for each step of a chunk, constants and drives are held. */

import type { Executor } from '../backends/backend.ts';
import { PalliumError } from '../errors.ts';
import type { Program, ProgramInput } from '../program/program.ts';

/** What an input shows: fixed numbers, a function of time (s), or the values of a process by step (1, 2, ...). */
export type InputSource = readonly number[] | ((time: number) => readonly number[]) | StepSource;

export interface StepSource {
  readonly at: (step: number) => ArrayLike<number>;
}

interface Line {
  readonly index: number;
  readonly input: ProgramInput;
  /** Values by step, until it is driven. */
  source: StepSource['at'] | undefined;
  /** Values that wait for the next chunk. */
  waiting: ArrayLike<number> | undefined;
}

export class Feed {
  readonly #program: Program;
  readonly #executor: Executor;
  readonly #lines: readonly Line[];

  constructor(program: Program, executor: Executor, sources: ReadonlyMap<string, InputSource>) {
    this.#program = program;
    this.#executor = executor;
    this.#lines = program.inputs.map((input, index) => {
      const source = sources.get(input.path);
      const at = source === undefined ? undefined : stepsOf(source, program.dt);
      return { index, input, source: at, waiting: isFixed(source) ? source : undefined };
    });
  }

  /** Writes what the inputs show in the `steps` steps after step `done`. The first step has t = dt. */
  write(done: number, steps: number): void {
    for (const line of this.#lines) {
      if (line.waiting !== undefined) {
        this.#executor.write(line.index, Float64Array.from(line.waiting));
        line.waiting = undefined;
      } else if (line.source !== undefined) {
        this.#executor.write(line.index, this.#sampled(line, line.source, done, steps));
      }
    }
  }

  #sampled({ input }: Line, source: StepSource['at'], done: number, steps: number): Float64Array {
    const rows = new Float64Array(steps * input.size);
    for (let i = 0; i < steps; i++) {
      const step = done + i + 1;
      const values = source(step);
      if (values.length !== input.size || !Array.prototype.every.call(values, Number.isFinite)) {
        refuseValues(input, values, `at ${step * this.#program.dt} s it gave`);
      }
      rows.set(values, i * input.size);
    }
    return rows;
  }

  driver(path: string): (values: ArrayLike<number>) => void {
    const full = `${this.#program.name}/${path}`;
    const line = this.#lines.find(({ input }) => input.path === path || input.path === full);
    if (line === undefined) {
      throw new PalliumError({
        kind: 'run',
        code: 'unknown-input',
        path,
        what: `there is no such input; there is ${this.#lines.map(({ input }) => input.path).join(', ') || 'none'}`,
        fix: 'check the path, or describe an input there',
      });
    }
    return (values) => {
      const list = Array.from(values);
      if (list.length !== line.input.size || !list.every(Number.isFinite)) {
        refuseValues(line.input, list, 'it was given');
      }
      line.source = undefined;
      line.waiting = list;
    };
  }
}

function isFixed(source: InputSource | undefined): source is readonly number[] {
  return Array.isArray(source);
}

/** Values by step; nothing for numbers that stay. */
function stepsOf(source: InputSource, dt: number): StepSource['at'] | undefined {
  if (typeof source === 'function') return (step) => source(step * dt);
  return 'at' in source && !isFixed(source) ? source.at : undefined;
}

function refuseValues(input: ProgramInput, values: ArrayLike<number>, how: string): never {
  const shown =
    values.length > 8 ? `${values.length} numbers` : `[${Array.from(values).join(', ')}]`;
  throw new PalliumError({
    kind: 'input',
    code: 'input-values',
    path: input.path,
    what: `${how} ${shown}, and takes ${input.size} finite numbers`,
    fix: `give ${input.size} finite numbers`,
  });
}
