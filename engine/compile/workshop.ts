/**
 * The bench on which the passes build a program: signals and operators so far, and constants by content, so
 * that equal weights are stored once however many things use them.
 */

import type { Model } from '../describe/model.ts';
import { PalliumError } from '../errors.ts';
import type { Operator } from '../program/operator.ts';
import type { Port, ProgramInput } from '../program/program.ts';
import type { DecoderHelper } from '../program/ridge-batch.ts';
import type { Signal, SignalId, Values } from '../program/signal.ts';
import type { DecoderReport } from './decoder-errors.ts';
import { hashNumbers } from './hash-numbers.ts';

/** Options of `compile`. */
export interface CompileOptions {
  /** Whole number; default 1. */
  readonly seed?: number;
  /** Seconds per step; default 0.001. */
  readonly dt?: number;
  /** Of constants and initial values; default 'single'. */
  readonly precision?: 'single' | 'double';
  /** Keep a neuron's state in one number where its model offers that; default true. */
  readonly pack?: boolean;
  /** Copies of the brain in one program: the same weights, inputs and state of their own; default 1. */
  readonly copies?: number;
  /**
   * Initial states that are drawn at random: 'alike' (default) in every copy, so that each does what a run of its own
   * would; 'each': drawn anew for every copy but the first. Random numbers in the course of a run always differ.
   */
  readonly start?: 'alike' | 'each';
  /** Solves for decoders, or remembers them, in the compiler's place. */
  readonly decoders?: DecoderHelper;
  /** Told how well each set of decoders does at the eval points; asking costs about as much time as solving. */
  readonly onDecoders?: (report: DecoderReport) => void;
}

export class Workshop {
  readonly model: Model;
  readonly options: Required<Omit<CompileOptions, 'decoders' | 'onDecoders'>>;
  readonly helper: DecoderHelper | undefined;
  readonly report: ((report: DecoderReport) => void) | undefined;
  readonly signals: Signal[] = [];
  readonly operators: Operator[] = [];
  readonly inputs: ProgramInput[] = [];
  readonly ports: Port[] = [];
  readonly #constants = new Map<string, SignalId[]>();
  readonly #paths = new Map<string, number>();

  constructor(model: Model, options: CompileOptions) {
    this.model = model;
    this.options = {
      seed: 1,
      dt: 0.001,
      precision: 'single',
      pack: true,
      copies: 1,
      start: 'alike',
      ...options,
    };
    this.helper = options.decoders;
    this.report = options.onDecoders;
    checkCopies(model, this.options.copies);
  }

  /** Zeros in the program's precision. */
  numbers(length: number): Values {
    return this.options.precision === 'double'
      ? new Float64Array(length)
      : new Float32Array(length);
  }

  /** The same numbers in the program's precision; not copied when they are already. */
  rounded(values: ArrayLike<number>): Values {
    if (this.options.precision === 'double') {
      return values instanceof Float64Array ? values : Float64Array.from(values);
    }
    return values instanceof Float32Array ? values : Float32Array.from(values);
  }

  signal(
    path: string,
    size: number,
    kind: Signal['kind'],
    initial: Signal['initial'] = 0,
  ): SignalId {
    const copies = this.#paths.get(path) ?? 0;
    this.#paths.set(path, copies + 1);
    const unique = copies === 0 ? path : `${path} #${copies + 1}`;
    return this.signals.push({ path: unique, size, kind, initial }) - 1;
  }

  /** A signal that is never written; the same numbers give the same signal. */
  constant(path: string, values: ArrayLike<number>): SignalId {
    const rounded = this.rounded(values);
    const key = hashNumbers(rounded);
    const alike = this.#constants.get(key) ?? [];
    const known = alike.find((id) => sameNumbers(this.signals[id]?.initial, rounded));
    if (known !== undefined) return known;
    const made = this.signal(path, rounded.length, 'constant', rounded);
    this.#constants.set(key, [...alike, made]);
    return made;
  }

  sizeOf(signal: SignalId): number {
    return this.signals[signal]?.size ?? 0;
  }

  add(operator: Operator): number {
    return this.operators.push(operator) - 1;
  }
}

function sameNumbers(initial: Signal['initial'] | undefined, values: Values): boolean {
  if (initial === undefined || typeof initial === 'number' || initial.length !== values.length) {
    return false;
  }
  return initial.every((value, i) => Object.is(value, values[i]));
}

function checkCopies({ name }: Model, copies: number): void {
  if (Number.isInteger(copies) && copies >= 1) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'not-a-count',
    path: name,
    what: `a program has a whole number of copies from 1 on, not ${copies}`,
    fix: 'leave `copies` out to have one',
  });
}
