/** Least squares without a penalty: as it is, or with activities to which noise has been added first. */

import { truncatedLeastSquares } from '../../math/index.ts';
import { checkNames } from '../shapes.ts';
import {
  checkNotNegative,
  checkParameter,
  type DecoderProblem,
  defineSolver,
  type SolveFunction,
  type Solver,
} from './solver.ts';

/**
 * Minimises |A X - Y|^2, leaving out directions whose singular value is below `rcond` (default 0.01) times the
 * largest. Exact where spikes are not: prefer `l2` for spiking neurons.
 */
export function leastSquares(rcond: number = 0.01): Solver {
  checkParameter('leastSquares', 'rcond', rcond, rcond >= 0 && rcond < 1, 'from 0 to below 1');
  return defineSolver({ name: 'leastSquares', parameters: { rcond }, solve });
}

const solve: SolveFunction<{ rcond: number }> = (problem, { rcond }) =>
  truncatedLeastSquares(
    problem.activities,
    problem.targets,
    problem.points,
    problem.neurons,
    problem.outputs,
    rcond,
  );

/** Options of `noisyLeastSquares`. */
export interface NoiseOptions {
  /** Standard deviation relative to each activity instead of to the largest one; default false. */
  readonly multiplicative?: boolean;
}

/**
 * Least squares on activities with Gaussian noise: of standard deviation `noise` (default 0.1) times the largest
 * activity, or times each activity itself. Noise regularises as a penalty does (Bishop 1995), but by chance.
 */
export function noisyLeastSquares(noise: number = 0.1, options: NoiseOptions = {}): Solver {
  checkNotNegative('noisyLeastSquares', 'noise', noise);
  checkNames('solver/noisyLeastSquares', options, ['multiplicative']);
  const parameters = { noise, multiplicative: options.multiplicative ?? false };
  return defineSolver({ name: 'noisyLeastSquares', parameters, solve: solveNoisy });
}

const solveNoisy: SolveFunction<{ noise: number; multiplicative: boolean }> = (
  problem,
  { noise, multiplicative },
) => solve({ ...problem, activities: noisy(problem, noise, multiplicative) }, { rcond: 0 });

function noisy(
  { activities, random }: DecoderProblem,
  noise: number,
  multiplicative: boolean,
): Float64Array {
  const draw = random.fork('noise');
  if (multiplicative) return activities.map((a) => a * (1 + noise * draw.normal()));
  const deviation = noise * activities.reduce((most, a) => Math.max(most, a), 0);
  return activities.map((a) => a + deviation * draw.normal());
}
