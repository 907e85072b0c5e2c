/**
 * Convolution over one or two axes with several channels, and its transpose, as transforms: one small kernel moved over
 * the input. Each filter f: y[i, f] = sum over offsets k and channels c of K[k, c, f] x[i stride + k - before, c].
 * The transpose sends every x[i, c] K[k, c, f] to y[i stride + k - before, f]. (LeCun et al. 1989; Dumoulin & Visin 2016.)
 */

import { type Distribution, isDistribution, uniform } from '../distributions.ts';
import { refuse, refuseNonFinite } from '../refuse.ts';
import { checkNames, checkShape, numbers, oneOf } from '../shapes.ts';

/** Options of `convolution` and `convolutionTranspose`. */
export interface ConvolutionOptions {
  /** Output channels. */
  readonly filters: number;
  /** Sizes along each axis and the number of channels, e.g. [28, 28, 1]; channels first when `channelsLast` is false. */
  readonly inputShape: readonly number[];
  /** Along each axis; default 3. */
  readonly kernelSize?: readonly number[];
  /** Steps between positions along each axis; default 1. */
  readonly strides?: readonly number[];
  /** 'valid' (default): only where the whole kernel fits. 'same': as many outputs as inputs / stride, zeros around. */
  readonly padding?: 'valid' | 'same';
  /** Default true. */
  readonly channelsLast?: boolean;
  /** Channels are divided into so many groups that do not mix; default 1. */
  readonly groups?: number;
  /** The kernel: numbers in the order [offsets][channels / groups][filters], or what to draw them from; default uniform(-1, 1). */
  readonly kernel?: Distribution | ArrayLike<number>;
}

const optionNames = [
  'filters',
  'inputShape',
  'kernelSize',
  'strides',
  'padding',
  'channelsLast',
  'groups',
  'kernel',
] as const;

/** What `convolution` and `convolutionTranspose` make. */
export interface ConvolutionTransform extends Required<ConvolutionOptions> {
  readonly kind: 'convolution';
  readonly transposed: boolean;
  readonly outputShape: readonly number[];
}

/** Convolution: `filters` small kernels moved over the input. @throws PalliumError for shapes that do not fit. */
export function convolution(options: ConvolutionOptions): ConvolutionTransform {
  return make('convolution', false, options);
}

/** Transposed convolution: every input paints the kernels onto a larger output. */
export function convolutionTranspose(options: ConvolutionOptions): ConvolutionTransform {
  return make('convolutionTranspose', true, options);
}

/** How many numbers a shape holds. */
export const volume = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Axes without the channels, and the channels. */
export function splitShape(
  shape: readonly number[],
  channelsLast: boolean,
): { readonly axes: readonly number[]; readonly channels: number } {
  return channelsLast
    ? { axes: shape.slice(0, -1), channels: shape.at(-1) ?? 0 }
    : { axes: shape.slice(1), channels: shape[0] ?? 0 };
}

/** Numbers in the kernel of a convolution. */
export function kernelCount(transform: ConvolutionTransform): number {
  const { channels } = splitShape(transform.inputShape, transform.channelsLast);
  return volume(transform.kernelSize) * (channels / transform.groups) * transform.filters;
}

function make(
  name: string,
  transposed: boolean,
  options: ConvolutionOptions,
): ConvolutionTransform {
  checkNames(name, options, optionNames);
  const { inputShape, filters, channelsLast = true, padding = 'valid', groups = 1 } = options;
  checkShape(name, 'inputShape', inputShape, numbers);
  checkShape(name, 'padding', padding, oneOf('valid', 'same'));
  const { axes, channels } = splitShape(inputShape, channelsLast);
  if (axes.length < 1 || axes.length > 2) {
    refuse(
      'convolution-shape',
      name,
      `inputShape [${inputShape.join(', ')}] has ${axes.length} axes besides the channels`,
      'convolve along 1 or 2 axes, e.g. inputShape [28, 28, 1]',
    );
  }
  const kernelSize = options.kernelSize ?? axes.map(() => 3);
  const strides = options.strides ?? axes.map(() => 1);
  checkCounts(name, { inputShape, filters: [filters], kernelSize, strides, groups: [groups] });
  checkLengths(name, axes.length, { kernelSize, strides });
  if (channels % groups !== 0 || filters % groups !== 0) {
    const fix = 'give a number of groups that divides both';
    const what = `${groups} groups do not divide ${channels} channels and ${filters} filters`;
    refuse('convolution-groups', name, what, fix);
  }
  const sizes = axes.map((size, i) =>
    outputSize(transposed, padding, size, kernelSize[i] ?? 1, strides[i] ?? 1),
  );
  const outputShape = channelsLast ? [...sizes, filters] : [filters, ...sizes];
  if (sizes.some((size) => size < 1)) {
    const what = `a kernel of [${kernelSize.join(', ')}] does not fit into [${axes.join(', ')}]`;
    refuse('convolution-shape', name, what, "give a smaller kernel, or padding 'same'");
  }
  const made: ConvolutionTransform = {
    kind: 'convolution',
    transposed,
    filters,
    inputShape,
    outputShape,
    kernelSize,
    strides,
    padding,
    channelsLast,
    groups,
    kernel: options.kernel ?? uniform(-1, 1),
  };
  checkKernel(name, made);
  return Object.freeze(made);
}

function outputSize(
  transposed: boolean,
  padding: 'valid' | 'same',
  size: number,
  kernel: number,
  stride: number,
): number {
  if (transposed) return size * stride + (padding === 'same' ? 0 : Math.max(kernel - stride, 0));
  return padding === 'same' ? Math.ceil(size / stride) : Math.floor((size - kernel) / stride) + 1;
}

function checkCounts(name: string, given: Readonly<Record<string, readonly number[]>>): void {
  for (const [key, values] of Object.entries(given)) {
    const bad = values.find((value) => !Number.isInteger(value) || value < 1);
    if (bad === undefined) continue;
    refuse('not-a-count', name, `${key} holds ${bad}`, 'give whole numbers, 1 or more');
  }
}

function checkLengths(
  name: string,
  axes: number,
  given: Readonly<Record<string, readonly number[]>>,
): void {
  for (const [key, values] of Object.entries(given)) {
    if (values.length === axes) continue;
    const what = `${key} has ${values.length} numbers for ${axes} axes`;
    refuse('convolution-shape', name, what, `give ${key} one number per axis`);
  }
}

function checkKernel(name: string, made: ConvolutionTransform): void {
  const { kernel } = made;
  if (isDistribution(kernel)) return;
  const expected = kernelCount(made);
  if (kernel.length !== expected) {
    const what = `the kernel has ${kernel.length} numbers and needs ${expected}`;
    refuse('matrix-size', name, what, 'give them as [offsets][channels / groups][filters]');
  }
  refuseNonFinite(name, 'kernel', kernel);
}
