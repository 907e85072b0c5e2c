/**
 * Functions of the host within a step: which function each `host` operator calls, and what it may give back. Every
 * backend calls through here, so that all refuse the same things in the same words.
 */

import { PalliumError } from '../errors.ts';
import type { HostFunction, HostFunctions } from '../program/host-function.ts';
import type { Host } from '../program/operator.ts';
import type { Program } from '../program/program.ts';

interface Numbers extends ArrayLike<number> {
  set(values: ArrayLike<number>): void;
}

/** The host operators of a program in their own order: the numbers by which lowered programs call them. */
export function hostOperators(program: Program): readonly Host[] {
  return program.operators.filter((operator) => operator.kind === 'host');
}

export class HostCalls {
  readonly #dt: number;
  readonly #calls: readonly { readonly operator: Host; readonly run: HostFunction }[];
  #failure: { readonly error: PalliumError; readonly done: number } | undefined;

  /** Throws when a function that the program calls is not among `functions`. */
  constructor(program: Program, functions: HostFunctions = new Map()) {
    this.#dt = program.dt;
    this.#calls = hostOperators(program).map((operator) => {
      const run = functions.get(operator.function);
      return run === undefined ? missing(operator) : { operator, run };
    });
  }

  /** Whether the program calls any. */
  get any(): boolean {
    return this.#calls.length > 0;
  }

  /** Steps that were whole when a function failed; undefined while none has. */
  get failedAfter(): number | undefined {
    return this.#failure?.done;
  }

  /** Throws what made a run fail, if one did: half of a step has been run since, so there is no going on. */
  refuseFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  /** Whether the operator calls its function in the step after `done` others, or holds what it gave last. */
  static isDue({ every }: Host, done: number): boolean {
    return done % every === 0;
  }

  /** Calls function `index` in the step after `done` others, and writes what it gives to each of `targets`. */
  call(
    index: number,
    done: number,
    copy: number,
    input: ArrayLike<number>,
    targets: readonly Numbers[],
  ): void {
    try {
      const values = this.#valuesOf(index, done, copy, Array.from(input), targets[0]?.length ?? 0);
      for (const target of targets) target.set(values);
    } catch (error) {
      this.#failure = { error: error as PalliumError, done };
      throw error;
    }
  }

  #valuesOf(
    index: number,
    done: number,
    copy: number,
    x: readonly number[],
    size: number,
  ): ArrayLike<number> {
    const { operator, run } = this.#calls[index]!;
    const step = done + 1;
    const time = step * this.#dt;
    const when = `in step ${step} (t = ${Number(time.toPrecision(12))} s)`;
    let given: unknown;
    try {
      given = run(time, x, copy);
    } catch (error) {
      throw threw(operator, when, error);
    }
    const values = typeof given === 'number' ? [given] : given;
    if (isNumbers(values) && values.length === size) {
      const bad = Array.from(values).findIndex((value) => !Number.isFinite(value));
      if (bad < 0) return values;
      throw refusal(operator, `${when} number ${bad} of its output is ${values[bad]}`, size);
    }
    throw refusal(operator, `${when} it gave ${shown(given)}`, size);
  }
}

function isNumbers(values: unknown): values is ArrayLike<number> {
  return Array.isArray(values) || (ArrayBuffer.isView(values) && 'length' in values);
}

function shown(given: unknown): string {
  if (!isNumbers(given)) return String(given);
  return given.length > 8 ? `${given.length} numbers` : `[${Array.from(given).join(', ')}]`;
}

function missing({ path, function: name }: Host): never {
  throw new PalliumError({
    kind: 'backend',
    code: 'host-function-missing',
    path,
    what: `the program calls a function '${name}' of the host, and the backend was given none of this name`,
    fix: "pass it in 'functions' of simulate() or loadSimulation(), or in 'host' of a backend's build()",
  });
}

function refusal({ path }: Host, what: string, size: number): PalliumError {
  return new PalliumError({
    kind: 'run',
    code: 'host-function-output',
    path,
    what: `${what}; it must give ${size} finite numbers`,
    fix: 'mend the function; what was recorded before this step is kept',
  });
}

function threw({ path }: Host, when: string, cause: unknown): PalliumError {
  const error = new PalliumError({
    kind: 'run',
    code: 'function-threw',
    path,
    what: `${when} its function threw ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`,
    fix: 'mend the function (error.cause is what it threw); what was recorded before this step is kept',
  });
  error.cause = cause;
  return error;
}
