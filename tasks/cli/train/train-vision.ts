/**
 * `npm run train:vision`: teaches the eye ten digits and thirteen symbols, and writes its weights.
 * Real digits come from the IDX files of a training set; a thousand of them are held out to choose and to measure by,
 * and no test file is read. Everything is drawn from one seed, so the same command writes the same bytes.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PalliumError } from '#engine/errors';
import { randomStream } from '#engine/math';
import {
  crc32,
  loadVisionWeights,
  type VisionWeightsHeader,
} from '../../../modules/vision/load-weights.ts';
import { SYMBOLS } from '../../glyphs/symbols.ts';
import { readLabelledImages } from '../idx.ts';
import { showProgress } from '../progress.ts';
import { MILD, STRONG } from './augment.ts';
import { prepareProducts } from './matrix.ts';
import {
  asMatrix,
  drawBatch,
  drawPictures,
  type Pictures,
  type Source,
  splitPictures,
} from './pictures.ts';
import { createLayers, type Layer, scoresOf, Trainer } from './rate-network.ts';
import { RATE_SCALE, TAU_RC, TAU_REF } from './soft-lif.ts';
import { type StreamResult, streamAccuracy } from './spiking-check.ts';
import { layerFromRows, packLayers, sizesOf, writeWeights } from './weights-file.ts';

export interface TrainVisionOptions {
  /** Folder of train-images-idx3-ubyte[.gz] and train-labels-idx1-ubyte[.gz]; default ../shared/mnist. */
  readonly data?: string;
  /** Default 1. */
  readonly seed?: number;
  /** Steps of gradient descent, 128 pictures each; default 24,000, about eleven minutes on one core. */
  readonly steps?: number;
  /** Neurons of the hidden layers; default [600, 250]. */
  readonly hidden?: readonly number[];
  /** Deviation of the noise on rates; default 0.25. */
  readonly noise?: number;
  /** Train on real digits alone, to measure how real the generated ones are; writes nothing. */
  readonly realOnly?: boolean;
  /** Images of the training files held out to measure by; default 1000. */
  readonly heldOut?: number;
  /** Where the weights go, without ending; default modules/vision/weights. */
  readonly out?: string;
  readonly log?: (line: string) => void;
}

const BATCH = 128;
const PEAK_RATE = 0.0015;
const GLYPHS_EACH = 600;

function fileIn(folder: string, name: string): string {
  const plain = join(folder, name);
  return existsSync(plain) ? plain : `${plain}.gz`;
}

/** The learning rate: a short warm-up, then a cosine down to zero. */
function learningRate(step: number, steps: number): number {
  const warm = Math.min(1, (step + 1) / 300);
  return PEAK_RATE * warm * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
}

/** Share of pictures whose highest score is right, by rates. */
export function rateAccuracy(layers: readonly Layer[], pictures: Pictures): number {
  let right = 0;
  for (let from = 0; from < pictures.count; from += 500) {
    const to = Math.min(pictures.count, from + 500);
    const { columns, values } = scoresOf(layers, asMatrix(pictures, from, to));
    for (let row = 0; row < to - from; row++) {
      const mine = values.subarray(row * columns, (row + 1) * columns);
      const best = mine.indexOf(Math.max(...mine));
      if (best === pictures.classes[from + row]) right++;
    }
  }
  return right / pictures.count;
}

interface Plan {
  readonly seed: number;
  readonly steps: number;
  readonly hidden: readonly number[];
  readonly noise: number;
  readonly log: (line: string) => void;
}

function learn(plan: Plan, sources: readonly Source[], held: Pictures): readonly Layer[] {
  const { seed, steps, log } = plan;
  const sizes = [784, ...plan.hidden, SYMBOLS.length];
  const layers = createLayers(sizes, randomStream(seed, 'vision/weights'));
  const trainer = new Trainer(layers, plan.noise, randomStream(seed, 'vision/noise'));
  const random = randomStream(seed, 'vision/batches');
  const progress = showProgress({ title: 'training the eye', total: steps, log });
  let smoothed = 0;
  let note = '';
  for (let step = 0; step < steps; step++) {
    const loss = trainer.step(drawBatch(sources, BATCH, random), learningRate(step, steps));
    smoothed = step === 0 ? loss : 0.99 * smoothed + 0.01 * loss;
    if ((step + 1) % 500 === 0) {
      note = `held out ${(100 * rateAccuracy(layers, held)).toFixed(2)} %`;
    }
    progress.update(step + 1, `loss ${smoothed.toFixed(4)} ${note}`);
  }
  progress.stop();
  return layers;
}

