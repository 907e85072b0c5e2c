/**
 * `pallium train copying`: learns to draw a digit as it looks, from pairs of the stroke generator: an image, as the
 * committed eye's first layer shows it, and the coefficients of the pen path it was drawn with. What is remembered are
 * the principal components of the eye's activity; per digit, ridge regression leads from these to the path. No image
 * file is read, and everything is drawn from one seed, so the same command writes the same file.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { type RandomStream, randomStream, symmetricEigen } from '#engine/math';
import { crc32, type PackedCopying, type VisionWeightsHeader } from '#modules';
import { type Draw, drawGlyph } from '../../glyphs/draw-glyph.ts';
import { DIGITS } from '../../glyphs/symbols.ts';
import { showProgress } from '../progress.ts';
import { type Matrix, matrix, prepareProducts, product } from './matrix.ts';
import { pathCoefficients } from './path-coefficients.ts';
import { fitPath, type Rows, scores } from './path-regression.ts';
import type { Layer } from './rate-network.ts';
import { softLif } from './soft-lif.ts';
import { layersOfFile } from './train-vision.ts';

export interface TrainCopyingOptions {
  /** Default 1. */
  readonly seed?: number;
  /** Drawings of each digit; default 1500. */
  readonly each?: number;
  /** Numbers that are remembered of a drawing; default 48. */
  readonly remembered?: number;
  /** The module to write; default modules/copying/weights.ts. */
  readonly out?: string;
  readonly log?: (line: string) => void;
}

/** Deviation of the rate of a cell at 100 Hz, read from its spikes over some tens of ms. */
const NOISE = 0.2;
/** Hands to learn from vary more than those of the generator: what is shown later may be written by other hands still. */
const WIDTH = 1.6;
/** Strength of ridge regression, beside numbers of deviation 1. */
const RIDGE = 0.01;
/** Numbers go this much beyond what training has seen. */
const MARGIN = 1.1;

interface Drawings {
  /** drawings x cells */
  readonly seen: Matrix;
  /** drawings x coefficients */
  readonly paths: Rows;
}

/** What the first layer of the eye makes of images, with the noise of spikes. */
export function seenBy(eye: Layer, images: Matrix, noise: () => number): Matrix {
  const seen = product(images, eye.weights);
  const { columns, values } = seen;
  for (let i = 0; i < values.length; i++)
    values[i] = (values[i] ?? 0) + (eye.bias[i % columns] ?? 0);
  softLif(values, values, new Float32Array(values.length));
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    values[i] = value + noise() * Math.sqrt(value);
  }
  return seen;
}

function draw(
  symbol: string,
  each: number,
  eye: Layer,
  random: RandomStream,
  width: number = 1,
): Drawings {
  const hand: Draw = {
    uniform: () => random.uniform(),
    normal: () => width * random.normal(),
  };
  const images = matrix(each, 784);
  const paths = Array.from({ length: each }, (_, i) => {
    const { image, path } = drawGlyph(symbol, hand);
    images.values.set(image, i * 784);
    return pathCoefficients(symbol, path);
  });
  return { seen: seenBy(eye, images, () => NOISE * random.normal()), paths };
}

interface Look {
  /** cells x remembered */
  readonly weights: Matrix;
  readonly bias: Float64Array;
}

/** Principal components of the cells' activity within digits, brought to deviation 1 over all of them. */
function principalComponents(all: readonly Matrix[], remembered: number): Look {
  const cells = all[0]?.columns ?? 0;
  const within = new Float64Array(cells * cells);
  const centre = new Float64Array(cells);
  for (const { rows, values } of all) {
    const mean = new Float32Array(cells);
    values.forEach((value, i) => {
      mean[i % cells] = (mean[i % cells] ?? 0) + value / rows;
    });
    const around = matrix(
      rows,
      cells,
      values.map((value, i) => value - (mean[i % cells] ?? 0)),
    );
    product(around, around, { a: true }).values.forEach((value, i) => {
      within[i] = (within[i] ?? 0) + value / rows / all.length;
    });
    mean.forEach((value, i) => {
      centre[i] = (centre[i] ?? 0) + value / all.length;
    });
  }
  const { values, vectors } = symmetricEigen(within, cells);
  const largest = Array.from(values.keys())
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
    .slice(0, remembered);
  const weights = matrix(cells, remembered);
  largest.forEach((row, k) => {
    for (let i = 0; i < cells; i++)
      weights.values[i * remembered + k] = vectors[row * cells + i] ?? 0;
  });
  const squares = new Float64Array(remembered);
  const bias = new Float64Array(remembered);
  for (let i = 0; i < cells; i++)
    for (let k = 0; k < remembered; k++)
      bias[k] = (bias[k] ?? 0) - (centre[i] ?? 0) * (weights.values[i * remembered + k] ?? 0);
  for (const seen of all)
    product(seen, weights).values.forEach((value, i) => {
      const k = i % remembered;
      squares[k] = (squares[k] ?? 0) + (value + (bias[k] ?? 0)) ** 2 / seen.rows / all.length;
    });
  const sizes = squares.map(Math.sqrt);
  return {
    weights: matrix(
      cells,
      remembered,
      weights.values.map((value, i) => value / (sizes[i % remembered] ?? 1)),
    ),
    bias: bias.map((value, k) => value / (sizes[k] ?? 1)),
  };
}

