/**
 * Decoders solved in C (c/solve.c): rates in float32 by the emitted equation, Gram matrix and Cholesky factor in float64,
 * ensembles shared among threads. Agrees with the compiler's own solver to about 1e-5 of the largest decoder.
 */

import { freemem } from 'node:os';
import type { NumberExpression } from '../../kernel/expression.ts';
import { canonicalText } from '../../kernel/print.ts';
import type { RidgeBatch } from '../../program/ridge-batch.ts';
import { isRandom, lowerExpressions } from '../lowered/index.ts';
import { emitSolver } from './emit-solver.ts';
import { compileText } from './library.ts';

type Call = (
  sizes: Int32Array,
  regularization: number,
  encoders: Float64Array,
  gain: Float64Array,
  bias: Float64Array,
  evalPoints: Float64Array,
  targets: Float64Array,
  decoders: Float64Array,
  status: Int32Array,
) => void;

/** Products from which a call is worth its overhead: the compiler's own solver does so many in 0.4 ms. */
const worthwhile = 2e5;

export class NativeSolver {
  readonly #calls: ReadonlyMap<string, Call>;
  readonly #threads: number;

  private constructor(calls: ReadonlyMap<string, Call>, threads: number) {
    this.#calls = calls;
    this.#threads = threads;
  }

  /** Compiles, or finds compiled, what solves for neurons with these rates (over `read('current')`). */
  static async load(rates: readonly NumberExpression[], threads: number): Promise<NativeSolver> {
    const calls = new Map<string, Call>();
    for (const rate of rates) {
      const key = canonicalText([rate]);
      const code = lowerExpressions([rate], ['current'], 0.001);
      if (!calls.has(key) && !isRandom(code)) calls.set(key, await load(emitSolver(code)));
    }
    return new NativeSolver(calls, threads);
  }

  takes({ count, points, neurons, rate }: RidgeBatch): boolean {
    return (
      (count * points * neurons * neurons) / 2 >= worthwhile &&
      this.#calls.has(canonicalText([rate]))
    );
  }

  /** undefined where it finds no solution: the compiler's solver then says why. */
  solve(batch: RidgeBatch): Float64Array | undefined {
    const { count, neurons, dimensions, points, outputs, byActivity } = batch;
    const call = this.#calls.get(canonicalText([batch.rate]));
    if (call === undefined) return undefined;
    const room = 8 * neurons * (points + neurons);
    const threads = Math.max(1, Math.min(this.#threads, Math.floor(freemem() / 2 / room)));
    const decoders = new Float64Array(count * neurons * outputs);
    const status = new Int32Array(count);
    call(
      Int32Array.of(count, neurons, dimensions, points, outputs, byActivity ? 1 : 0, threads),
      batch.regularization,
      batch.encoders,
      batch.gain,
      batch.bias,
      batch.evalPoints,
      batch.targets,
      decoders,
      status,
    );
    return status.every((code) => code === 0) ? decoders : undefined;
  }
}

async function load(source: string): Promise<Call> {
  const { koffi, path } = await compileText(source);
  const solve = koffi
    .load(path)
    .func(
      'void pallium_solve(void *, double, void *, void *, void *, void *, void *, void *, void *)',
    );
  return solve as Call;
}
