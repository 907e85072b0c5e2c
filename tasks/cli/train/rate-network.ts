/**
 * The network that training sees: layers of soft LIF rates with noise on them, then linear class scores.
 *   J = x W + b,  y = RATE_SCALE * r(J) + noise,  scores = y W + b
 * The noise stands for spikes: a rate read over some tens of ms is off by about sqrt(y) times a constant.
 * Loss per image: cross-entropy of softmax(SHARPNESS * scores) and the squared distance of the scores to
 * one-hot, so that a score near 1 means its class and the rest stay near 0; a blank page asks for all zeros.
 */

import type { RandomStream } from '#engine/math';
import { type Matrix, matrix, product } from './matrix.ts';

const SHARPNESS = 8;
const SQUARED = 3;

export interface Layer {
  /** inputs x outputs */
  readonly weights: Matrix;
  readonly bias: Float32Array;
}

/** A batch: images as rows, the class of each, or -1 for a blank page. */
export interface Batch {
  readonly images: Matrix;
  readonly classes: Int32Array;
}

/** Writes y and dy/dJ for every current J; y may be the currents' own array. */
export type Activation = (currents: Float32Array, y: Float32Array, slope: Float32Array) => void;

interface Pass {
  readonly inputs: Matrix;
  readonly slope: Float32Array;
}

/**
 * Layers of the given sizes (inputs, hidden ..., classes) with random weights; hidden biases begin at `threshold`, the
 * current above which a unit is active, so that half of its inputs move it.
 */
export function createLayers(
  sizes: readonly number[],
  threshold: number,
  random: RandomStream,
): Layer[] {
  return sizes.slice(1).map((outputs, i) => {
    const inputs = sizes[i] as number;
    const last = i === sizes.length - 2;
    // Pixels are mostly 0, so that an image is about as long as a hundred numbers of size one.
    const deviation = i === 0 ? 0.12 : (last ? 0.3 : 1.4) / Math.sqrt(inputs);
    const weights = matrix(inputs, outputs);
    for (let k = 0; k < weights.values.length; k++) weights.values[k] = deviation * random.normal();
    return { weights, bias: new Float32Array(outputs).fill(last ? 0 : threshold) };
  });
}

function affine(input: Matrix, layer: Layer): Matrix {
  const out = product(input, layer.weights);
  const { columns, values } = out;
  for (let i = 0; i < values.length; i++) {
    values[i] = (values[i] as number) + (layer.bias[i % columns] as number);
  }
  return out;
}

/** Normal numbers made once and read from a random place: training needs ten million a second. */
class NoisePool {
  readonly #values: Float32Array;
  readonly #random: RandomStream;

  constructor(random: RandomStream, size: number) {
    this.#random = random;
    this.#values = Float32Array.from({ length: size }, () => random.normal());
  }

  /** y += strength * sqrt(y) * normal */
  addTo(y: Float32Array, strength: number): void {
    const size = this.#values.length;
    let at = this.#random.integer(size);
    for (let i = 0; i < y.length; i++) {
      const value = y[i] as number;
      y[i] = value + strength * Math.sqrt(value) * (this.#values[at] as number);
      if (++at === size) at = 0;
    }
  }
}

/** Class scores of a batch, without noise. */
export function scoresOf(layers: readonly Layer[], images: Matrix, activation: Activation): Matrix {
  let input = images;
  for (const layer of layers.slice(0, -1)) {
    const out = affine(input, layer);
    activation(out.values, out.values, new Float32Array(out.values.length));
    input = out;
  }
  return affine(input, layers[layers.length - 1] as Layer);
}

/** Writes dLoss/dScores over the scores; returns the mean loss. */
function scoreGradient(scores: Matrix, classes: Int32Array): number {
  const { columns, values } = scores;
  let loss = 0;
  for (let row = 0; row < classes.length; row++) {
    const mine = values.subarray(row * columns, (row + 1) * columns);
    const answer = classes[row] as number;
    let highest = -Infinity;
    for (const score of mine) highest = Math.max(highest, score);
    let total = 0;
    for (const score of mine) total += Math.exp(SHARPNESS * (score - highest));
    const entropy = answer >= 0 ? 1 : 0;
    for (let k = 0; k < columns; k++) {
      const score = mine[k] as number;
      const wanted = k === answer ? 1 : 0;
      const chance = Math.exp(SHARPNESS * (score - highest)) / total;
      if (wanted === 1) loss -= Math.log(Math.max(chance, 1e-12));
      loss += SQUARED * (score - wanted) ** 2;
      mine[k] =
        (entropy * SHARPNESS * (chance - wanted) + 2 * SQUARED * (score - wanted)) / classes.length;
    }
  }
  return loss / classes.length;
}

/** One parameter array with its Adam moments (Kingma & Ba 2015). */
class Parameter {
  readonly #values: Float32Array;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #decay: number;

