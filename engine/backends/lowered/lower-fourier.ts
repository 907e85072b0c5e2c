/** Fourier operators: one kernel runs them all; what depends on the length is data (fourier-plan.ts). */

import { type Fourier, vectorSizes } from '../../program/fourier.ts';
import { planFourier } from './fourier-plan.ts';
import type { FourierVariant } from './lowered.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';

const fourierVariant: FourierVariant = { kind: 'fourier', key: 'fourier' };

export function lowerFourier(operator: Fourier, context: LoweringContext): LoweredOperator {
  const { length, direction, vectors } = operator;
  const { read, written } = vectorSizes(operator);
  const { size, steps, twiddles, chirp } = planFourier(length);
  const argument = context.table.append([
    length,
    size,
    steps,
    direction === 'forward' ? 0 : 1,
    context.table.appendIndices(new Int32Array(twiddles.buffer)),
    chirp === undefined ? -1 : context.table.appendIndices(new Int32Array(chirp.buffer)),
    context.place(operator.source, operator.sourceOffset),
    context.place(operator.target),
    read,
    written,
  ]);
  const transforms = chirp === undefined ? 1 : 2;
  return {
    variant: fourierVariant,
    items: vectors,
    argument,
    // Measured: 0.06 ns per butterfly and what a number costs in and out, more where the chirp is multiplied in.
    cost: 40 + transforms * size * (0.1 + 0.055 * steps) + (transforms - 1) * length,
    scratchFloats: 4 * size,
  };
}
