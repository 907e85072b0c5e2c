/**
 * Encoders that fit what an ensemble is for: directions of given data, or the best of many draws for decoding a
 * function. What comes back is plain numbers for `net.ensemble`.
 */

import { randomStream } from '../math/index.ts';
import type { Point, PointFunction } from './connection.ts';
import { ball, type Distribution, isDistribution, sphere } from './distributions.ts';
import { drawNumbers, drawRows } from './draw.ts';
import { defaultIntercepts, defaultMaxRates } from './ensemble.ts';
import type { Matrix } from './model.ts';
import { lif } from './neurons/lif.ts';
import type { NeuronType } from './neurons/neuron-type.ts';
import { refuse } from './refuse.ts';
import { l2 } from './solvers/l2.ts';
import type { Solver } from './solvers/solver.ts';

/**
 * As many unit vectors as `neurons`, each towards one of `points` picked at random; all are picked before one is picked
 * again. Throws when no point lies away from 0.
 */
export function encodersTowards(points: Matrix, neurons: number, seed: number = 1): number[][] {
  const pointing = points.filter((point) => Math.hypot(...point) > 0);
  if (pointing.length === 0) {
    refuse(
      'no-direction',
      'encodersTowards',
      `none of the ${points.length} points lies away from 0`,
      'give at least one point with a direction',
    );
  }
  const random = randomStream(seed, 'encoders towards points');
  const picked: number[][] = [];
  while (picked.length < neurons) {
    for (const point of random.shuffle([...pointing])) {
      const length = Math.hypot(...point);
      picked.push(point.map((value) => value / length));
    }
  }
  return picked.slice(0, neurons);
}

/** What `searchEncoders` looks for, and what it draws candidates from. */
export interface EncoderSearch {
  readonly neurons: number;
  readonly dimensions: number;
  /** What should be decoded well. */
  readonly function: PointFunction;
  /** Sets of neurons that are drawn and compared; default 20. */
  readonly candidates?: number;
  /** Where it should be, in units of the radius; default: evenly in the ball. */
  readonly evalPoints?: Distribution | Matrix;
  /** Default 500. */
  readonly evalPointCount?: number;
  /** What sets are drawn from; defaults as for ensembles. */
  readonly encoders?: Distribution;
  readonly intercepts?: Distribution;
  readonly maxRates?: Distribution;
  readonly neuronType?: NeuronType;
  readonly solver?: Solver;
  /** Default 1. */
  readonly seed?: number;
}

/** Numbers for `net.ensemble({ ...tuned })`, beside the error of the best set and of a middling one. */
export interface FoundEncoders {
  readonly tuned: {
    readonly encoders: number[][];
    readonly gain: number[];
    readonly bias: number[];
  };
  /** Root mean square error of the decoded function at the eval points. */
  readonly rmse: number;
  /** The same of the median set. */
  readonly medianRmse: number;
}

/**
 * Draws sets of neurons, solves for the function from each, and keeps the set that does best. The same for the same
 * seed.
 */
export function searchEncoders(search: EncoderSearch): FoundEncoders {
  const { dimensions, candidates = 20, seed = 1 } = search;
  const points = pointsOf(search);
  const wanted = points.map((point) => [search.function(point as unknown as Point)].flat());
  const found = Array.from({ length: candidates }, (_, i) =>
    evaluate(search, points, wanted, `candidate ${i} of ${dimensions}`, seed),
  ).sort((a, b) => a.rmse - b.rmse);
  const [best] = found;
  if (best === undefined) {
    return refuse('not-a-count', 'searchEncoders', 'candidates is 0', 'compare at least one');
  }
  return { ...best, medianRmse: found[Math.floor(found.length / 2)]?.rmse ?? best.rmse };
}

function pointsOf({
  evalPoints = ball,
  evalPointCount = 500,
  dimensions,
  seed = 1,
}: EncoderSearch) {
  if (!isDistribution(evalPoints)) return evalPoints;
  const random = randomStream(seed, 'search encoders/points');
  return rowsOf(drawRows(evalPoints, evalPointCount, dimensions, random), dimensions);
}

function evaluate(
  search: EncoderSearch,
  points: Matrix,
  wanted: Matrix,
  name: string,
  seed: number,
): Omit<FoundEncoders, 'medianRmse'> {
  const { neurons, dimensions, neuronType = lif(), solver = l2() } = search;
  const random = randomStream(seed, `search encoders/${name}`);
  const directions = drawRows(
    search.encoders ?? sphere,
    neurons,
    dimensions,
    random.fork('encoders'),
  );
  const rates = drawNumbers(search.maxRates ?? defaultMaxRates, neurons, random.fork('maxRates'));
  const starts = drawNumbers(
    search.intercepts ?? defaultIntercepts,
    neurons,
    random.fork('intercepts'),
  );
  const tuning = Array.from(rates, (rate, i) => neuronType.gainBias(rate, starts[i] ?? 0));
  const encoders = rowsOf(directions, dimensions);
  const currents = points.flatMap((point) =>
    tuning.map(({ gain, bias }, i) => gain * dot(encoders[i] ?? [], point) + bias),
  );
  const activities = neuronType.rates(Float64Array.from(currents));
  const outputs = wanted[0]?.length ?? 0;
  const decoders = solver.solve({
    activities,
    targets: Float64Array.from(wanted.flat()),
    points: points.length,
    neurons,
    outputs,
    random: random.fork('solver'),
  });
  const squares = wanted.map((row, i) =>
    row.reduce((sum, value, k) => {
      let decoded = 0;
      for (let j = 0; j < neurons; j++) {
        decoded += (activities[i * neurons + j] ?? 0) * (decoders[j * outputs + k] ?? 0);
      }
      return sum + (decoded - value) ** 2;
    }, 0),
  );
  const total = squares.reduce((sum, square) => sum + square, 0);
  return {
    tuned: { encoders, gain: tuning.map(({ gain }) => gain), bias: tuning.map(({ bias }) => bias) },
    rmse: Math.sqrt(total / (points.length * outputs)),
  };
}

function rowsOf(numbers: Float64Array, width: number): number[][] {
  return Array.from({ length: numbers.length / width }, (_, i) =>
    Array.from(numbers.subarray(i * width, (i + 1) * width)),
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}
