/**
 * The closed union of operators a backend must run. Everything a model says becomes these:
 * `sum` moves and transforms numbers, `map` runs a kernel over elements (synapses, plants),
 * `population` is a whole array of ensembles in one pass: encode, integrate, fire, decode,
 * `matrix` is weights that change while they are used (learning), `history` the past of a signal,
 * `fourier` (fourier.ts) transforms vectors where a matrix would cost more, and `host` calls a function outside.
 */

import type { NumberExpression, TruthExpression } from '../kernel/expression.ts';
import type { Fourier } from './fourier.ts';
import type { SignalId } from './signal.ts';

/** What happens to signals in a step. */
export type Operator = Sum | ElementMap | Population | MatrixMap | History | Fourier | Host;

/** target = constant + sum of terms; each row is summed in the order of the terms. Sets all of `target`. */
export interface Sum {
  readonly kind: 'sum';
  readonly path: string;
  readonly target: SignalId;
  /** `size` numbers that the sum starts from; absent: 0. */
  readonly constant?: SignalId;
  readonly terms: readonly Term[];
}

/** For row i < rows: target[targetOffset + i] += (matrix row i) . source[sourceOffset ...]. */
export type Term = {
  readonly source: SignalId;
  readonly sourceOffset: number;
  readonly targetOffset: number;
  readonly rows: number;
} & TermForm;

/** What a term of a sum multiplies its source with. */
export type TermForm =
  /** factor * source[i] */
  | { readonly form: 'scale'; readonly factor: number }
  /** weights[i] * source[i] */
  | { readonly form: 'diagonal'; readonly weights: SignalId }
  /** weights[i] * source[0]: a scalar spread over many rows */
  | { readonly form: 'column'; readonly weights: SignalId }
  /** weights is `rows x stride`, row-major, stride = columns rounded up to 16, padded with zeros */
  | { readonly form: 'dense'; readonly weights: SignalId; readonly columns: number }
  /** compressed rows: entries rowStarts[i] .. rowStarts[i + 1] - 1 of `columns` and `weights` */
  | {
      readonly form: 'sparse';
      readonly weights: SignalId;
      readonly rowStarts: Int32Array;
      readonly columns: Int32Array;
    }
  /** circular convolution with c: sum_j c[(i - j) mod n] source[j], rows = n; weights holds c reversed
   *  and doubled: weights[m] = c[(n - 1 - m) mod n], m < 2n, so row i reads weights[n - 1 - i + j] */
  | { readonly form: 'circulant'; readonly weights: SignalId };

/** A kernel over elements. State is updated `substeps` times per step, each with dt / substeps. */
export interface ElementMap {
  readonly kind: 'map';
  readonly path: string;
  readonly elements: number;
  /** Values the kernel may `read`: element i sees signal[offset + i * stride]; stride 0 broadcasts. */
  readonly inputs: readonly {
    readonly name: string;
    readonly signal: SignalId;
    readonly offset: number;
    readonly stride: 0 | 1;
  }[];
  /** State variables (signal of `elements` values each): `next` sees the old values of all of them. */
  readonly state: readonly {
    readonly name: string;
    readonly signal: SignalId;
    readonly next: NumberExpression;
  }[];
  /** Values computed after the update, from inputs and the new state. */
  readonly outputs: readonly { readonly signal: SignalId; readonly value: NumberExpression }[];
  readonly substeps: number;
}

/**
 * A kernel over a matrix: its state moves on, element by element, and totals are taken along its rows, all in
 * one pass over the memory. Weights that learn are such a state w, and what they pass on is the total of
 * w * source. Rows come in `blocks` equal runs, one for each ensemble of an array; a block has columns of its own.
 */
export interface MatrixMap {
  readonly kind: 'matrix';
  readonly path: string;
  /** All rows, those of all blocks; a multiple of `blocks`. */
  readonly rows: number;
  readonly columns: number;
  readonly blocks: number;
  readonly inputs: readonly {
    readonly name: string;
    readonly signal: SignalId;
    readonly offset: number;
    readonly along: Along;
  }[];
  /** Matrices of `rows x stride` numbers, stride = columns rounded up to 16, padded with zeros. As in a map. */
  readonly state: ElementMap['state'];
  /** signal[row] = sum over the columns of `value`, from inputs and the new state; `rows` numbers. */
  readonly totals: readonly { readonly signal: SignalId; readonly value: NumberExpression }[];
}

/** Element (row r, column c) of block b sees: the one number; number b; number r; or number b * columns + c. */
export type Along = 'all' | 'block' | 'row' | 'column';

/**
 * `ensembles` groups of `neurons` cells of one kind, each group representing `dimensions` numbers.
 *
 * Cells lie across 16 lanes: ensemble e owns `strands` neighbouring lanes (a power of two up to 16; any
 * multiple of 16 when nothing is decoded from it), and cell i of it is row floor(i / strands) of strand
 * i mod strands. Strand s = e * strands + (i mod strands) is lane s mod 16 of group floor(s / 16).
 * Per-cell signals are [groups][rows][16]; cells that only pad have zero bias, encoders and decoders.
 * Constants may be shared: group g reads block g mod `tuningGroups` of bias, encoders, gain, decoders.
 */
