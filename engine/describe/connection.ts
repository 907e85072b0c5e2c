/**
 * Makes the description of a connection: what leaves the source is decoded (and perhaps put through a function),
 * transformed, filtered, and added to the target. Sizes are checked here, where the user's line is.
 */

import { calledBy } from './called-by.ts';
import { type Distribution, isDistribution } from './distributions.ts';
import { type Ends, learningParts } from './learning/learned-connection.ts';
import type { LearningRule } from './learning/learning-rule.ts';
import type { Connection, DecodedFunction, End, Ensemble, Matrix } from './model.ts';
import { refuse, refuseNonFinite } from './refuse.ts';
import { numbers, shown } from './shapes.ts';
import { l2 } from './solvers/l2.ts';
import type { Solver } from './solvers/solver.ts';
import { lowpass, toSynapse } from './synapses/lowpass.ts';
import type { Synapse, SynapseInput } from './synapses/synapse.ts';
import { numbersOf, shapeOf, type TransformInput, toTransform } from './transform.ts';

/**
 * The numbers a function gets: as many as its source has. The first eight are typed as numbers, so that
 * `([x, y]) => x * y` type-checks under `noUncheckedIndexedAccess`.
 */
export type Point = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  ...number[],
];

/** A function that decoders compute: any number of numbers to one or several. */
export type PointFunction = (x: Point) => number | readonly number[];

/**
 * Options of `net.connect`; the numbers that leave the source must be as many as the target takes, or have a transform
 * in between.
 */
export interface ConnectionOptions {
  /**
   * Applied to what each ensemble of the source represents; default: as it is. Of a source without neurons (an input, a
   * relay, a node, an ensemble in direct mode) it is computed as it is written, which costs a call in every step.
   */
  readonly function?: PointFunction;
  /** Target values instead of a function, one row per eval point. */
  readonly functionPoints?: Matrix;
  /** Where the function is sampled for its decoders; default: the eval points of the source. */
  readonly evalPoints?: Distribution | Matrix;
  /** Whether `evalPoints` are in units of the radius; default true. */
  readonly scaleEvalPoints?: boolean;
  /** Default 1. Rows: numbers of the target; columns: numbers from the source (after the function). */
  readonly transform?: TransformInput;
  /** Default lowpass(0.005). A number: lowpass(number). null: no filter and no delay. */
  readonly synapse?: SynapseInput;
  /** Default l2(0.1). */
  readonly solver?: Solver;
  /** Given decoders (outputs x neurons) instead of solving for them. */
  readonly decoders?: Matrix;
  /** Rules that change its weights, or the encoders of its target, while it runs: one, or several with different names. */
  readonly learning?: LearningRule | readonly LearningRule[];
  /**
   * Weights from cell to cell in one matrix (encoders x transform x decoders; solved whole by solvers that are not
   * `compositional`, such as `nonnegative`) instead of the two factors. Dearer, and
   * what rules for weights need. Default false.
   */
  readonly fullWeights?: boolean;
  /** Last part of its path; default: made of its two ends. */
  readonly name?: string;
}

export const defaultSynapse: Synapse = lowpass(0.005);

export function makeConnection(ends: Ends, options: ConnectionOptions): Connection {
  const { path, from, to, source } = ends;
  const decoded = decodedFunction(path, from, source, options);
  const leaving = decoded === undefined ? from.size : decoded.outputs * repeats(from, source);
  const transform = toTransform(options.transform, { rows: to.size, columns: leaving });
  refuseNonFinite(path, 'transform', numbersOf(transform));
  const shape = shapeOf(transform) ?? { rows: leaving, columns: leaving };
  if (shape.columns !== leaving) {
    refuse(
      'dimension-mismatch',
      path,
      `the transform is ${shape.rows} x ${shape.columns}, but ${leaving} numbers leave '${from.path}'`,
      `give the transform ${leaving} columns`,
    );
  }
  if (shape.rows !== to.size) {
    refuse(
      'dimension-mismatch',
      path,
      `${shape.rows} numbers arrive at '${to.path}', which takes ${to.size}`,
      `give a transform of ${to.size} x ${leaving}, or slice one of the ends`,
    );
  }
  if (transform.kind !== 'scalar' && transform.kind !== 'diagonal') {
    refuseRepeats(path, from);
    refuseRepeats(path, to);
  }
  return Object.freeze({
    kind: 'connection',
    path,
    from,
    to,
    transform,
    synapse: options.synapse === undefined ? defaultSynapse : toSynapse(options.synapse),
    solver: options.solver ?? l2(),
    ...(decoded && { function: decoded }),
    ...(options.functionPoints && { functionPoints: options.functionPoints }),
    ...(options.evalPoints && { evalPoints: checkPoints(ends, options.evalPoints) }),
    ...(options.scaleEvalPoints !== undefined && { scaleEvalPoints: options.scaleEvalPoints }),
    ...(options.decoders && { decoders: options.decoders }),
    ...learningParts(ends, options),
  });
}

/** Eval points need neurons that can be seen there, and as many numbers as these represent. */
function checkPoints(
  { path, from, source }: Ends,
  points: Distribution | Matrix,
): Distribution | Matrix {
  if (source === undefined || from.port !== 'vector') {
    return refuse(
      'points-without-neurons',
      path,
      'it has eval points, and only decoders of ensembles are solved at some',
      'leave evalPoints out, or put an ensemble in between',
    );
  }
  const rows = isDistribution(points) ? points.rows() : points;
  const odd = rows?.find((row) => row.length !== source.dimensions);
  if (rows?.length === 0 || odd !== undefined) {
    refuse(
      'wrong-shape',
      path,
      `evalPoints has ${rows?.length} rows of ${odd?.length ?? 0} numbers for ${source.dimensions} dimensions`,
      `give at least one row of ${source.dimensions}`,
    );
  }
  for (const row of rows ?? []) refuseNonFinite(path, 'evalPoints', row);
  return points;
}

