/** How the decoders of a connection are found: least squares with a penalty on large decoders, or with none below 0. */

import type { Solver } from './model.ts';
import { refuse } from './refuse.ts';

interface SolverOptions {
  /** Scale each neuron's penalty by the root of the share of points at which it fires; default false. */
  readonly byActivity?: boolean;
}

function make(name: Solver['name'], regularization: number, options: SolverOptions): Solver {
  if (!(regularization >= 0 && regularization < Infinity)) {
    refuse(
      'solver-parameter',
      `solver/${name}`,
      `the regularization is ${regularization}`,
      'choose 0 or more; 0.1 of the largest rate is usual',
    );
  }
  return Object.freeze({ name, regularization, byActivity: options.byActivity ?? false });
}

/** Ridge least squares. `regularization` is the expected noise as a share of the largest rate; default 0.1. */
export function l2(regularization: number = 0.1, options: SolverOptions = {}): Solver {
  return make('l2', regularization, options);
}

/** The same with decoders >= 0, for functions >= 0. */
export function nonnegative(regularization: number = 0.1, options: SolverOptions = {}): Solver {
  return make('nonnegative', regularization, options);
}
