/** Inputs of a run: functions of time are sampled for each step of a chunk, constants and drives are held. */

import type { Executor } from '../backends/backend.ts';
import { PalliumError } from '../errors.ts';
import type { Program, ProgramInput } from '../program/program.ts';

/** What an input shows: fixed numbers, or a function of time (s). */
export type InputSource = readonly number[] | ((time: number) => readonly number[]);

interface Line {
  readonly index: number;
  readonly input: ProgramInput;
  source: InputSource | undefined;
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
      return { index, input, source, waiting: typeof source === 'function' ? undefined : source };
    });
  }

  /** Writes what the inputs show in the `steps` steps after step `done`. The first step has t = dt. */
  write(done: number, steps: number): void {
    for (const line of this.#lines) {
      if (line.waiting !== undefined) {
        this.#executor.write(line.index, Float64Array.from(line.waiting));
        line.waiting = undefined;
      } else if (typeof line.source === 'function') {
        this.#executor.write(line.index, this.#sampled(line, line.source, done, steps));
      }
    }
  }

  #sampled(
    { input }: Line,
    source: (time: number) => readonly number[],
    done: number,
    steps: number,
  ): Float64Array {
    const rows = new Float64Array(steps * input.size);
    for (let i = 0; i < steps; i++) {
      const time = (done + i + 1) * this.#program.dt;
      const values = source(time);
      if (values.length !== input.size || !values.every(Number.isFinite)) {
        refuseValues(input, values, `at ${time} s it gave`);
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

function refuseValues(input: ProgramInput, values: readonly number[], how: string): never {
  const shown = values.length > 8 ? `${values.length} numbers` : `[${values.join(', ')}]`;
  throw new PalliumError({
    kind: 'input',
    code: 'input-values',
    path: input.path,
    what: `${how} ${shown}, and takes ${input.size} finite numbers`,
    fix: `give ${input.size} finite numbers`,
  });
}
