/**
 * Inputs of a run: functions of time are sampled for each step of a chunk, constants and drives are held. Where a
 * program has copies, each shows what it was told: rows then hold the numbers of all copies in order.
 */

import type { Executor } from '../backends/backend.ts';
import { PalliumError } from '../errors.ts';
import { checkCopy } from '../observe/copies.ts';
import type { Program, ProgramInput } from '../program/program.ts';

/**
 * What an input shows: fixed numbers, or a function of time (s). One with a second parameter is called for each copy
 * with its number; any other is called once, and all copies see the same.
 */
export type InputSource = readonly number[] | ((time: number, copy: number) => readonly number[]);

interface Line {
  readonly index: number;
  readonly input: ProgramInput;
  /** What the input was described with; undefined where the signal's initial value stands. */
  readonly described: InputSource | undefined;
  /** What it shows now, by copy. */
  readonly sources: (InputSource | undefined)[];
  /** Whether held numbers wait for the next chunk. */
  waiting: boolean;
}

export class Feed {
  readonly #program: Program;
  readonly #executor: Executor;
  readonly #lines: readonly Line[];

  constructor(program: Program, executor: Executor, sources: ReadonlyMap<string, InputSource>) {
    this.#program = program;
    this.#executor = executor;
    this.#lines = program.inputs.map((input, index) => {
      const described = sources.get(input.path);
      const waiting = described !== undefined;
      return {
        index,
        input,
        described,
        sources: new Array(program.batch).fill(described),
        waiting,
      };
    });
  }

  /** By path, for each copy: the numbers an input shows, or null where it is a function. */
  held(): ReadonlyMap<string, readonly (readonly number[] | null)[]> {
    const shown = (line: Line, source: InputSource | undefined, copy: number) => {
      if (typeof source === 'function') return null;
      return source ?? Array.from(initialOf(this.#program, line.input, copy));
    };
    return new Map(
      this.#lines.map((line) => [
        line.input.path,
        line.sources.map((source, copy) => shown(line, source, copy)),
      ]),
    );
  }

  /** Writes what the inputs show in the `steps` steps after step `done`. The first step has t = dt. */
  write(done: number, steps: number): void {
    for (const line of this.#lines) {
      const moves = line.sources.some((source) => typeof source === 'function');
      if (!(moves || line.waiting)) continue;
      line.waiting = false;
      this.#executor.write(line.index, this.#rows(line, done, moves ? steps : 1), 'each');
    }
  }

  #rows({ input, sources }: Line, done: number, count: number): Float64Array {
    const { size } = input;
    const rows = new Float64Array(count * sources.length * size);
    for (let i = 0; i < count; i++) {
      const time = (done + i + 1) * this.#program.dt;
      let alike: ArrayLike<number> | undefined;
      for (const [copy, source] of sources.entries()) {
        const known = copy > 0 && source === sources[0] ? alike : undefined;
        const values = known ?? this.#shown(input, source, time, copy);
        if (copy === 0 && isAlike(source)) alike = values;
        rows.set(values, (i * sources.length + copy) * size);
      }
    }
    return rows;
  }

  #shown(
    input: ProgramInput,
    source: InputSource | undefined,
    time: number,
    copy: number,
  ): ArrayLike<number> {
    if (source === undefined) return initialOf(this.#program, input, copy);
    if (typeof source !== 'function') return source;
    const values = source(time, copy);
    if (values.length !== input.size || !values.every(Number.isFinite)) {
      const where = this.#program.batch === 1 ? '' : ` in copy ${copy}`;
      refuseValues(input, values, `at ${time} s${where} it gave`);
    }
    return values;
  }

  /** Sets an input from the next chunk on, in one copy or, without `copy`, in all. */
  driver(path: string, copy?: number): (values: ArrayLike<number>) => void {
    const line = this.#lineAt(path, copy);
    return (values) => {
      const list = Array.from(values);
      if (list.length !== line.input.size || !list.every(Number.isFinite)) {
        refuseValues(line.input, list, 'it was given');
      }
      show(line, list, copy);
    };
  }

  /** Gives an input back to what it was described with, from the next chunk on, in one copy or in all. */
  release(path: string, copy?: number): void {
    const line = this.#lineAt(path, copy);
    show(line, line.described, copy);
  }

  #lineAt(path: string, copy: number | undefined): Line {
    if (copy !== undefined) checkCopy(this.#program, copy);
    const full = `${this.#program.name}/${path}`;
    const line = this.#lines.find(({ input }) => input.path === path || input.path === full);
    if (line !== undefined) return line;
    throw new PalliumError({
      kind: 'run',
      code: 'unknown-input',
      path,
      what: `there is no such input; there is ${this.#lines.map(({ input }) => input.path).join(', ') || 'none'}`,
      fix: 'check the path, or describe an input there',
    });
  }
}

function show(line: Line, source: InputSource | undefined, copy: number | undefined): void {
  if (copy === undefined) line.sources.fill(source);
  else line.sources[copy] = source;
  line.waiting = true;
}

/** Whether a source that copies share shows all of them the same. */
function isAlike(source: InputSource | undefined): boolean {
  return typeof source === 'function' && source.length < 2;
}

function initialOf(program: Program, { signal, size }: ProgramInput, copy: number): Float64Array {
  const initial = program.signals[signal]?.initial ?? 0;
  if (typeof initial === 'number') return new Float64Array(size).fill(initial);
  const from = initial.length === size ? 0 : copy * size;
  return Float64Array.from(initial.subarray(from, from + size));
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
