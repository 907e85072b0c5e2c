/**
 * Transforms that hold a distribution or a rule instead of numbers, as the matrix they stand for. Random numbers depend
 * on the seed and on the path alone, so nothing that is added elsewhere changes them.
 */

import { isDistribution } from '../describe/distributions.ts';
import { drawNumbers, drawRows } from '../describe/draw.ts';
import type { Entry, Transform } from '../describe/transform.ts';
import {
  type ConvolutionTransform,
  kernelCount,
  splitShape,
  volume,
} from '../describe/transforms/convolution.ts';
import type { RandomTransform } from '../describe/transforms/random.ts';
import { randomStream } from '../math/index.ts';

export type SettledTransform = Exclude<Transform, { kind: 'random' | 'convolution' }>;

/** The same transform with every number known; `path` is the connection's. */
export function settleTransform(
  transform: Transform,
  seed: number,
  path: string,
): SettledTransform {
  switch (transform.kind) {
    case 'random':
      return drawMatrix(transform, seed, path);
    case 'convolution':
      return convolutionMatrix(transform, drawKernel(transform, seed, path));
    default:
      return transform;
  }
}

function drawMatrix(
  { rows, columns, distribution }: RandomTransform,
  seed: number,
  path: string,
): SettledTransform {
  const random = randomStream(seed, path);
  const values = distribution.ofVectors()
    ? drawRows(distribution, rows, columns, random)
    : drawNumbers(distribution, rows * columns, random);
  return { kind: 'dense', rows, columns, values };
}

function drawKernel(
  transform: ConvolutionTransform,
  seed: number,
  path: string,
): ArrayLike<number> {
  const { kernel } = transform;
  if (!isDistribution(kernel)) return kernel;
  return drawNumbers(kernel, kernelCount(transform), randomStream(seed, path));
}

/** Where along the larger side one place of the smaller side meets the kernel: offset in the kernel, place in both. */
interface Meeting {
  readonly small: number;
  readonly large: number;
  readonly offset: number;
}

/** A convolution as the sparse matrix that it is. */
function convolutionMatrix(
  transform: ConvolutionTransform,
  kernel: ArrayLike<number>,
): SettledTransform {
  const { transposed, inputShape, outputShape, channelsLast, filters, groups } = transform;
  const input = splitShape(inputShape, channelsLast);
  const output = splitShape(outputShape, channelsLast);
  const place = (side: typeof input, at: number, channel: number): number =>
    channelsLast ? at * side.channels + channel : channel * volume(side.axes) + at;
  const perGroup = input.channels / groups;
  const filtersPerGroup = filters / groups;
  const [small, large] = transposed ? [input, output] : [output, input];
  const entries: Entry[] = [];
  for (const meeting of meetings(transform, small.axes, large.axes)) {
    const [from, to] = transposed ? [meeting.small, meeting.large] : [meeting.large, meeting.small];
    for (let filter = 0; filter < filters; filter++) {
      const first = Math.floor(filter / filtersPerGroup) * perGroup;
      for (let k = 0; k < perGroup; k++) {
        const weight = kernel[(meeting.offset * perGroup + k) * filters + filter] ?? 0;
        entries.push([place(output, to, filter), place(input, from, first + k), weight]);
      }
    }
  }
  return { kind: 'sparse', rows: volume(outputShape), columns: volume(inputShape), entries };
}

/** All pairs of places that the kernel joins; several axes are the product of single ones. */
function meetings(
  { kernelSize, strides, padding }: ConvolutionTransform,
  small: readonly number[],
  large: readonly number[],
): Meeting[] {
  let all: Meeting[] = [{ small: 0, large: 0, offset: 0 }];
  for (const [axis, size] of small.entries()) {
    const room = large[axis] ?? 1;
    const kernel = kernelSize[axis] ?? 1;
    const stride = strides[axis] ?? 1;
    const before = padding === 'same' ? zerosBefore(size, room, kernel, stride) : 0;
    const along = alongAxis(size, room, kernel, stride, before);
    all = all.flatMap((outer) =>
      along.map((inner) => ({
        small: outer.small * size + inner.small,
        large: outer.large * room + inner.large,
        offset: outer.offset * kernel + inner.offset,
      })),
    );
  }
  return all;
}

function zerosBefore(small: number, large: number, kernel: number, stride: number): number {
  return Math.floor(Math.max((small - 1) * stride + kernel - large, 0) / 2);
}

function alongAxis(
  small: number,
  large: number,
  kernel: number,
  stride: number,
  before: number,
): Meeting[] {
  const found: Meeting[] = [];
  for (let i = 0; i < small; i++) {
    for (let offset = 0; offset < kernel; offset++) {
      const place = i * stride + offset - before;
      if (place >= 0 && place < large) found.push({ small: i, large: place, offset });
    }
  }
  return found;
}
