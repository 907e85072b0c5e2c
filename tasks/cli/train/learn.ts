/**
 * The loop of training, shared by the eye and the reader: batches, a learning rate that warms up and then falls to
 * zero along a cosine, progress with what is read right of pictures held out; and the measure of accuracy by rates.
 */

import { PalliumError } from '#engine/errors';
import { type RandomStream, randomStream } from '#engine/math';
import { showProgress } from '../progress.ts';
import type { Matrix } from './matrix.ts';
import { asMatrix, type Pictures } from './pictures.ts';
import {
  type Activation,
  type Batch,
  createLayers,
  type Layer,
  scoresOf,
  Trainer,
} from './rate-network.ts';

const PEAK_RATE = 0.0015;
const WARM_UP = 300;
const LOOK_EVERY = 500;

export interface Plan {
  /** Name of what learns: in the progress and as the path of its random streams. */
  readonly name: string;
  readonly seed: number;
  readonly steps: number;
  /** Inputs, hidden units ..., classes. */
  readonly sizes: readonly number[];
  readonly activation: Activation;
  /** Current above which a unit is active. */
  readonly threshold: number;
  readonly noise: number;
  readonly log: (line: string) => void;
  readonly batch: (random: RandomStream) => Batch;
  /** Pictures that are never trained on. */
  readonly held: Pictures;
  /** How a picture becomes the network's input; default as it is. */
  readonly prepare?: (images: Matrix) => Matrix;
}

function learningRate(step: number, steps: number): number {
  const warm = Math.min(1, (step + 1) / WARM_UP);
  return PEAK_RATE * warm * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
}

/** Share of pictures whose highest score is right, by rates. */
export function rateAccuracy(
  layers: readonly Layer[],
  pictures: Pictures,
  activation: Activation,
  prepare: (images: Matrix) => Matrix = (images) => images,
): number {
  let right = 0;
  for (let from = 0; from < pictures.count; from += 500) {
    const to = Math.min(pictures.count, from + 500);
    const { columns, values } = scoresOf(layers, prepare(asMatrix(pictures, from, to)), activation);
    for (let row = 0; row < to - from; row++) {
      const mine = values.subarray(row * columns, (row + 1) * columns);
      if (mine.indexOf(Math.max(...mine)) === pictures.classes[from + row]) right++;
    }
  }
  return right / pictures.count;
}

/** Trains layers from scratch; throws `not-a-count`. */
export function learn(plan: Plan): readonly Layer[] {
  const { name, seed, steps, sizes, activation, log, held, prepare } = plan;
  if (!(steps > 0)) {
    throw new PalliumError({
      kind: 'usage',
      code: 'not-a-count',
      path: `train ${name} --steps`,
      what: `Training needs at least one step; ${steps} were asked for.`,
      fix: 'Leave --steps out, or give a positive number.',
    });
  }
  const layers = createLayers(sizes, plan.threshold, randomStream(seed, `${name}/weights`));
  const trainer = new Trainer(layers, activation, plan.noise, randomStream(seed, `${name}/noise`));
  const random = randomStream(seed, `${name}/batches`);
  const progress = showProgress({ title: `training ${name}`, total: steps, log });
  let smoothed = 0;
  let note = '';
  for (let step = 0; step < steps; step++) {
    const loss = trainer.step(plan.batch(random), learningRate(step, steps));
    smoothed = step === 0 ? loss : 0.99 * smoothed + 0.01 * loss;
    if ((step + 1) % LOOK_EVERY === 0) {
      const accuracy = rateAccuracy(layers, held, activation, prepare);
      note = `held out ${(100 * accuracy).toFixed(2)} %`;
    }
    progress.update(step + 1, `loss ${smoothed.toFixed(4)} ${note}`);
  }
  progress.stop();
  return layers;
}
