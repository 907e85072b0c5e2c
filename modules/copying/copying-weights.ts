/**
 * What copying has learned, as data: the few numbers of a drawing that are worth remembering, and per digit the map from
 * these to a pen path. remembered = projection (detail of the eye) + offset; coefficients = weights remembered + bias.
 * Packed as signed 16-bit numbers in base64, one step size per row of a map, with a CRC-32 of the bytes.
 */

import { PalliumError } from '#engine/errors';
import { decodeBase64 } from '#engine/math';
import { crc32 } from '../vision/load-weights.ts';

/** An affine map: `rows` numbers out of `columns`. */
export interface AffineMap {
  readonly rows: number;
  readonly columns: number;
  /** rows x columns, row by row. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
  /** How far from 0 each of the rows goes, as measured on what it was learned from. */
  readonly reach: Float64Array;
}

/** Learned by `pallium train copying`; read by `unpackCopying`. */
export interface CopyingWeights {
  /** From the activity of the eye's first layer to what is remembered: numbers of deviation 1 over all drawings. */
  readonly look: AffineMap;
  /** Per digit 0 to 9: from what is remembered to the coefficients of a pen path (see `pathTerms`), x then y. */
  readonly draw: readonly AffineMap[];
}

/** Weights as text. */
export interface PackedCopying {
  /** CRC-32 of the weights of the eye that these belong to. */
  readonly eye: number;
  /** Cells that are looked at, numbers remembered, coefficients of a path. */
  readonly sizes: readonly [cells: number, remembered: number, coefficients: number];
  readonly crc32: number;
  /** Per row of every map: the value of one and the reach as 32-bit floats, then weights and bias, little-endian. */
  readonly base64: string;
}

const digits = 10;
const headBytes = 8;

/** Bytes that maps of these sizes take. */
export function packedBytes([cells, remembered, coefficients]: PackedCopying['sizes']): number {
  const row = (columns: number): number => headBytes + 2 * (columns + 1);
  return remembered * row(cells) + digits * coefficients * row(remembered);
}

/** Unpacks weights; throws `weights-size` and `weights-checksum`. */
export function unpackCopying(packed: PackedCopying): CopyingWeights {
  const bytes = decodeBase64(packed.base64);
  const [cells, remembered, coefficients] = packed.sizes;
  const expected = packedBytes(packed.sizes);
  if (bytes.length !== expected) {
    throw refuse('weights-size', `There must be ${expected} bytes; there are ${bytes.length}.`);
  }
  if (crc32(bytes) !== packed.crc32) {
    throw refuse('weights-checksum', `The bytes' CRC-32 is not ${packed.crc32}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (rows: number, columns: number): AffineMap => {
    const weights = new Float64Array(rows * columns);
    const bias = new Float64Array(rows);
    const reach = new Float64Array(rows);
    for (let row = 0; row < rows; row++) {
      const step = view.getFloat32(at, true);
      reach[row] = view.getFloat32(at + 4, true);
      at += headBytes;
      for (let column = 0; column < columns; column++, at += 2)
        weights[row * columns + column] = step * view.getInt16(at, true);
      bias[row] = step * view.getInt16(at, true);
      at += 2;
    }
    return { rows, columns, weights, bias, reach };
  };
  return {
    look: take(remembered, cells),
    draw: Array.from({ length: digits }, () => take(coefficients, remembered)),
  };
}

function refuse(code: 'weights-size' | 'weights-checksum', what: string): PalliumError {
  return new PalliumError({
    kind: 'input',
    code,
    path: 'modules/copying/weights.ts',
    what,
    fix: 'Restore the file, or write it anew: npx pallium train copying.',
  });
}

/** What a map makes of numbers. */
export function applyMap(map: AffineMap, input: ArrayLike<number>): Float64Array {
  return map.bias.map((bias, row) => {
    let sum = bias;
    for (let k = 0; k < map.columns; k++)
      sum += (map.weights[row * map.columns + k] ?? 0) * (input[k] ?? 0);
    return sum;
  });
}

/** How far from 0 each coefficient of a copied path goes, whatever the digit. */
export function pathReach({ draw }: CopyingWeights): number[] {
  const terms = draw[0]?.rows ?? 0;
  return Array.from({ length: terms }, (_, term) =>
    Math.max(...draw.map(({ reach }) => reach[term] ?? 0)),
  );
}
