/**
 * Synapses away from any model: the same filter, step for step, over a signal that is already there. What a
 * connection shows is this, one step later.
 */

import { compileExpressions } from '../../kernel/compile-expressions.ts';
import { refuse } from '../refuse.ts';
import { toSynapse } from './lowpass.ts';
import type { Equations, Synapse, SynapseInput, Taps } from './synapse.ts';

/** Numbers in any number of dimensions, as lists of lists. */
export type Nested = ArrayLike<number> | readonly Nested[];

/** Options of `filt` and `filtfilt`. */
export interface FilterOptions {
  /** Seconds between samples; default 0.001. */
  readonly dt?: number;
  /** The output is taken to have been this for ever before; default 0. */
  readonly y0?: number;
  /** The dimension along which time runs; default 0, the outermost. Negative counts from the innermost. */
  readonly axis?: number;
}

/**
 * The signal after the synapse, in the same shape. A number is lowpass(number); null gives a copy.
 * Throws when the lists are ragged, or the synapse cannot start from y0.
 */
export function filt(
  signal: Nested,
  synapse: SynapseInput,
  { dt = 0.001, y0 = 0, axis = 0 }: FilterOptions = {},
): Nested {
  const known = toSynapse(synapse);
  return alongAxis(signal, axis, (line) => filterLine(line, known, dt, y0));
}

/** Forwards and then backwards, so that nothing is late; the way back starts from where the way out ended. */
export function filtfilt(
  signal: Nested,
  synapse: SynapseInput,
  { dt = 0.001, y0 = 0, axis = 0 }: FilterOptions = {},
): Nested {
  const known = toSynapse(synapse);
  return alongAxis(signal, axis, (line) => {
    const there = filterLine(line, known, dt, y0).reverse();
    return filterLine(there, known, dt, there[0] ?? 0).reverse();
  });
}

function filterLine(
  line: Float64Array,
  synapse: Synapse | null,
  dt: number,
  y0: number,
): Float64Array {
  const stages = synapse?.stages(dt, y0) ?? [];
  let values = line;
  for (const stage of stages) {
    values = stage.kind === 'taps' ? tapped(values, stage) : recurred(values, stage, dt);
  }
  return values;
}

function tapped(line: Float64Array, { taps, before }: Taps): Float64Array {
  return line.map((_, k) => {
    let sum = 0;
    for (const { delay, weight } of taps) sum += weight * (line[k - delay] ?? before);
    return sum;
  });
}

function recurred(
  line: Float64Array,
  { state, next, output }: Equations,
  dt: number,
): Float64Array {
  const names = Object.keys(state);
  const kernel = compileExpressions(Object.values(next));
  const results = Object.keys(next).map((name, i) => ({ name, values: kernel.outputs[i] }));
  const present = new Map(names.map((name) => [name, state[name] ?? 0]));
  return line.map((value) => {
    for (const [name, register] of kernel.inputs) {
      register[0] = name === 'input' ? value : (present.get(name) ?? 0);
    }
    kernel.run(1, dt);
    for (const { name, values } of results) present.set(name, values?.[0] ?? Number.NaN);
    return present.get(output) ?? Number.NaN;
  });
}

type Lines = (line: Float64Array) => Float64Array;

/** Applies `change` to every line along an axis; the shape stays. */
function alongAxis(signal: Nested, axis: number, change: Lines): Nested {
  const shape = shapeOf(signal);
  const along = axis < 0 ? axis + shape.length : axis;
  const length = shape[along];
  if (length === undefined) {
    refuse(
      'no-such-axis',
      'filt',
      `there is no axis ${axis}: the signal has ${shape.length} dimensions`,
      `choose an axis from ${-shape.length} to ${shape.length - 1}`,
    );
  }
  const flat = Float64Array.from(numbersOf(signal));
  const stride = shape.slice(along + 1).reduce((product, size) => product * size, 1);
  for (let start = 0; start < flat.length; start++) {
    if (Math.floor(start / stride) % length !== 0) continue;
    const line = Float64Array.from({ length }, (_, k) => flat[start + k * stride] ?? 0);
    change(line).forEach((value, k) => {
      flat[start + k * stride] = value;
    });
  }
  return nested(flat, shape);
}

function isList(item: unknown): item is ArrayLike<unknown> {
  return Array.isArray(item) || ArrayBuffer.isView(item);
}

function shapeOf(signal: Nested): readonly number[] {
  const inner = Array.from(signal as ArrayLike<unknown>).map((item) =>
    isList(item) ? shapeOf(item as Nested) : [],
  );
  const [first = []] = inner;
  if (inner.some((shape) => shape.join() !== first.join())) {
    refuse('ragged-signal', 'filt', 'its lists have different lengths', 'give a full array');
  }
  return [signal.length, ...first];
}

function numbersOf(signal: Nested): readonly number[] {
  return Array.from(signal as ArrayLike<number | Nested>).flatMap((item) =>
    typeof item === 'number' ? [item] : numbersOf(item),
  );
}

function nested(flat: Float64Array, [length = 0, ...inner]: readonly number[]): Nested {
  if (inner.length === 0) return Array.from(flat);
  const size = flat.length / length;
  return Array.from({ length }, (_, i) => nested(flat.subarray(i * size, (i + 1) * size), inner));
}
