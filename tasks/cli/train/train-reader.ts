/**
 * `npm run train:reader`: teaches the task's reader of ink, and writes its weights as a module.
 * It sees real digits (training files only), generated digits, canonical digits and dashes as an arm writes them, and
 * scribbles and blank pages that are nothing. Its seed, sizes and units differ from the eye's.
 */

import { writeFileSync } from 'node:fs';
import { type RandomStream, randomStream } from '#engine/math';
import { DIGITS } from '../../glyphs/symbols.ts';
import { DASH_CLASS, halve, READER_CLASSES, READER_SIDE } from '../../reader/network.ts';
import { MILD, STRONG } from './augment.ts';
import { drawnDashes, drawnDigits, drawnScribbles } from './ink-pictures.ts';
import { learn, rateAccuracy } from './learn.ts';
import { type Matrix, matrix, prepareProducts } from './matrix.ts';
import { drawBatch, drawPictures, readTrainingImages, splitPictures } from './pictures.ts';
import type { Batch, Layer } from './rate-network.ts';
import { rectify } from './soft-lif.ts';
import { sizesOf } from './weights-file.ts';

export interface TrainReaderOptions {
  /** Folder of the training images; default ../shared/mnist. */
  readonly data?: string;
  /** Default 2025: not the eye's. */
  readonly seed?: number;
  /** Default 12,000. */
  readonly steps?: number;
  /** Units of the hidden layer; default 256. */
  readonly hidden?: number;
  /** The module to write; default tasks/reader/weights.ts. */
  readonly out?: string;
  readonly log?: (line: string) => void;
}

const BATCH = 128;

function halveAll(images: Matrix): Matrix {
  const columns = READER_SIDE * READER_SIDE;
  const half = matrix(images.rows, columns);
  for (let row = 0; row < images.rows; row++) {
    half.values.set(halve(images.values, row * images.columns), row * columns);
  }
  return half;
}

/** Scribbles ask for no class at all. */
function forget(batch: Batch, scribbled: number): Batch {
  const classes = batch.classes.map((kind) => (kind === scribbled ? -1 : kind));
  return { images: halveAll(batch.images), classes };
}

/** Signed 16-bit numbers, outputs x inputs and then the bias, with one step size per layer. */
function pack(layers: readonly Layer[]): { readonly steps: number[]; readonly base64: string } {
  const steps: number[] = [];
  const values: number[] = [];
  for (const { weights, bias } of layers) {
    let highest = 0;
    for (const value of [...weights.values, ...bias]) highest = Math.max(highest, Math.abs(value));
    const step = highest / 32767;
    steps.push(step);
    for (let output = 0; output < weights.columns; output++) {
      for (let input = 0; input < weights.rows; input++) {
        values.push(Math.round((weights.values[input * weights.columns + output] ?? 0) / step));
      }
    }
    for (const value of bias) values.push(Math.round(value / step));
  }
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, i) => {
    bytes.writeInt16LE(value, 2 * i);
  });
  return { steps, base64: bytes.toString('base64') };
}

function moduleText(layers: readonly Layer[], command: string, measured: object): string {
  const { steps, base64 } = pack(layers);
  const notes = Object.entries(measured).map(([name, value]) => ` *   ${name}: ${value}`);
  return `/**
 * The reader's weights, written by a program: do not edit.
 *   ${command}
${notes.join('\n')}
 */

import type { PackedReader } from './network.ts';

export const PACKED_READER: PackedReader = {
  sizes: [${sizesOf(layers).join(', ')}],
  steps: [${steps.join(', ')}],
  base64:
    '${base64}',
};
`;
}

/** Trains and writes the reader; returns what was measured. Throws `idx-*` and `not-a-count`. */
export async function trainReader(
  options: TrainReaderOptions = {},
): Promise<Readonly<Record<string, number>>> {
  const { seed = 2025, steps = 12_000, hidden = 256 } = options;
  const log = options.log ?? ((line: string) => console.log(line));
  const images = readTrainingImages(options.data ?? '../shared/mnist');
  await prepareProducts();
  const { held, rest } = splitPictures(images, 1000, seed);
  const stream = (name: string): RandomStream => randomStream(seed, `reader/${name}`);
  const digits = DIGITS.map(({ symbol }) => symbol);
  const scribbled = READER_CLASSES;
  const scribbles = drawnScribbles(1500, stream('scribbles'));
  scribbles.classes.fill(scribbled);
  const sources = [
    { pictures: rest, share: 0.45, distortion: STRONG },
    { pictures: drawPictures(digits, 500, stream('glyphs')), share: 0.2, distortion: MILD },
    { pictures: drawnDigits(300, stream('arm')), share: 0.2, distortion: MILD },
    { pictures: drawnDashes(500, DASH_CLASS, stream('dashes')), share: 0.06, distortion: MILD },
    { pictures: scribbles, share: 0.07, distortion: MILD },
  ];
  const layers = learn({
    name: 'reader',
    seed,
    steps,
    sizes: [READER_SIDE * READER_SIDE, hidden, READER_CLASSES],
    activation: rectify,
    threshold: 0,
    noise: 0.05,
    log,
    held,
    prepare: halveAll,
    batch: (random) => forget(drawBatch(sources, BATCH, random), scribbled),
  });
  const accuracy = (pictures: typeof held): number =>
    rateAccuracy(layers, pictures, rectify, halveAll);
  const measured = {
    heldOutImages: accuracy(held),
    unseenGlyphs: accuracy(drawPictures(digits, 200, stream('unseen glyphs'))),
    unseenArmDigits: accuracy(drawnDigits(100, stream('unseen arm'))),
    unseenDashes: accuracy(drawnDashes(200, DASH_CLASS, stream('unseen dashes'))),
  };
  const command = `npm run train:reader -- --seed ${seed} --steps ${steps}`;
  writeFileSync(options.out ?? 'tasks/reader/weights.ts', moduleText(layers, command, measured));
  for (const [name, value] of Object.entries(measured)) log(`${name}: ${value}`);
  return measured;
}
