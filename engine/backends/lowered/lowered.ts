/**
 * What native, wasm and GPU backends share: a program as memory plan + kernel variants + tables of numbers.
 * Code depends on `variants` alone (a handful, whatever the size of the model); sizes and places are data.
 *
 * MEMORY. One arena of float32. Signal s starts at `offsets[s]` (in floats, a multiple of 16), is padded to a
 * multiple of 16 floats and followed by 16 spare ones; 16 spare floats also precede the first signal. So a
 * kernel may read up to 16 floats before and after a signal, and write up to its size rounded up to 16. What
 * lies in padding is unspecified (it may be NaN): never let it into a sum without masking. Masks are uint16
 * words: mask s starts at byte 4 * offsets[s].
 *
 * COPIES. Constants lie first in the arena, once. Every other signal lies once per copy, `copyFloats` apart, so that
 * copies share weights and nothing else. Kernels know nothing of this: the arguments of copy c start
 * `c * argumentsPerCopy` behind those of the first, and hold that copy's places.
 *
 * TABLE. One Int32Array. A task is { variant, items, argument }: run items from <= i < to of `variant` with
 * the arguments that start at table[argument]. Items are independent and their results do not depend on how
 * they are split among threads. Places below are arena offsets in floats (signal offset included), -1 = absent.
 *
 * sum (one fixed variant; item = 16 neighbouring rows of the target, the last item may be partial):
 *   [0] target  [1] constant or -1 (start from 0)  [2] rows of target  [3] number of terms n
 *   then n records of 8, in order:  [0] form (index into `termForms`)  [1] source (sourceOffset included)
 *     [2] targetOffset  [3] rows  [4] weights or -1  [5] a  [6] b  [7] 0
 *     scale: a = factor as float bits.  diagonal, column: -.  dense: a = columns, b = stride (floats per row).
 *     sparse: a = index in table of rowStarts (rows + 1 of them), b = index in table of columns.
 *     circulant: a = n (= rows); row i is the dot product of weights[n - 1 - i ...] and source[0 ...], n long.
 *
 * map (item = 16 elements):
 *   [0] elements  [1] substeps, then one place per input (offset included), per state, per output; then, if its code
 *   draws random numbers, the two words of its key (kernel/random.ts).
 *
 * matrix (item = row; stride = columns rounded up to 16; what lies in the padding of a row stays as it is):
 *   [0] columns  [1] rows per block, then one place per input (offset included), per state, per total; and last a
 *   key, as of maps. Elements draw by their place in the states.
 *
 * population (item = group of 16 lanes x rows):
 *   [0] rows  [1] tuningGroups  [2] strands  [3] ensembles  [4] bias  [5] spikes, then one place per state, then
 *   per encode term   vector: encoders, input, dimensions, scratch | scalar: gain, input, 0, 0
 *                     neurons: input, gain or -1, 0, 0
 *   per decode term   vector: decoders, output, dimensions, scratch | neurons: output, 0, 0, 0
 *   and last, if its code draws random numbers, the two words of its key; cells draw by their slot.
 *   `scratch` is an offset in floats into a scratch of `scratchFloats` that each thread owns (room for
 *   dimensions x 16 floats; only for terms whose dimensions are 'many').
 *   Lane l of group g belongs to ensemble floor((16 g + l) / strands); lanes of ensembles past the last
 *   only pad: read 0 for them, drop what they decode.
 *
 * fourier (one fixed variant; item = a vector):
 *   [0] n  [1] m, size of the complex transform  [2] log2 m  [3] 0 forward, 1 inverse  [4] index in table of the
 *   twiddles, and [5] of the chirp or -1, both as float bits (fourier-plan.ts)  [6] source  [7] target  [8] numbers
 *   read per vector  [9] numbers written. Uses a scratch of 4 m floats.
 * history (one fixed variant; item = block of 16 elements):
 *   [0] elements  [1] length  [2] source  [3] target  [4] ring  [5] number of taps n, then n pairs: delay, weight as
 *   float bits. The ring is as operator.ts says; its padding lanes are written as 0.
 *
 * host (one fixed variant, one item; always run by thread 0, which must be the host's own):
 *   [0] index among the host operators  [1] copy  [2] input or -1  [3] its size  [4] output  [5] its size  [6] held or -1
 *   [7] every. In steps that are not due (steps done modulo every is not 0), held is copied to output.
 *
 * watch (one fixed variant, the last level; item = a stretch of a signal):
 *   [0] words of the watched signals, then per item: place, floats, which word. A word is 0, or 1 + the steps done
 *   before the first one in which the signal was not finite, modulo 2^32.
 */

import type { Along } from '../../program/operator.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { isRandom, type StraightLine } from './straight-line.ts';