  constructor(values: Float32Array, decay: number) {
    this.#values = values;
    this.#decay = decay;
    this.#first = new Float32Array(values.length);
    this.#second = new Float32Array(values.length);
  }

  update(gradient: Float32Array, rate: number, step: number): void {
    const [b1, b2] = [0.9, 0.999];
    const correction = Math.sqrt(1 - b2 ** step) / (1 - b1 ** step);
    const [values, first, second] = [this.#values, this.#first, this.#second];
    const shrink = 1 - rate * this.#decay;
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i] as number;
      const m = b1 * (first[i] as number) + (1 - b1) * g;
      const v = b2 * (second[i] as number) + (1 - b2) * g * g;
      first[i] = m;
      second[i] = v;
      values[i] = shrink * (values[i] as number) - (rate * correction * m) / (Math.sqrt(v) + 1e-8);
    }
  }
}

/** Layers with what is needed to train them. */
export class Trainer {
  readonly layers: readonly Layer[];
  readonly #noise: NoisePool;
  readonly #strength: number;
  readonly #parameters: readonly { readonly weights: Parameter; readonly bias: Parameter }[];
  readonly #activation: Activation;
  #steps = 0;

  /** `noise`: deviation of y at y = 1. */
  constructor(
    layers: readonly Layer[],
    activation: Activation,
    noise: number,
    random: RandomStream,
  ) {
    this.layers = layers;
    this.#activation = activation;
    this.#noise = new NoisePool(random, 1 << 20);
    this.#strength = noise;
    this.#parameters = layers.map((layer) => ({
      weights: new Parameter(layer.weights.values, 0.01),
      bias: new Parameter(layer.bias, 0),
    }));
  }

  /** One step of gradient descent at a learning rate; returns the loss before it. */
  step(batch: Batch, rate: number): number {
    this.#steps++;
    const passes: Pass[] = [];
    let input = batch.images;
    for (const layer of this.layers.slice(0, -1)) {
      const out = affine(input, layer);
      const slope = new Float32Array(out.values.length);
      this.#activation(out.values, out.values, slope);
      this.#noise.addTo(out.values, this.#strength);
      passes.push({ inputs: input, slope });
      input = out;
    }
    const last = this.layers[this.layers.length - 1] as Layer;
    const delta = affine(input, last);
    passes.push({ inputs: input, slope: new Float32Array(0) });
    const loss = scoreGradient(delta, batch.classes);
    this.#descend(passes, delta, rate);
    return loss;
  }

  #descend(passes: readonly Pass[], scoreDelta: Matrix, rate: number): void {
    let delta = scoreDelta;
    for (let i = passes.length - 1; i >= 0; i--) {
      const layer = this.layers[i] as Layer;
      const pass = passes[i] as Pass;
      const below = i > 0 ? product(delta, layer.weights, { b: true }) : undefined;
      const parameters = this.#parameters[i] as { weights: Parameter; bias: Parameter };
      parameters.weights.update(product(pass.inputs, delta, { a: true }).values, rate, this.#steps);
      parameters.bias.update(columnSums(delta), rate, this.#steps);
      if (below === undefined) return;
      const slope = (passes[i - 1] as Pass).slope;
      for (let k = 0; k < slope.length; k++) {
        below.values[k] = (below.values[k] as number) * (slope[k] as number);
      }
      delta = below;
    }
  }
}

function columnSums(m: Matrix): Float32Array {
  const sums = new Float32Array(m.columns);
  for (let i = 0; i < m.values.length; i++) {
    const k = i % m.columns;
    sums[k] = (sums[k] as number) + (m.values[i] as number);
  }
  return sums;
}