/** One row of a map: weights, then bias. */
interface PackedRow {
  readonly values: readonly number[];
  readonly reach: number;
}

function pack(rows: readonly PackedRow[]): Buffer {
  return Buffer.concat(
    rows.map(({ values, reach }) => {
      const bytes = Buffer.alloc(8 + 2 * values.length);
      const step = Math.fround(Math.max(...values.map(Math.abs)) / 32767) || 1;
      bytes.writeFloatLE(step, 0);
      bytes.writeFloatLE(reach, 4);
      values.forEach((value, i) => {
        bytes.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(value / step))), 8 + 2 * i);
      });
      return bytes;
    }),
  );
}

function rowsOf(weights: Matrix, bias: ArrayLike<number>, reach: ArrayLike<number>): PackedRow[] {
  const { rows, columns, values } = weights;
  return Array.from({ length: columns }, (_, k) => ({
    values: [...Array.from({ length: rows }, (_, i) => values[i * columns + k] ?? 0), bias[k] ?? 0],
    reach: reach[k] ?? 1,
  }));
}

function moduleText(packed: PackedCopying, command: string, measured: object): string {
  const notes = Object.entries(measured).map(([name, value]) => ` *   ${name}: ${value}`);
  return `/**
 * The weights of copying, written by a program: do not edit.
 *   ${command}
${notes.join('\n')}
 */

import type { PackedCopying } from './copying-weights.ts';

/** What copying has learned, packed; see \`unpackCopying\`. */
export const packedCopying: PackedCopying = {
  eye: ${packed.eye},
  sizes: [${packed.sizes.join(', ')}],
  crc32: ${packed.crc32},
  base64:
    '${packed.base64}',
};
`;
}

/** The committed eye's first layer, and the checksum of its weights. */
export function committedEye(): { readonly layer: Layer; readonly crc32: number } {
  const bytes = new Uint8Array(readFileSync('modules/vision/weights.bin'));
  const header = JSON.parse(
    readFileSync('modules/vision/weights.json', 'utf8'),
  ) as VisionWeightsHeader;
  return { layer: layersOfFile(bytes, header)[0] as Layer, crc32: header.crc32 };
}

/** Learns and writes the weights of copying; returns the share of a path's variance that the maps explain. */
export async function trainCopying(
  options: TrainCopyingOptions = {},
): Promise<Readonly<Record<string, number>>> {
  const { seed = 1, each = 1500, remembered = 48 } = options;
  const log = options.log ?? ((line: string) => console.log(line));
  await prepareProducts();
  const eye = committedEye();
  const progress = showProgress({ title: 'training copying', total: DIGITS.length + 2, log });
  const learned = DIGITS.map(({ symbol, label }, digit) => {
    progress.update(digit, `drawing ${label}`);
    return draw(symbol, each, eye.layer, randomStream(seed, `copying/${label}`), WIDTH);
  });
  progress.update(DIGITS.length, 'principal components');
  const look = principalComponents(
    learned.map(({ seen }) => seen),
    remembered,
  );
  progress.update(DIGITS.length + 1, 'paths');
  const fits = learned.map(({ seen, paths }) => fitPath(scores(seen, look), paths, RIDGE));
  progress.stop();
  const fresh = DIGITS.map(({ symbol, label }) =>
    draw(symbol, 100, eye.layer, randomStream(seed, `copying/unseen ${label}`)),
  );
  const explained = fresh.map(({ seen, paths }, digit) =>
    fits[digit]?.explains(scores(seen, look), paths),
  );
  const measured = {
    explainedOfUnseenPaths: explained.reduce<number>((sum, v) => sum + (v ?? 0), 0) / fits.length,
    leastExplained: Math.min(...explained.map((v) => v ?? 0)),
  };
  const coefficients = fits[0]?.weights.columns ?? 0;
  const bytes = pack([
    ...rowsOf(look.weights, look.bias, new Array<number>(remembered).fill(MARGIN)),
    ...fits.flatMap((fit) =>
      rowsOf(
        fit.weights,
        fit.bias,
        fit.reach.map((far) => MARGIN * far),
      ),
    ),
  ]);
  const packed: PackedCopying = {
    eye: eye.crc32,
    sizes: [look.weights.rows, remembered, coefficients],
    crc32: crc32(bytes),
    base64: bytes.toString('base64'),
  };
  const command = `npx pallium train copying --seed ${seed} --each ${each} --remembered ${remembered}`;
  writeFileSync(options.out ?? 'modules/copying/weights.ts', moduleText(packed, command, measured));
  for (const [name, value] of Object.entries(measured)) log(`${name}: ${value}`);
  return measured;
}
