/** Solvers that leave many decoders at 0: a penalty on their size, or dropping the weakest. */

import { dropSmallest, elasticNet } from '../../math/index.ts';
import {
  checkNotNegative,
  checkParameter,
  defineSolver,
  type SolveFunction,
  type Solver,
} from './solver.ts';

/**
 * The elastic net (Zou & Hastie 2005): minimise |A x - y|^2 / (2 m) + a |x|_1 + b |x|^2 / 2, with
 * a = l1Weight * max(A) and b = l2Weight * max(A)^2. Defaults 1e-4 and 1e-6.
 */
export function l1(l1Weight: number = 1e-4, l2Weight: number = 1e-6): Solver {
  checkNotNegative('l1', 'l1Weight', l1Weight);
  checkNotNegative('l1', 'l2Weight', l2Weight);
  const parameters = { l1Weight, l2Weight };
  return defineSolver({ name: 'l1', parameters, solve: solveL1, compositional: false });
}

const solveL1: SolveFunction<{ l1Weight: number; l2Weight: number }> = (problem, parameters) => {
  const { activities, targets, points, neurons, outputs } = problem;
  const largest = activities.reduce((most, a) => Math.max(most, Math.abs(a)), 0);
  return elasticNet(activities, targets, points, neurons, outputs, {
    l1: parameters.l1Weight * largest,
    l2: parameters.l2Weight * largest ** 2,
  });
};

/**
 * Solves with hardly a penalty (0.001), drops the weakest `share` of the decoders (default 0.25, of all outputs
 * together), and solves for the others with the penalty of `l2(regularization)`, default 0.1.
 */
export function drop(share: number = 0.25, regularization: number = 0.1): Solver {
  checkParameter('drop', 'share', share, share >= 0 && share < 1, 'from 0 to below 1');
  checkNotNegative('drop', 'regularization', regularization);
  const parameters = { share, regularization };
  return defineSolver({ name: 'drop', parameters, solve: solveDrop, compositional: false });
}

const solveDrop: SolveFunction<{ share: number; regularization: number }> = (
  { activities, targets, points, neurons, outputs },
  { share, regularization },
) =>
  dropSmallest(activities, targets, points, neurons, outputs, {
    share,
    regularizations: [0.001, regularization],
  });
