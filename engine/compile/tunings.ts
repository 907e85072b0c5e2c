/**
 * Tunings: what makes the cells of one ensemble differ (encoders, gains, biases), in units of the radius.
 * Ensembles of one kind draw from one pool of tunings, and so share decoder solves; a lone ensemble has its own.
 * J = gain * (encoder . x / radius) + bias   (Eliasmith & Anderson 2003)
 */

import { isDistribution } from '../describe/distributions.ts';
import { drawNumbersInto, drawRows } from '../describe/draw.ts';
import type { Ensemble } from '../describe/model.ts';
import type { GainBias, NeuronType } from '../describe/neurons/neuron-type.ts';
import { PalliumError } from '../errors.ts';
import { hashText, type RandomStream, randomStream } from '../math/index.ts';
import { fingerprint, fingerprintAll } from './fingerprint.ts';

/** Some ensembles' worth, one after the other: encoders [count][neurons][dimensions], the rest [count][neurons]. */
export interface TuningBlock {
  /** Index of the first. */
  readonly from: number;
  readonly count: number;
  readonly encoders: Float64Array;
  readonly gain: Float64Array;
  readonly bias: Float64Array;
}

/** Tunings of one kind of ensemble, and the points at which functions are sampled. */
export interface Pool {
  readonly key: string;
  readonly ensemble: Ensemble;
  /** points x dimensions, in units of the radius. */
  readonly points: Float64Array;
  readonly pointCount: number;
  /** Draws the tunings from <= index < to: always the same ones. Good until the next draw from any pool, which writes over it. */
  draw(from: number, to: number): TuningBlock;
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
  readonly #room = new BlockRoom();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The pool an ensemble draws from: that of its kind, or its own when it is alone or `distinct`. */
  of(ensemble: Ensemble): Pool {
    const own = ensemble.tunings === 'distinct';
    const key = own ? ensemble.path : `${kindOf(ensemble)}|${ensemble.seed}`;
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const name = own ? `${ensemble.path}/tuning` : `tuning/${streamName(ensemble)}`;
    const pool = makePool(key, ensemble, ensemble.seed ?? this.#seed, name, this.#room);
    this.#pools.set(key, pool);
    return pool;
  }
}

function makePool(
  key: string,
  ensemble: Ensemble,
  seed: number,
  name: string,
  room: BlockRoom,
): Pool {
  const points = drawPoints(ensemble, randomStream(seed, `${name}/points`));
  return {
    key,
    ensemble,
    points,
    pointCount: points.length / ensemble.dimensions,
    draw(from, to) {
      const block = room.block(ensemble, to - from);
      for (let index = from; index < to; index++) {
        drawTuning(ensemble, randomStream(seed, `${name}/${index}`), block, index - from);
      }
      return { ...block, from };
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

/** Room for one block at a time: most pools are drawn from once, and there can be very many. */
class BlockRoom {
  #encoders = new Float64Array(0);
  #gain = new Float64Array(0);
  #bias = new Float64Array(0);

  block({ neurons, dimensions }: Ensemble, count: number): TuningBlock {
    const cells = count * neurons;
    if (this.#encoders.length !== cells * dimensions) {
      this.#encoders = new Float64Array(cells * dimensions);
    }
    if (this.#gain.length !== cells) {
      this.#gain = new Float64Array(cells);
      this.#bias = new Float64Array(cells);
    }
    return { from: 0, count, encoders: this.#encoders, gain: this.#gain, bias: this.#bias };
  }
}

/** Writes one tuning to its place in a block. */
function drawTuning(
  ensemble: Ensemble,
  random: RandomStream,
  block: TuningBlock,
  at: number,
): void {
  const { neurons } = ensemble;
  const start = at * neurons;
  drawEncoders(ensemble, random.fork('encoders'), block.encoders, start * ensemble.dimensions);
  if (ensemble.gain && ensemble.bias) {
    block.gain.set(ensemble.gain, start);
    block.bias.set(ensemble.bias, start);
    return;
  }
  // Rates and intercepts wait where the gains and biases go that follow from them.
  const { gain, bias } = block;
  drawNumbersInto(ensemble.maxRates, gain, start, neurons, random.fork('maxRates'));
  drawNumbersInto(ensemble.intercepts, bias, start, neurons, random.fork('intercepts'));
  for (let i = start; i < start + neurons; i++) {
    const rate = gain[i] ?? 0;
    const intercept = bias[i] ?? 0;
    const found = gainBiasOf(ensemble, rate, intercept);
    if (!(found.gain > 0 && found.gain < Infinity && Number.isFinite(found.bias))) {
      refuseTuning(ensemble, rate, intercept, found.gain);
    }
    gain[i] = found.gain;
    bias[i] = found.bias;
  }
}

/** The neuron type's answer; a refusal of its names the ensemble. */
function gainBiasOf(ensemble: Ensemble, rate: number, intercept: number): GainBias {
  const { neuronType, path } = ensemble;
  try {
    return neuronType.gainBias(rate, intercept);
  } catch (error) {
    if (!(error instanceof PalliumError)) throw error;
    throw new PalliumError({
      kind: 'compile',
      code: error.code,
      path,
      what: `no gain takes its ${neuronType.name} cells from silence at ${intercept} to ${rate} Hz at the radius`,
      fix: error.fix,
    });
  }
}

function drawEncoders(
  ensemble: Ensemble,
  random: RandomStream,
  target: Float64Array,
  start: number,
): void {
  const { encoders, neurons, dimensions, normalizeEncoders } = ensemble;
  const end = start + neurons * dimensions;
  if (isDistribution(encoders)) {
    encoders.draw(target, start, neurons, dimensions, random);
  } else {
    target.set(encoders.flat(), start);
  }
  if (!normalizeEncoders) return;
  for (let row = start; row < end; row += dimensions) {
    let squares = 0;
    for (let k = row; k < row + dimensions; k++) squares += (target[k] ?? 0) ** 2;
    const length = Math.sqrt(squares);
    for (let k = row; k < row + dimensions; k++) target[k] = (target[k] ?? 0) / length;
  }
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