/** A matrix says itself how often a number counts; a place named twice beside it would be two ways to say one thing. */
function refuseRepeats(path: string, end: End): void {
  const { indices = [] } = end;
  const seen = new Set<number>();
  const twice = indices.find((place) => seen.size === seen.add(place).size);
  if (twice === undefined) return;
  refuse(
    'repeated-index',
    path,
    `number ${twice} of '${end.path}' is named twice beside a matrix`,
    'name it once, and add its rows or columns in the matrix',
  );
}

/** How many ensembles of the source answer: all, or the ones that whole slices name. */
function repeats(from: End, source: Ensemble | undefined): number {
  if (source === undefined || source.ensembles === 1) return 1;
  return from.indices === undefined ? source.ensembles : from.size / source.dimensions;
}

/** What decoders compute for a reader of `from`; undefined: the vector itself. */
export function decodedFunction(
  path: string,
  from: End,
  source: Ensemble | undefined,
  options: ConnectionOptions,
): DecodedFunction | undefined {
  const { decoders, functionPoints } = options;
  checkClash(path, options);
  if (!options.function && !decoders && !functionPoints) return undefined;
  if (from.port !== 'vector') {
    return refuse(
      'function-without-neurons',
      path,
      `a function of single cells of '${from.path}' has no decoders`,
      'take the function of the ensemble itself, or of a relay that the cells are connected to',
    );
  }
  if ((decoders || functionPoints) && (source === undefined || source.neuronType.direct)) {
    return refuse(
      'decoders-without-neurons',
      path,
      `'${from.path}' has no neurons, so there is nothing to decode`,
      'give a function: it is computed as it is written',
    );
  }
  if (source === undefined) {
    return makeFunction(path, options.function as PointFunction, from.size, from.indices);
  }
  if (source.ensembles > 1) checkWholeEnsembles(path, from, source);
  if (decoders) return givenDecoders(path, source, decoders);
  if (functionPoints) return givenPoints(path, functionPoints);
  const width = source.ensembles === 1 ? from.size : source.dimensions;
  return makeFunction(path, options.function as PointFunction, width, whichOf(from, source));
}

/** What is decoded can be said in one way, and an option that nothing reads is a slip. */
function checkClash(path: string, options: ConnectionOptions): void {
  const ways = (['function', 'functionPoints', 'decoders'] as const).filter((way) => options[way]);
  if (ways.length > 1) {
    const what = `${ways.join(' and ')} both say what is decoded`;
    refuse('bad-option', path, what, 'leave one of them out');
  }
  if (options.scaleEvalPoints !== undefined && options.evalPoints === undefined) {
    const what = 'scaleEvalPoints is given without evalPoints';
    refuse('bad-option', path, what, 'give evalPoints, or leave it out');
  }
}

function givenPoints(path: string, rows: Matrix): DecodedFunction {
  const [first = []] = rows;
  for (const row of rows) refuseNonFinite(path, 'functionPoints', row);
  const odd = rows.find((row) => row.length !== first.length);
  if (odd !== undefined || first.length === 0) {
    refuse(
      'wrong-shape',
      path,
      `functionPoints has rows of ${first.length} and of ${odd?.length ?? 0} numbers`,
      'give every row as many numbers as are decoded',
    );
  }
  return { outputs: first.length, evaluate: (x) => x };
}

function givenDecoders(path: string, source: Ensemble, decoders: Matrix): DecodedFunction {
  for (const row of decoders) refuseNonFinite(path, 'decoders', row);
  const odd = decoders.find((row) => row.length !== source.neurons);
  if (odd !== undefined) {
    refuse(
      'wrong-shape',
      path,
      `a row of decoders has ${odd.length} numbers for ${source.neurons} neurons`,
      'give decoders as outputs x neurons',
    );
  }
  return { outputs: decoders.length, evaluate: (x) => x };
}

/** A single ensemble's function sees only the slice of it that was connected. */
function whichOf(from: End, source: Ensemble): readonly number[] | undefined {
  return source.ensembles === 1 ? from.indices : undefined;
}

/** A slice of an array with a function must name whole ensembles, since the function needs all of their numbers. */
function checkWholeEnsembles(path: string, from: End, source: Ensemble): void {
  const { dimensions } = source;
  const whole = from.indices?.every((index, i) => {
    const first = from.indices?.[i - (i % dimensions)] as number;
    return first % dimensions === 0 && index === first + (i % dimensions);
  });
  if (whole === false || from.size % dimensions !== 0) {
    refuse(
      'slice-cuts-ensemble',
      path,
      `the slice of '${from.path}' takes part of an ensemble of ${dimensions} dimensions`,
      'slice whole ensembles, or let the function ignore the numbers it does not need',
    );
  }
}

function makeFunction(
  path: string,
  given: PointFunction,
  width: number,
  which: readonly number[] | undefined,
): DecodedFunction {
  const call = (x: readonly number[]): readonly number[] => {
    const seen = which === undefined ? x : which.map((i) => x[i] as number);
    const y = calledBy(path, () => given(seen as unknown as Point));
    return typeof y === 'number' ? [y] : y;
  };
  const trial = call(new Array(Math.max(width, ...(which ?? []).map((i) => i + 1))).fill(0));
  if (!numbers.fits(trial) || trial.length === 0) {
    refuse(
      'function-without-output',
      path,
      `the function returned ${shown(trial)} for zeros`,
      'return a number or an array of numbers',
    );
  }
  return { outputs: trial.length, evaluate: call };
}
