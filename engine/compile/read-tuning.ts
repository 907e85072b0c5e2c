/** What was drawn for an ensemble: the encoders, gains and biases that a run of the same seed has, and what its cells do. */

import type { Ensemble, Model } from '../describe/model.ts';
import { checkNames } from '../describe/shapes.ts';
import { PalliumError } from '../errors.ts';
import { tuningOf as distinctOf } from '../program/layout.ts';
import { activities } from './activities.ts';
import { type PlannedPopulation, planModel, poolIndex, radiusOf } from './plan.ts';
import type { TuningBlock } from './tunings.ts';
import { Workshop } from './workshop.ts';

/** How the tuning is to be found: as the run that it belongs to. */
export interface TuningOptions {
  /** Seed of the run; default 1. */
  readonly seed?: number;
  /** Of an array: which ensemble; default 0, the first. */
  readonly ensemble?: number;
}

/** How the cells of one ensemble differ: current = gain * (encoder . x / radius) + bias. */
export interface Tuning {
  readonly radius: number;
  /** A row per cell. */
  readonly encoders: readonly (readonly number[])[];
  readonly gain: readonly number[];
  readonly bias: readonly number[];
  /** Where along its encoder, in units of the radius, each cell begins to fire. */
  readonly intercepts: readonly number[];
  /** Rate of each cell at the radius, in hertz. */
  readonly maxRates: readonly number[];
  /** Where functions are sampled for decoders, in the units of what is represented; a row per point. */
  readonly evalPoints: readonly (readonly number[])[];
}

/** Rates (Hz) over what a cell is given: `rates[i][k]` is that of cell i at `inputs[k]`. */
export interface Curves<Input> {
  readonly inputs: readonly Input[];
  readonly rates: readonly Float64Array[];
}

/**
 * The tuning of an ensemble, by its path from the model's name on or without it.
 * @throws PalliumError when there is no such ensemble, or it has no neurons.
 */
export function tuningOf(model: Model, path: string, options: TuningOptions = {}): Tuning {
  const { ensemble, block, points, radius } = drawn(model, path, options);
  const { neurons, dimensions, neuronType } = ensemble;
  const gain = Array.from(block.gain);
  const bias = Array.from(block.bias);
  const responses = gain.map((one, i) => neuronType.response(one, bias[i] ?? 0));
  return {
    radius,
    encoders: rowsOf(block.encoders, neurons, dimensions),
    gain,
    bias,
    intercepts: responses.map(({ intercept }) => intercept),
    maxRates: responses.map(({ maxRate }) => maxRate),
    evalPoints: rowsOf(
      points.map((value) => radius * value),
      points.length / dimensions,
      dimensions,
    ),
  };
}

/** Rates of each cell along its own encoder, from -1 to 1 in units of the radius, at `points` places (default 101). */
export function responseCurves(
  model: Model,
  path: string,
  options: TuningOptions & { readonly points?: number } = {},
): Curves<number> {
  const { points = 101, ...which } = options;
  const { gain, bias } = tuningOf(model, path, which);
  const { neuronType } = ensembleAt(model, path);
  const inputs = Array.from({ length: points }, (_, k) => (2 * k) / (points - 1) - 1);
  const rates = gain.map((one, i) =>
    neuronType.rates(Float64Array.from(inputs, (x) => one * x + (bias[i] ?? 0))),
  );
  return { inputs, rates };
}

/**
 * Rates of each cell at vectors that the ensemble represents. Default, of one dimension: 101 places from -radius to
 * radius. @throws PalliumError when there is no such ensemble, or the vectors have not its dimensions.
 */
export function tuningCurves(
  model: Model,
  path: string,
  options: TuningOptions & { readonly inputs?: readonly (readonly number[])[] } = {},
): Curves<readonly number[]> {
  const { inputs: given, ...which } = options;
  const { ensemble, block, radius } = drawn(model, path, which);
  const { dimensions, neurons } = ensemble;
  const line = Array.from({ length: 101 }, (_, k) => [radius * (k / 50 - 1)]);
  const inputs = given ?? line;
  if (inputs.some((row) => row.length !== dimensions)) {
    throw new PalliumError({
      kind: 'usage',
      code: 'wrong-shape',
      path: ensemble.path,
      what: `${given ? 'some of the inputs have' : 'its curves over one dimension would have'} not ${dimensions} numbers`,
      fix: `give inputs, each of ${dimensions} numbers`,
    });
  }
  const points = Float64Array.from(inputs.flat(), (value) => value / radius);
  const all = activities(ensemble, points, block, 0);
  const rates = Array.from({ length: neurons }, (_, i) =>
    Float64Array.from(inputs, (_unused, k) => all[k * neurons + i] ?? 0),
  );
  return { inputs, rates };
}

interface Drawn {
  readonly ensemble: Ensemble;
  readonly block: TuningBlock;
  /** Eval points in units of the radius. */
  readonly points: Float64Array;
  readonly radius: number;
}

function drawn(model: Model, path: string, options: TuningOptions): Drawn {
  const { path: full, ensembles } = ensembleAt(model, path);
  checkNames(full, options, ['seed', 'ensemble']);
  const { seed = 1, ensemble: which = 0 } = options;
  if (!(Number.isInteger(which) && which >= 0 && which < ensembles)) {
    throw new PalliumError({
      kind: 'usage',
      code: 'index-out-of-range',
      path: full,
      what: `there is no ensemble ${which}: it has ${ensembles}, counted from 0`,
      fix: `choose one from 0 to ${ensembles - 1}`,
    });
  }
  // Planned as for a run, so that an array's ensembles take turns as they do there.
  const plan = planModel(new Workshop(model, { seed }));
  const population = plan.populations.get(full) as PlannedPopulation;
  const distinct = distinctOf(population.layout, which);
  const index = poolIndex(population, distinct);
  const { pool, ensemble } = population;
  const block = pool.draw(index, index + 1);
  return { ensemble, block, points: pool.points, radius: radiusOf(population, distinct) };
}

function ensembleAt(model: Model, path: string): Ensemble {
  const found = model.ensembles.find(
    (ensemble) => ensemble.path === path || ensemble.path === `${model.name}/${path}`,
  );
  if (found !== undefined && !found.neuronType.direct) return found;
  throw new PalliumError({
    kind: 'usage',
    code: 'not-an-ensemble',
    path,
    what: found ? 'it has no neurons' : 'there is no such ensemble in the model',
    fix: 'give the path of an ensemble or an array that has neurons',
  });
}

function rowsOf(values: Float64Array, count: number, width: number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from(values.subarray(i * width, (i + 1) * width)),
  );
}