export interface Population {
  readonly kind: 'population';
  readonly path: string;
  readonly layout: PopulationLayout;
  /** [tuningGroups][rows][16] */
  readonly bias: SignalId;
  /** Current J of a cell = bias + the sum of these, in order. */
  readonly encode: readonly EncodeTerm[];
  readonly step: NeuronStep;
  readonly decode: readonly DecodeTerm[];
  /** mask [groups][rows] */
  readonly spikes: SignalId;
}

/** How the cells of a population lie in memory; see `Population`. */
export interface PopulationLayout {
  readonly ensembles: number;
  readonly neurons: number;
  readonly strands: number;
  readonly rows: number;
  readonly groups: number;
  readonly tuningGroups: number;
}

/** What a cell's current J is the sum of. */
export type EncodeTerm =
  /** J += encoders . input[ensemble]; encoders [tuningGroups][rows][dimensions][16], input [ensembles * dimensions] */
  | {
      readonly kind: 'vector';
      readonly encoders: SignalId;
      readonly input: SignalId;
      readonly dimensions: number;
    }
  /** J += gain * input[ensemble] (`absolute`: |gain|, where gain is a 1-D encoder array); gain [tuningGroups][rows][16] */
  | {
      readonly kind: 'scalar';
      readonly gain: SignalId;
      readonly absolute: boolean;
      readonly input: SignalId;
    }
  /** J += input of the cell itself (times gain [tuningGroups][rows][16] when given); input [groups][rows][16] */
  | { readonly kind: 'neurons'; readonly input: SignalId; readonly gain?: SignalId };

/**
 * One step of a neuron. `read('current')` is J; the other names are the state variables. It is taken `substeps` times,
 * each with dt / substeps and the same J: a cell then fires if it does in any of them, and its output is their mean.
 */
export interface NeuronStep {
  /** Name of the model, for printing only. */
  readonly model: string;
  readonly substeps: number;
  /** Per-cell state [groups][rows][16]. `next` sees the old values of all of them. */
  readonly state: readonly {
    readonly name: string;
    readonly signal: SignalId;
    readonly next: NumberExpression;
    /** From the model's own variables, to restore a snapshot; absent: it is one of them. */
    readonly pack?: NumberExpression;
  }[];
  readonly fires: TruthExpression;
  /** What is decoded and passed on, e.g. select(fires, amplitude / dt, 0). Sees the old state. */
  readonly output: NumberExpression;
  /** When a layout pass packed the state: the model's own variables, read from the packed ones. */
  readonly variables: readonly { readonly name: string; readonly value: NumberExpression }[];
  /** The model's own variables at which a cell stays silent whatever drives it; absent: there are none. */
  readonly silent?: Readonly<Record<string, number>>;
}

/** What is read from the cells of a population. */
export type DecodeTerm =
  /** output[ensemble * dimensions + k] = sum over cells; decoders [tuningGroups][rows][dimensions][16] */
  | {
      readonly kind: 'vector';
      readonly decoders: SignalId;
      readonly output: SignalId;
      readonly dimensions: number;
    }
  /** output[cell] = the cell's own output, or the current that drives it; [groups][rows][16] */
  | { readonly kind: 'neurons'; readonly output: SignalId; readonly of?: 'current' };

/**
 * The last `length` values of some numbers, and weighted sums of them (a finite impulse response):
 * target[i] = the sum over taps of weight * (source[i], `delay` steps ago), 0 being the present value.
 * A target that is a `value` is seen in this step, one that is a `state` in the next.
 */
export interface History {
  readonly kind: 'history';
  readonly path: string;
  readonly source: SignalId;
  readonly target: SignalId;
  /** Numbers of source and target. */
  readonly elements: number;
  /** How many values are kept of each: every delay is below. */
  readonly length: number;
  readonly taps: readonly { readonly delay: number; readonly weight: number }[];
  /**
   * State [blocks of 16 elements][1 + length][16]: rows of past values, and before them a row that says, in every lane,
   * which of them is written next. Lanes of the last block that only pad are 0.
   */
  readonly ring: SignalId;
}

/** Numbers of a history's ring. @internal */
export function ringSize(elements: number, length: number): number {
  return Math.ceil(elements / 16) * (1 + length) * 16;
}

/**
 * Calls a function of the host within the step: output = f(time of the step, input). The program knows its name only;
 * what it is, is told to the backend when the program is built.
 */
export interface Host {
  readonly kind: 'host';
  readonly path: string;
  readonly function: string;
  /** Absent: a function of time alone. */
  readonly input?: SignalId;
  /** A value. */
  readonly output: SignalId;
  /** Called in steps 1, 1 + every, 1 + 2 every, ...; in between the output stays. */
  readonly every: number;
  /** State that keeps the output between calls, as large as it; there if `every` is above 1. */
  readonly held?: SignalId;
}
