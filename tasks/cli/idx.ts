/**
 * Reads images and labels in the IDX format of the MNIST database (LeCun, Cortes & Burges), plain or gzip:
 * a big-endian header (two zero bytes, type 8 = unsigned byte, number of axes, one 32-bit extent per axis)
 * and then the bytes. Everything a file can get wrong is refused in a sentence.
 */

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type ErrorCode, PalliumError } from '#engine/errors';

export interface IdxData {
  /** Extent of each axis, e.g. [10000, 28, 28]. */
  readonly shape: readonly number[];
  /** The bytes, last axis fastest. */
  readonly data: Uint8Array;
}

/** Images with their labels. */
export interface LabelledImages {
  readonly count: number;
  /** Bytes of one image, rows from the top: 784. */
  readonly size: number;
  /** `count * size` bytes, 0 = paper, 255 = ink. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

const UNSIGNED_BYTE = 8;

function refuse(code: ErrorCode, path: string, what: string, fix: string): PalliumError {
  return new PalliumError({ kind: 'input', code, path, what, fix });
}

const GET_AGAIN =
  'Download the file again, or give the path of an IDX file such as those of MNIST.';

function unzip(bytes: Uint8Array, path: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(
      'idx-broken-gzip',
      path,
      `The file is gzip data but cannot be unpacked (${reason}).`,
      GET_AGAIN,
    );
  }
}

/** Parses IDX bytes (gzip or plain); `path` names them in errors; `axes` is the number of axes expected. */
export function parseIdx(raw: Uint8Array, path: string, axes: number): IdxData {
  const bytes = unzip(raw, path);
  const header = 4 + 4 * axes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length >= 4 ? view.getUint32(0) : undefined;
  const expected = (UNSIGNED_BYTE << 8) | axes;
  if (magic !== expected) {
    const found = magic === undefined ? `only ${bytes.length} bytes` : `0x${magic.toString(16)}`;
    throw refuse(
      'idx-wrong-magic',
      path,
      `An IDX file of bytes with ${axes} axes begins with 0x${expected.toString(16)}; this one has ${found}.`,
      `Check that images and labels are not exchanged. ${GET_AGAIN}`,
    );
  }
  if (bytes.length < header) {
    throw refuse(
      'idx-truncated',
      path,
      `The header needs ${header} bytes; the file has ${bytes.length}.`,
      GET_AGAIN,
    );
  }
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  const promised = shape.reduce((product, extent) => product * extent, 1);
  const found = bytes.length - header;
  if (found !== promised) {
    throw refuse(
      found < promised ? 'idx-truncated' : 'idx-wrong-size',
      path,
      `The header promises ${shape.join(' x ')} = ${promised} bytes; ${found} follow it.`,
      GET_AGAIN,
    );
  }
  return { shape, data: bytes.subarray(header) };
}

function read(path: string, axes: number): IdxData {
  if (!existsSync(path)) {
    throw refuse(
      'idx-missing-file',
      path,
      'There is no such file.',
      'Give the path of an existing IDX file (.gz or not), or fetch MNIST with `npx pallium download-mnist`.',
    );
  }
  return parseIdx(readFileSync(path), path, axes);
}

/** Reads an image file and its label file; throws `idx-*` errors. Images must be 28 x 28. */
export function readLabelledImages(imagePath: string, labelPath: string): LabelledImages {
  const images = read(imagePath, 3);
  const labels = read(labelPath, 1);
  const [count = 0, rows = 0, columns = 0] = images.shape;
  if (rows !== 28 || columns !== 28) {
    throw refuse(
      'idx-wrong-size',
      imagePath,
      `Images must be 28 x 28 pixels; these are ${rows} x ${columns}.`,
      'Use images of 28 x 28 pixels, centred and size-normalised as in MNIST.',
    );
  }
  if (labels.shape[0] !== count) {
    throw refuse(
      'idx-counts-differ',
      labelPath,
      `There are ${count} images in ${imagePath} but ${labels.shape[0]} labels here.`,
      'Use the label file that belongs to these images.',
    );
  }
  const wrong = labels.data.findIndex((label) => label > 9);
  if (wrong >= 0) {
    throw refuse(
      'idx-label-out-of-range',
      labelPath,
      `Label ${wrong} is ${labels.data[wrong]}; digits are 0 to 9.`,
      'Use labels of digits.',
    );
  }
  return { count, size: rows * columns, pixels: images.data, labels: labels.data };
}

/** One image as 784 numbers in 0..1. */
export function imageAt(images: LabelledImages, index: number): Float64Array {
  const start = index * images.size;
  return Float64Array.from(images.pixels.subarray(start, start + images.size), (v) => v / 255);
}
