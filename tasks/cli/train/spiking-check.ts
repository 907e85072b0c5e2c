/**
 * A quick look at how the trained network reads as spikes, before a brain is built around it: LIF neurons at
 * 1 ms steps (voltage and refractory time as in Nengo: exact decay over the step, spike at 1, overshoot kept in
 * the refractory time), spikes filtered by a 5 ms low-pass into the next currents, one continuous stream, no reset.
 * The answer to an image is the class whose score, rectified above a threshold, is highest over its last 100 ms.
 * The brain's own accuracy is measured elsewhere, with its clean-up made of neurons.
 */

import type { Pictures } from './pictures.ts';
import type { Layer } from './rate-network.ts';
import { RATE_SCALE, TAU_RC, TAU_REF } from './soft-lif.ts';

const DT = 0.001;
const DECAY = Math.exp(-DT / 0.005);

interface Population {
  readonly current: Float32Array;
  readonly voltage: Float32Array;
  readonly wait: Float32Array;
  /** Filtered input currents without the bias. */
  readonly input: Float32Array;
}

function population(size: number): Population {
  const make = (): Float32Array => new Float32Array(size);
  return { current: make(), voltage: make(), wait: make(), input: make() };
}

/** Steps LIF neurons; returns the indices that fired. */
function fire(cells: Population): number[] {
  const fired: number[] = [];
  for (let i = 0; i < cells.voltage.length; i++) {
    const wait = (cells.wait[i] as number) - DT;
    const left = Math.min(DT, Math.max(0, DT - wait));
    const current = cells.current[i] as number;
    let voltage = cells.voltage[i] as number;
    voltage += (current - voltage) * (1 - Math.exp(-left / TAU_RC));
    cells.wait[i] = wait;
    if (voltage > 1) {
      const after = DT + TAU_RC * Math.log1p(-(voltage - 1) / (current - 1));
      cells.wait[i] = TAU_REF + after;
      voltage = 0;
      fired.push(i);
    }
    cells.voltage[i] = Math.max(0, voltage);
  }
  return fired;
}

/** Adds the weights of what fired, as impulses of area RATE_SCALE through the low-pass. */
function deliver(fired: readonly number[], layer: Layer, into: Float32Array): void {
  const { columns, values } = layer.weights;
  for (let k = 0; k < columns; k++) into[k] = (into[k] as number) * DECAY;
  const size = (RATE_SCALE / DT) * (1 - DECAY);
  for (const i of fired) {
    const from = i * columns;
    for (let k = 0; k < columns; k++) {
      into[k] = (into[k] as number) + size * (values[from + k] as number);
    }
  }
}

function imageCurrents(layer: Layer, pixels: Uint8Array, out: Float32Array): void {
  const { columns, values } = layer.weights;
  out.set(layer.bias);
  for (let i = 0; i < pixels.length; i++) {
    const pixel = (pixels[i] as number) / 255;
    if (pixel === 0) continue;
    for (let k = 0; k < columns; k++) {
      out[k] = (out[k] as number) + pixel * (values[i * columns + k] as number);
    }
  }
}

export interface StreamResult {
  /** Share of images whose winner is right; no class above the threshold is wrong. */
  readonly accuracy: number;
  /** Share without any class above the threshold. */
  readonly silent: number;
  /** Mean firing rate in Hz of each hidden layer, and its highest cell mean. */
  readonly rates: readonly number[];
}

/** The winner of rectified scores summed over the answer window; -1 when none rose above the threshold. */
function winner(evidence: Float32Array): number {
  let best = -1;
  for (let k = 0; k < evidence.length; k++) {
    if ((evidence[k] as number) > (best < 0 ? 0 : (evidence[best] as number))) best = k;
  }
  return best;
}

class Stream {
  readonly #layers: readonly Layer[];
  readonly #cells: readonly Population[];
  readonly #scores: Float32Array;
  readonly spikes: Float64Array;

  constructor(layers: readonly Layer[]) {
    this.#layers = layers;
    this.#cells = layers.slice(0, -1).map((layer) => population(layer.bias.length));
    this.#scores = new Float32Array((layers[layers.length - 1] as Layer).bias.length);
    this.spikes = new Float64Array(this.#cells.length);
  }

  look(pixels: Uint8Array): void {
    imageCurrents(this.#layers[0] as Layer, pixels, (this.#cells[0] as Population).current);
  }

  /** One step; returns the filtered scores, bias included. */
  step(): Float32Array {
    const count = this.#cells.length;
    for (let i = 0; i < count; i++) {
      const cells = this.#cells[i] as Population;
      const bias = (this.#layers[i] as Layer).bias;
      if (i > 0) {
        for (let k = 0; k < bias.length; k++) {
          cells.current[k] = (cells.input[k] as number) + (bias[k] as number);
        }
      }
      const fired = fire(cells);
      this.spikes[i] = (this.spikes[i] as number) + fired.length / bias.length;
      const next = this.#cells[i + 1]?.input ?? this.#scores;
      deliver(fired, this.#layers[i + 1] as Layer, next);
    }
    const bias = (this.#layers[count] as Layer).bias;
    return this.#scores.map((score, k) => score + (bias[k] as number));
  }
}

/** Shows images for 200 ms each, back to back, and counts the right answers. */
export function streamAccuracy(
  layers: readonly Layer[],
  pictures: Pictures,
  threshold = 0.3,
): StreamResult {
  const stream = new Stream(layers);
  let [right, silent] = [0, 0];
  for (let i = 0; i < pictures.count; i++) {
    stream.look(pictures.pixels.subarray(i * 784, (i + 1) * 784));
    const classes = (layers[layers.length - 1] as Layer).bias.length;
    const evidence = new Float32Array(classes);
    for (let step = 0; step < 200; step++) {
      const scores = stream.step();
      if (step < 100) continue;
      for (let k = 0; k < classes; k++) {
        evidence[k] = (evidence[k] as number) + Math.max(0, (scores[k] as number) - threshold);
      }
    }
    const answer = winner(evidence);
    if (answer < 0) silent++;
    else if (answer === pictures.classes[i]) right++;
  }
  const seconds = pictures.count * 0.2;
  return {
    accuracy: right / pictures.count,
    silent: silent / pictures.count,
    rates: [...stream.spikes].map((spikes) => spikes / seconds),
  };
}
