/**
 * The committed weights of the eye, from bytes and a header to `VisionWeights`.
 * Bytes: per layer, then the readout, units x inputs row by row and then the bias, as 16-bit floats
 * (IEEE 754 half precision, little-endian). The header says the sizes and a CRC-32 of the bytes, so that a file cut
 * short or exchanged is refused rather than seen with. Reading the files belongs to whoever has a file system.
 */

import { type ErrorCode, PalliumError } from '#engine/errors';
import type { VisionLayer, VisionWeights } from './weights.ts';

/** What stands in `weights.json`, next to `weights.bin`. */
export interface VisionWeightsHeader {
  readonly encoding: 'float16-le';
  /** Inputs, units of each hidden layer, classes. */
  readonly sizes: readonly number[];
  readonly classes: readonly string[];
  /** A neuron's output is its rate in Hz times this. */
  readonly scale: number;
  /** Seconds. */
  readonly tauRc: number;
  readonly tauRef: number;
  readonly bytes: number;
  readonly crc32: number;
  readonly sha256: string;
  /** How they came to be: the command, the seed, and what was measured. */
  readonly command: string;
  readonly seed: number;
  readonly measured: Readonly<Record<string, number>>;
}

function refuse(code: ErrorCode, what: string): PalliumError {
  return new PalliumError({
    kind: 'input',
    code,
    path: 'vision weights',
    what,
    fix: 'Restore modules/vision/weights.bin and weights.json together, or train new ones: npm run train:vision.',
  });
}

/** What each byte does to the remainder: a page that opens a brain should not wait for single bits. */
const remainders = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/** CRC-32 (ISO 3309) of bytes, as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ (remainders[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}

/** The number a 16-bit float stands for. */
export function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** How many numbers layers of these sizes hold. */
export function weightCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, units, i) => sum + units * ((sizes[i] ?? 0) + 1), 0);
}

function check(bytes: Uint8Array, header: VisionWeightsHeader): void {
  const { sizes, classes } = header;
  if (header.encoding !== 'float16-le') {
    throw refuse('weights-encoding', `Weights are float16-le; the header says ${header.encoding}.`);
  }
  const outputs = sizes[sizes.length - 1];
  if (sizes.length < 3 || sizes[0] !== 784 || outputs !== classes.length) {
    throw refuse(
      'weights-shape',
      `Sizes must run from 784 pixels over hidden layers to ${classes.length} classes; the header says ${sizes.join(', ')}.`,
    );
  }
  const expected = 2 * weightCount(sizes);
  if (bytes.length !== expected) {
    throw refuse(
      'weights-size',
      `Layers of ${sizes.join(', ')} need ${expected} bytes; there are ${bytes.length}.`,
    );
  }
  const found = crc32(bytes);
  if (found !== header.crc32) {
    throw refuse(
      'weights-checksum',
      `The bytes' CRC-32 is ${found}; the header says ${header.crc32}.`,
    );
  }
}

/** Unpacks weights; throws `weights-encoding`, `-shape`, `-size` or `-checksum`. */
export function loadVisionWeights(bytes: Uint8Array, header: VisionWeightsHeader): VisionWeights {
  check(bytes, header);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => {
      const value = halfToNumber(view.getUint16(at, true));
      at += 2;
      return value;
    });
  const all = header.sizes.slice(1).map((units, i): VisionLayer => {
    const inputs = header.sizes[i] ?? 0;
    return { inputs, units, weights: take(units * inputs), bias: take(units) };
  });
  const last = all[all.length - 1] as VisionLayer;
  return {
    layers: all.slice(0, -1),
    scale: header.scale,
    tauRc: header.tauRc,
    tauRef: header.tauRef,
    classes: header.classes,
    readout: last.weights,
    readoutBias: last.bias,
  };
}
