/**
 * `npm run train:vision`: teaches the eye ten digits and thirteen symbols, and writes its weights.
 * Real digits come from the IDX files of a training set; a thousand of them are held out to choose and to measure by,
 * and no test file is read. Everything is drawn from one seed, so the same command writes the same bytes.
 */

import { randomStream } from '#engine/math';
import { crc32, loadVisionWeights, type VisionWeightsHeader } from '#modules';
import { SYMBOLS } from '../../glyphs/symbols.ts';
import { MILD, STRONG } from './augment.ts';
import { learn, rateAccuracy } from './learn.ts';
import { prepareProducts } from './matrix.ts';
import {
  asMatrix,
  blankPage,
  drawBatch,
  drawPictures,
  type Pictures,
  readTrainingImages,
  splitPictures,
} from './pictures.ts';
import { type Layer, scoresOf } from './rate-network.ts';
import { RATE_SCALE, softLif, TAU_RC, TAU_REF } from './soft-lif.ts';
import { streamAccuracy } from './spiking-check.ts';
import { layerFromRows, packLayers, sizesOf, writeWeights } from './weights-file.ts';

export interface TrainVisionOptions {
  /** Folder of train-images-idx3-ubyte[.gz] and train-labels-idx1-ubyte[.gz]; default ../shared/mnist. */
  readonly data?: string;
  /** Default 1. */
  readonly seed?: number;
  /** Steps of gradient descent, 128 pictures each; default 14,000, about ten minutes on one core. */
  readonly steps?: number;
  /** Neurons of the hidden layers; default [600, 250]. */
  readonly hidden?: readonly number[];
  /** Deviation of the noise on rates at 100 Hz; default 0.3. */
  readonly noise?: number;
  /** Train on real digits alone, to measure how real the generated ones are; writes nothing. */
  readonly realOnly?: boolean;
  /** Images of the training files held out to measure by; default 1000. */
  readonly heldOut?: number;
  /** Where the weights go, without ending; default modules/vision/weights. */
  readonly out?: string;
  readonly log?: (line: string) => void;
}

/** What was measured: shares in 0..1 and rates in Hz, by name. */
export type Measured = Readonly<Record<string, number>>;

const BATCH = 128;
const GLYPHS_EACH = 600;
const UNSEEN = 'vision/unseen glyphs';

const symbols = SYMBOLS.map(({ symbol }) => symbol);

/** What the weights read, measured on pictures that were never trained on. */
function measure(layers: readonly Layer[], held: Pictures, seed: number): Measured {
  const glyphs = drawPictures(symbols, 100, randomStream(seed, UNSEEN));
  const few = drawPictures(symbols, 20, randomStream(seed, UNSEEN));
  const stream = streamAccuracy(layers, held);
  return {
    heldOutImages: held.count,
    heldOutAccuracyRates: rateAccuracy(layers, held, softLif),
    heldOutAccuracySpikingStream: stream.accuracy,
    heldOutSilentSpikingStream: stream.silent,
    glyphAccuracyRates: rateAccuracy(layers, glyphs, softLif),
    glyphAccuracySpikingStream: streamAccuracy(layers, few).accuracy,
    highestScoreOfBlankPage: Math.max(...scoresOf(layers, asMatrix(blankPage), softLif).values),
    ...Object.fromEntries(stream.rates.map((rate, i) => [`meanRateHzLayer${i + 1}`, rate])),
  };
}

/** The layers that a weights file holds, after rounding. */
export function layersOfFile(bytes: Uint8Array, header: VisionWeightsHeader): readonly Layer[] {
  const { layers, readout, readoutBias } = loadVisionWeights(bytes, header);
  const inputs = layers[layers.length - 1]?.units ?? 0;
  return [
    ...layers.map((layer) => layerFromRows(layer.inputs, layer.weights, layer.bias)),
    layerFromRows(inputs, readout, readoutBias),
  ];
}

function save(
  layers: readonly Layer[],
  out: string,
  held: Pictures,
  origin: { readonly command: string; readonly seed: number },
): Measured {
  const bytes = packLayers(layers);
  const header: VisionWeightsHeader = {
    encoding: 'float16-le',
    sizes: sizesOf(layers),
    classes: SYMBOLS.map(({ label }) => label),
    scale: RATE_SCALE,
    tauRc: TAU_RC,
    tauRef: TAU_REF,
    bytes: bytes.length,
    crc32: crc32(bytes),
    sha256: '',
    ...origin,
    measured: {},
  };
  // What is measured is what the file holds, after rounding to 16 bits.
  const measured = measure(layersOfFile(bytes, header), held, origin.seed);
  writeWeights(out, bytes, { ...header, measured });
  return measured;
}

/** Trains and writes the weights of the eye; returns what was measured. Throws `idx-*` and `not-a-count`. */
export async function trainVision(options: TrainVisionOptions = {}): Promise<Measured> {
  const { seed = 1, steps = 14_000, hidden = [600, 250], noise = 0.3 } = options;
  const log = options.log ?? ((line: string) => console.log(line));
  const images = readTrainingImages(options.data ?? '../shared/mnist');
  await prepareProducts();
  const { held, rest } = splitPictures(images, options.heldOut ?? 1000, seed);
  const common = {
    name: 'vision',
    seed,
    steps,
    sizes: [784, ...hidden, SYMBOLS.length],
    activation: softLif,
    threshold: 1,
    noise,
    log,
    held,
  };
  if (options.realOnly) {
    const real = [{ pictures: rest, share: 1, distortion: STRONG }];
    const layers = learn({ ...common, batch: (random) => drawBatch(real, BATCH, random) });
    const digits = drawPictures(symbols.slice(0, 10), 300, randomStream(seed, UNSEEN));
    return {
      heldOutAccuracyRates: rateAccuracy(layers, held, softLif),
      generatedDigitAccuracyRates: rateAccuracy(layers, digits, softLif),
    };
  }
  const glyphs = drawPictures(symbols, GLYPHS_EACH, randomStream(seed, 'vision/glyphs'));
  const sources = [
    { pictures: rest, share: 0.66, distortion: STRONG },
    { pictures: glyphs, share: 0.3, distortion: MILD },
  ];
  const layers = learn({ ...common, batch: (random) => drawBatch(sources, BATCH, random) });
  const said = Object.entries({ seed, steps, hidden: options.hidden, noise: options.noise })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` --${name} ${value}`);
  const command = `npm run train:vision --${said.join('')}`;
  const measured = save(layers, options.out ?? 'modules/vision/weights', held, { command, seed });
  for (const [name, value] of Object.entries(measured)) log(`${name}: ${value}`);
  return measured;
}
