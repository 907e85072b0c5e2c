/** Decoders that are 0 or more, for functions that are: active sets on the normal equations (Lawson & Hanson 1974). */

import { nonnegativeLeastSquares, nonnegativeRidge } from '../../math/index.ts';
import { type RidgeParameters, type RidgeSolverOptions, ridgeParameters } from './l2.ts';
import { defineSolver, type SolveFunction, type Solver } from './solver.ts';

/** As `l2`, with decoders >= 0. Wanted values below 0 count as 0. */
export function nonnegative(
  regularization: number = 0.1,
  options: RidgeSolverOptions = {},
): Solver {
  const parameters = ridgeParameters('nonnegative', regularization, options);
  return defineSolver({
    name: 'nonnegative',
    parameters,
    solve,
    compositional: false,
    remembered: true,
  });
}

const solve: SolveFunction<RidgeParameters> = (problem, parameters) =>
  nonnegativeRidge(
    problem.activities,
    problem.targets,
    problem.points,
    problem.neurons,
    problem.outputs,
    parameters,
  );

/** Plain non-negative least squares: minimise |A x - y| over x >= 0 for each output, without a penalty. */
export function nnls(): Solver {
  return defineSolver({ name: 'nnls', solve: solvePlain, compositional: false });
}

const solvePlain: SolveFunction = ({ activities, targets, points, neurons, outputs }) => {
  const x = new Float64Array(neurons * outputs);
  for (let c = 0; c < outputs; c++) {
    const target = Float64Array.from({ length: points }, (_, i) => targets[i * outputs + c] ?? 0);
    nonnegativeLeastSquares(activities, target, points, neurons).forEach((value, j) => {
      x[j * outputs + c] = value;
    });
  }
  return x;
};
