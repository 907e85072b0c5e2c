/**
 * Ridge least squares, the NEF's usual solver: minimise |A X - Y|^2 + m sigma^2 |X|^2, m the number of eval points,
 * sigma = regularization * max(A) (Eliasmith & Anderson 2003, ch. 2: decoders that are optimal under noise).
 */

import { ridge } from '../../math/index.ts';
import { checkNames } from '../shapes.ts';
import { checkNotNegative, defineSolver, type SolveFunction, type Solver } from './solver.ts';

/** Options of `l2`. */
export interface RidgeSolverOptions {
  /** Scale each neuron's penalty by the root of the share of points at which it fires; default false. */
  readonly byActivity?: boolean;
}

export interface RidgeParameters {
  readonly regularization: number;
  readonly byActivity: boolean;
  readonly [name: string]: number | boolean;
}

/** The default solver. `regularization` is the expected noise as a share of the largest rate; default 0.1. */
export function l2(regularization: number = 0.1, options: RidgeSolverOptions = {}): Solver {
  const parameters = ridgeParameters('l2', regularization, options);
  return defineSolver({ name: 'l2', parameters, solve, ridge: parameters });
}

/** What the solver called `name` was told, checked. */
export function ridgeParameters(
  name: string,
  regularization: number,
  options: RidgeSolverOptions,
): RidgeParameters {
  checkNotNegative(name, 'regularization', regularization);
  checkNames(`solver/${name}`, options, ['byActivity']);
  return { regularization, byActivity: options.byActivity ?? false };
}

const solve: SolveFunction<RidgeParameters> = (problem, parameters) =>
  ridge(
    problem.activities,
    problem.targets,
    problem.points,
    problem.neurons,
    problem.outputs,
    parameters,
  );