/** Values that a kernel handles side by side. */
export const lanes = 16;

export const termForms = ['scale', 'diagonal', 'column', 'dense', 'sparse', 'circulant'] as const;

/** Integers before the places of the states in a population's arguments. */
export const populationHeader = 6;
export const sumHeader = 4;
export const termRecord = 8;

export type Variant =
  | SumVariant
  | MapVariant
  | PopulationVariant
  | MatrixVariant
  | HistoryVariant
  | WatchVariant
  | FourierVariant
  | HostVariant;

/** Whether its code draws random numbers, and its arguments end with a key. */
export function drawsRandom(variant: Variant): boolean {
  if (variant.kind === 'map') return isRandom(variant.update, variant.finish);
  if (variant.kind === 'matrix') return isRandom(variant.update, variant.totals);
  return variant.kind === 'population' && isRandom(variant.step);
}

/** The one kernel that runs every Sum, reading its terms from the table. */
export interface SumVariant {
  readonly kind: 'sum';
  readonly key: string;
}

/** The one kernel that runs every Fourier transform. */
export interface FourierVariant {
  readonly kind: 'fourier';
  readonly key: string;
}

/** The one kernel that runs every History, reading its taps from its arguments. */
export interface HistoryVariant {
  readonly kind: 'history';
  readonly key: string;
}

/** The one kernel that looks for numbers that are none. */
export interface WatchVariant {
  readonly kind: 'watch';
  readonly key: string;
}

/** The one kernel that runs every Host. */
export interface HostVariant {
  readonly kind: 'host';
  readonly key: string;
}

/** Slots of both blocks: the inputs in order, then the states in order. */
export interface MapVariant {
  readonly kind: 'map';
  /** Canonical text: equal keys, equal code. */
  readonly key: string;
  /** Stride of each input: 0 broadcasts one value. */
  readonly inputs: readonly (0 | 1)[];
  readonly states: number;
  readonly outputs: number;
  /** New states (results, in order) from inputs and old states; repeated `substeps` times. */
  readonly update: StraightLine;
  /** Outputs (results, in order) from inputs and new states. */
  readonly finish: StraightLine;
}

/** Slots of both blocks: the inputs in order, then the states in order. */
export interface MatrixVariant {
  readonly kind: 'matrix';
  readonly key: string;
  /** What each input is followed along. */
  readonly inputs: readonly Along[];
  readonly states: number;
  /** New states from inputs and old states. */
  readonly update: StraightLine;
  /** What is added up along a row, from inputs and new states. */
  readonly totals: StraightLine;
}

export interface PopulationVariant {
  readonly kind: 'population';
  readonly key: string;
  /** 1, 2, 4, 8; or 16 for 16 and its multiples: the lanes of a group then belong to one ensemble. */
  readonly strands: number;
  readonly states: number;
  readonly encode: readonly EncodeShape[];
  readonly decode: readonly DecodeShape[];
  /** Slots: 0 is the current, then the states. Results: next states in order, fires, then output if `decode` has terms. */
  readonly step: StraightLine;
  /** How often `step` is taken in a step; cells fire if they do in any of them, and put out the mean. */
  readonly substeps: number;
  /** Present when output is `fires ? amplitude : 0`: sum decoders of the cells that fire, multiply once. */
  readonly amplitude?: number;
}

/** Dimensions up to this are unrolled in the code; beyond, they are 'many' and read from the arguments. */
export const unrolledDimensions = 8;

export type Dimensions = number | 'many';

export type EncodeShape =
  | { readonly kind: 'vector'; readonly dimensions: Dimensions }
  | { readonly kind: 'scalar'; readonly absolute: boolean }
  | { readonly kind: 'neurons'; readonly gain: boolean };

export type DecodeShape =
  | { readonly kind: 'vector'; readonly dimensions: Dimensions }
  | { readonly kind: 'neurons'; readonly current: boolean };

/** Some items of a variant with arguments. */
export interface Task {
  /** Index into `variants`. */
  readonly variant: number;
  readonly items: number;
  /** Index into `table`, of the first copy. */
  readonly argument: number;
  /** Index into the operators of the program; -1: none of them. */
  readonly operator: number;
  /** Rough work of one item, about one nanosecond per unit on one core: for sharing work among threads. */
  readonly cost: number;
}

export interface Lowered extends MemoryPlan {
  readonly variants: readonly Variant[];
  /** Tasks of one level do not depend on each other. */
  readonly levels: readonly (readonly Task[])[];
  /** Arguments of each copy in turn, then indices that all share. */
  readonly table: Int32Array;
  readonly argumentsPerCopy: number;
  readonly scratchFloats: number;
}
