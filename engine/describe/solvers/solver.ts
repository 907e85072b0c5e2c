/**
 * What a solver is: a function from activities and wanted values to decoders. Whoever writes one hands it to
 * `defineSolver`; nobody else needs to know it.
 */

import type { RandomStream } from '../../math/index.ts';
import { refuse } from '../refuse.ts';

/** Find X (neurons x outputs) so that A X is close to Y. All matrices are row-major. */
export interface DecoderProblem {
  /** A: rates of the cells (Hz) at the eval points, points x neurons. */
  readonly activities: Float64Array;
  /** Y: what should be decoded there, points x outputs. */
  readonly targets: Float64Array;
  readonly points: number;
  readonly neurons: number;
  readonly outputs: number;
  /** Random numbers for solvers that draw: the same for the same cells and seed. */
  readonly random: RandomStream;
}

/** Parameters of a solver, by name. */
export type SolverParameters = Readonly<Record<string, number | boolean>>;

/** Decoders (neurons x outputs, row-major) of a problem. */
export type SolveFunction<P extends SolverParameters = SolverParameters> = (
  problem: DecoderProblem,
  parameters: P,
) => Float64Array;

/** What finds decoders; made by `l2` and its like, or by `defineSolver`. */
export interface Solver {
  readonly name: string;
  /** Two solvers with the same function and parameters give the same decoders. */
  readonly parameters: SolverParameters;
  /** Decoders [neurons][outputs]. */
  readonly solve: (problem: DecoderProblem) => Float64Array;
  /** The function behind `solve`. */
  readonly method: unknown;
  /**
   * Whether full weights are decoders times transform times encoders (default). Otherwise weights are solved
   * directly, for the currents of the target cells, because the solver would treat the two differently.
   */
  readonly compositional: boolean;
  /** Present when X = (A'A + m sigma^2)^-1 A'Y, sigma as in `ridge`: a backend may then solve in its place. */
  readonly ridge?: { readonly regularization: number; readonly byActivity: boolean };
  /**
   * Whether decoders may be kept on disk under the solver's name and parameters: only of solvers that come with the
   * engine, which draw nothing and whose names stand for one method.
   */
  readonly remembered?: boolean;
}

/** What `defineSolver` takes. */
export interface SolverDefinition<P extends SolverParameters> {
  readonly name: string;
  readonly parameters?: P;
  readonly solve: SolveFunction<P>;
  readonly compositional?: boolean;
  readonly ridge?: Solver['ridge'];
  readonly remembered?: boolean;
}

/**
 * A solver of one's own. `solve` gets activities, targets and the parameters, and returns the decoders.
 *
 *     const flat = defineSolver({ name: 'flat', solve: ({ neurons, outputs }) => new Float64Array(neurons * outputs) });
 */
export function defineSolver<P extends SolverParameters>(definition: SolverDefinition<P>): Solver {
  const { name, solve, parameters, compositional = true, ridge, remembered } = definition;
  const given = Object.freeze({ ...(parameters ?? {}) }) as P;
  return Object.freeze({
    name,
    parameters: given,
    method: solve,
    compositional,
    solve: (problem: DecoderProblem) => checked(name, problem, solve(problem, given)),
    ...(ridge && { ridge }),
    ...(remembered && { remembered }),
  });
}

function checked(name: string, problem: DecoderProblem, decoders: Float64Array): Float64Array {
  const wanted = problem.neurons * problem.outputs;
  if (decoders.length === wanted && decoders.every(Number.isFinite)) return decoders;
  const wrong = decoders.find((value) => !Number.isFinite(value));
  return refuse(
    'solver-result',
    `solver/${name}`,
    decoders.length === wanted
      ? `a decoder it found is ${wrong}`
      : `it gave ${decoders.length} numbers, and ${problem.neurons} neurons x ${problem.outputs} outputs are ${wanted}`,
    'return neurons x outputs finite numbers, row after row',
  );
}

/** Refuses a parameter outside its range; `rule` completes "choose <name> ...". */
export function checkParameter(
  solver: string,
  name: string,
  value: number,
  fits: boolean,
  rule: string,
): void {
  if (fits) return;
  refuse('solver-parameter', `solver/${solver}`, `${name} is ${value}`, `choose ${name} ${rule}`);
}

export function checkNotNegative(solver: string, name: string, value: number): void {
  checkParameter(solver, name, value, value >= 0 && value < Infinity, '0 or more');
}
