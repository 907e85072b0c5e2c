/**
 * Tunings: what makes the cells of one ensemble differ (encoders, gains, biases), in units of the radius.
 * Ensembles of one kind draw from one pool of tunings, and so share decoder solves; a lone ensemble has its own.
 * J = gain * (encoder . x / radius) + bias   (Eliasmith & Anderson 2003)
 */

import { isDistribution } from '../describe/distributions.ts';
import type { Ensemble } from '../describe/model.ts';
import type { NeuronType } from '../describe/neurons/neuron-type.ts';
import { PalliumError } from '../errors.ts';
import { hashText, type RandomStream, randomStream } from '../math/index.ts';
import { drawNumbers, drawRows } from './draw.ts';
import { fingerprint, fingerprintAll } from './fingerprint.ts';

/** One ensemble's worth: encoders neurons x dimensions, the rest one per neuron. */
export interface Tuning {
  readonly encoders: Float64Array;
  readonly gain: Float64Array;
  readonly bias: Float64Array;
}

/** Tunings of one kind of ensemble, drawn when first asked for, and the points at which functions are sampled. */
export interface Pool {
  readonly key: string;
  readonly ensemble: Ensemble;
  /** points x dimensions, in units of the radius. */
  readonly points: Float64Array;
  readonly pointCount: number;
  tuning(index: number): Tuning;
  /** Random numbers for the solver of a tuning. */
  random(index: number): RandomStream;
}

/** Everything about an ensemble that its tunings depend on, as a text. */
function kindOf(ensemble: Ensemble): string {
  const { neuronType: type, neurons, dimensions } = ensemble;
  const { encoders, normalizeEncoders, intercepts, maxRates, gain, bias } = ensemble;
  const { evalPoints, evalPointCount } = ensemble;
  const drawn = { encoders, normalizeEncoders, intercepts, maxRates, gain, bias };
  return JSON.stringify(
    [neurons, dimensions, drawn, evalPoints, evalPointCount, neuronKind(type)],
    infinities,
  );
}

/** Everything about a neuron type that gains, biases and decoders depend on: its rate curve and the inverse of it. */
function neuronKind(type: NeuronType): unknown {
  const { parameters, step, state, longestStep, rateEquation, name } = type;
  const dynamics = [fingerprint(step.fires), fingerprint(step.output), fingerprintAll(step.next)];
  // A measured curve follows from the equations and where they start; how it is inverted, the name stands for.
  if (rateEquation === undefined) return [name, parameters, state, longestStep, dynamics];
  // How gains are found is code; a few of its values tell inverses apart.
  const rate = Math.min(type.rateFloor + 100, (type.rateFloor + type.rateLimit) / 2);
  const gains = [-0.5, 0.5].map((intercept) => type.gainBias(rate, intercept));
  return [parameters, dynamics, fingerprint(rateEquation), gains];
}

/** The part of a kind that names its random stream: free of anything that differs between processes. */
function streamName(ensemble: Ensemble): string {
  const { neuronType: type, neurons, dimensions, intercepts, maxRates, encoders } = ensemble;
  const kind = [neurons, dimensions, type.name, type.parameters, encoders, intercepts, maxRates];
  return hashText(JSON.stringify(kind, infinities)).toString(36);
}

const infinities = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

export class TuningPools {
  readonly #seed: number;
  readonly #pools = new Map<string, Pool>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The pool an ensemble draws from: that of its kind, or its own when it is alone or `distinct`. */
  of(ensemble: Ensemble): Pool {
    const own = ensemble.ensembles === 1 || ensemble.tunings === 'distinct';
    const key = own ? ensemble.path : `${kindOf(ensemble)}|${ensemble.seed}`;
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const name = own ? `${ensemble.path}/tuning` : `tuning/${streamName(ensemble)}`;
    const pool = makePool(key, ensemble, ensemble.seed ?? this.#seed, name);
    this.#pools.set(key, pool);
    return pool;
  }
}

function makePool(key: string, ensemble: Ensemble, seed: number, name: string): Pool {
  const points = drawPoints(ensemble, randomStream(seed, `${name}/points`));
  const drawn: Tuning[] = [];
  return {
    key,
    ensemble,
    points,
    pointCount: points.length / ensemble.dimensions,
    tuning(index) {
      drawn[index] ??= drawTuning(ensemble, randomStream(seed, `${name}/${index}`));
      return drawn[index];
    },
    random: (index) => randomStream(seed, `${name}/${index}/solver`),
  };
}

/** Default number of eval points: enough for the dimensions, and for the neurons. */
export function defaultPointCount(neurons: number, dimensions: number): number {
  return Math.max(Math.min(Math.max(500 * dimensions, 750), 2500), 2 * neurons);
}

function drawPoints(ensemble: Ensemble, random: RandomStream): Float64Array {
  const { evalPoints, dimensions, neurons } = ensemble;
  if (!isDistribution(evalPoints)) return Float64Array.from(evalPoints.flat());
  const count = ensemble.evalPointCount ?? defaultPointCount(neurons, dimensions);
  return drawRows(evalPoints, count, dimensions, random);
}

function drawTuning(ensemble: Ensemble, random: RandomStream): Tuning {
  const { neurons, neuronType } = ensemble;
  const encoders = drawEncoders(ensemble, random.fork('encoders'));
  if (ensemble.gain && ensemble.bias) {
    return {
      encoders,
      gain: Float64Array.from(ensemble.gain),
      bias: Float64Array.from(ensemble.bias),
    };
  }
  const rates = drawNumbers(ensemble.maxRates, neurons, random.fork('maxRates'));
  const intercepts = drawNumbers(ensemble.intercepts, neurons, random.fork('intercepts'));
  const gain = new Float64Array(neurons);
  const bias = new Float64Array(neurons);
  for (let i = 0; i < neurons; i++) {
    const rate = rates[i] ?? 0;
    const intercept = intercepts[i] ?? 0;
    const found = neuronType.gainBias(rate, intercept);
    if (!(found.gain > 0 && found.gain < Infinity && Number.isFinite(found.bias))) {
      refuseTuning(ensemble, rate, intercept, found.gain);
    }
    gain[i] = found.gain;
    bias[i] = found.bias;
  }
  return { encoders, gain, bias };
}

function drawEncoders(ensemble: Ensemble, random: RandomStream): Float64Array {
  const { encoders, neurons, dimensions, normalizeEncoders } = ensemble;
  const rows = isDistribution(encoders)
    ? drawRows(encoders, neurons, dimensions, random)
    : Float64Array.from(encoders.flat());
  if (!normalizeEncoders) return rows;
  for (let i = 0; i < neurons; i++) {
    const row = rows.subarray(i * dimensions, (i + 1) * dimensions);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    row.forEach((value, k) => {
      row[k] = value / length;
    });
  }
  return rows;
}

function refuseTuning(ensemble: Ensemble, rate: number, intercept: number, gain: number): never {
  const { name, rateFloor, rateLimit } = ensemble.neuronType;
  throw new PalliumError({
    kind: 'compile',
    code: 'gain-not-positive',
    path: ensemble.path,
    what: `a cell that starts at ${intercept} and should reach ${rate} Hz would need a gain of ${gain}`,
    why: `${name} neurons have maximum rates between ${rateFloor} and ${rateLimit} Hz, and intercepts below 1`,
    fix: 'choose intercepts and maxRates that stay within those bounds',
  });
}
