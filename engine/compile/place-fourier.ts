/**
 * Fourier transforms and circular convolutions with a fixed vector, by the fast transform where a matrix costs more.
 * c (*) x = IDFT(DFT(c) . DFT(x)), with DFT(c) worked out beforehand.
 */

import type { FourierTransform } from '../describe/transforms/fourier.ts';
import { realFft } from '../math/index.ts';
import { coefficientsOf } from '../program/fourier.ts';
import type { Term } from '../program/operator.ts';
import type { SignalId } from '../program/signal.ts';
import { type Placement, type Positions, run } from './positions.ts';
import type { Workshop } from './workshop.ts';

/**
 * Lengths from which a fast transform costs less than a dense matrix or a circulant one: measured on native (one
 * thread, AVX-512) and on wasm, where they lie close. Powers of two are five times as fast as the rest.
 */
const worthwhile = { dense: { direct: 64, chirp: 200 }, circulant: { direct: 128, chirp: 512 } };

/** Whether a vector of `length` numbers is transformed faster than multiplied with a matrix of this kind. */
export function isWorthwhile(length: number, instead: keyof typeof worthwhile): boolean {
  const { direct, chirp } = worthwhile[instead];
  return length >= ((length & (length - 1)) === 0 ? direct : chirp);
}

/** Puts the transform of the placement's source into a signal of its own. */
export function transformed(
  work: Workshop,
  transform: FourierTransform,
  place: Placement,
): SignalId {
  const { direction, length } = transform;
  const { signal, offset } = together(work, place);
  const size = direction === 'forward' ? 2 * coefficientsOf(length) : length;
  const target = work.signal(`${place.path} ${direction}`, size, 'value');
  work.add({
    kind: 'fourier',
    path: `${place.path}/${direction} transform`,
    direction,
    length,
    vectors: 1,
    source: signal,
    sourceOffset: offset,
    target,
  });
  return target;
}

/** The circular convolution of the placement's source with `vector`, in a signal of its own. */
export function convolved(work: Workshop, vector: ArrayLike<number>, place: Placement): SignalId {
  const length = vector.length;
  const { re, im } = realFft(vector);
  const kept = re.length;
  const spectrum = transformed(work, { kind: 'fourier', direction: 'forward', length }, place);
  const product = work.signal(`${place.path} product`, 2 * kept, 'value');
  const term = (values: ArrayLike<number>, from: number, to: number): Term => ({
    form: 'diagonal',
    weights: work.constant(`${place.path} spectrum`, values),
    source: spectrum,
    sourceOffset: from,
    targetOffset: to,
    rows: kept,
  });
  work.add({
    kind: 'sum',
    path: `${place.path}/product of spectra`,
    target: product,
    terms: [
      term(re, 0, 0),
      term(
        im.map((value) => -value),
        kept,
        0,
      ),
      term(im, 0, kept),
      term(re, kept, kept),
    ],
  });
  const back = { ...place, source: product, from: run(2 * kept) };
  return transformed(work, { kind: 'fourier', direction: 'inverse', length }, back);
}

/** The source's numbers one after the other: where they lie, or gathered. */
function together(work: Workshop, place: Placement): { signal: SignalId; offset: number } {
  const { from } = place;
  if (from.list === undefined) return { signal: place.source, offset: from.first };
  const signal = work.signal(`${place.path} gathered`, from.count, 'value');
  work.add({
    kind: 'sum',
    path: `${place.path}/gathered`,
    target: signal,
    terms: [gathering(work, place, from)],
  });
  return { signal, offset: 0 };
}

function gathering(work: Workshop, place: Placement, { count, list }: Positions): Term {
  return {
    form: 'sparse',
    source: place.source,
    sourceOffset: 0,
    targetOffset: 0,
    rows: count,
    weights: work.constant(`${place.path} gathering`, new Float64Array(count).fill(1)),
    rowStarts: Int32Array.from({ length: count + 1 }, (_, i) => i),
    columns: Int32Array.from({ length: count }, (_, i) => list?.[i] ?? i),
  };
}