/** What the weights read, measured on pictures that were never trained on. */
function measure(layers: readonly Layer[], held: Pictures, seed: number): Record<string, number> {
  const all = SYMBOLS.map(({ symbol }) => symbol);
  const glyphs = drawPictures(all, 100, randomStream(seed, 'vision/unseen glyphs'));
  const spiking: StreamResult = streamAccuracy(layers, held);
  const spikingGlyphs = streamAccuracy(
    layers,
    drawPictures(all, 20, randomStream(seed, 'vision/unseen glyphs')),
  );
  const blank = Math.max(
    ...scoresOf(
      layers,
      asMatrix({ count: 1, pixels: new Uint8Array(784), classes: new Uint8Array(1) }),
    ).values,
  );
  return {
    heldOutImages: held.count,
    heldOutAccuracyRates: rateAccuracy(layers, held),
    heldOutAccuracySpikingStream: spiking.accuracy,
    heldOutSilentSpikingStream: spiking.silent,
    glyphAccuracyRates: rateAccuracy(layers, glyphs),
    glyphAccuracySpikingStream: spikingGlyphs.accuracy,
    highestScoreOfBlankPage: blank,
    ...Object.fromEntries(spiking.rates.map((rate, i) => [`meanRateHzLayer${i + 1}`, rate])),
  };
}

function save(
  layers: readonly Layer[],
  out: string,
  header: Partial<VisionWeightsHeader>,
  held: Pictures,
  seed: number,
): Record<string, number> {
  const bytes = packLayers(layers);
  const full = {
    encoding: 'float16-le' as const,
    sizes: sizesOf(layers),
    classes: SYMBOLS.map(({ label }) => label),
    scale: RATE_SCALE,
    tauRc: TAU_RC,
    tauRef: TAU_REF,
    crc32: crc32(bytes),
    ...header,
  };
  // What is measured is what the file holds, after rounding to 16 bits.
  const read = loadVisionWeights(bytes, full as VisionWeightsHeader);
  const rounded = [
    ...read.layers.map((layer) => layerFromRows(layer.inputs, layer.weights, layer.bias)),
    layerFromRows(read.layers[read.layers.length - 1]?.units ?? 0, read.readout, read.readoutBias),
  ];
  const measured = measure(rounded, held, seed);
  writeWeights(out, bytes, { ...full, measured });
  return measured;
}

/** Trains and writes the weights of the eye; returns what was measured. Throws `idx-*` and `steps-not-positive`. */
export async function trainVision(
  options: TrainVisionOptions = {},
): Promise<Record<string, number>> {
  const { seed = 1, steps = 24_000, hidden = [600, 250], noise = 0.25, realOnly = false } = options;
  const log = options.log ?? ((line: string) => console.log(line));
  if (!(steps > 0)) {
    throw new PalliumError({
      kind: 'usage',
      code: 'steps-not-positive',
      path: 'train vision --steps',
      what: `Training needs at least one step; ${steps} were asked for.`,
      fix: 'Leave --steps out, or give a positive number.',
    });
  }
  const data = options.data ?? '../shared/mnist';
  const images = readLabelledImages(
    fileIn(data, 'train-images-idx3-ubyte'),
    fileIn(data, 'train-labels-idx1-ubyte'),
  );
  await prepareProducts();
  const { held, rest } = splitPictures(images, options.heldOut ?? 1000, seed);
  const symbols = SYMBOLS.map(({ symbol }) => symbol);
  const plan = { seed, steps, hidden, noise, log };
  if (realOnly) {
    const layers = learn(plan, [{ pictures: rest, share: 1, distortion: STRONG }], held);
    const digits = drawPictures(
      symbols.slice(0, 10),
      300,
      randomStream(seed, 'vision/unseen glyphs'),
    );
    return { heldOut: rateAccuracy(layers, held), generatedDigits: rateAccuracy(layers, digits) };
  }
  const glyphs = drawPictures(symbols, GLYPHS_EACH, randomStream(seed, 'vision/glyphs'));
  const sources = [
    { pictures: rest, share: 0.66, distortion: STRONG },
    { pictures: glyphs, share: 0.3, distortion: MILD },
  ];
  const layers = learn(plan, sources, held);
  const command = `npm run train:vision -- --seed ${seed} --steps ${steps} --hidden ${hidden.join(',')} --noise ${noise}`;
  return save(layers, options.out ?? 'modules/vision/weights', { command, seed }, held, seed);
}
