/** Refuses a model that does not fit this machine's memory before any of it is built. */

import type { Model } from './describe/model.ts';
import { describeSize, modelSize } from './describe/model-size.ts';
import { PalliumError } from './errors.ts';

/** The parts of Node's `process` that tell of memory; absent in browsers. */
interface Process {
  readonly constrainedMemory?: () => number;
  readonly availableMemory?: () => number;
}

/** While a program is built its constants exist twice: as the compiler made them and as the backend holds them. */
const copiesWhileBuilding = 2;

/** State of a cell: what each further copy of a brain adds, beside it little. */
const bytesPerCopiedCell = 4;

/** Bytes that this process may have, where that can be known. */
export function availableBytes(): number {
  const { process } = globalThis as { process?: Process };
  const most = [process?.constrainedMemory?.(), process?.availableMemory?.()];
  return Math.min(...most.filter((bytes): bytes is number => bytes !== undefined && bytes > 0));
}

/** How often a model is built: brains from several seeds, copies of each. */
export interface Multiples {
  readonly seeds?: number;
  readonly copies?: number;
}

/** Throws `model-too-large`, naming the largest parts. `available` in bytes; default: what the machine says. */
export function refuseTooLarge(
  model: Model,
  available: number = availableBytes(),
  { seeds = 1, copies = 1 }: Multiples = {},
): void {
  const { bytes, neurons } = modelSize(model);
  const needed =
    seeds * (copiesWhileBuilding * bytes + (copies - 1) * neurons * bytesPerCopiedCell);
  if (!(needed > available)) return;
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
  throw new PalliumError({
    kind: 'compile',
    code: 'model-too-large',
    path: model.name,
    what: `building it takes about ${gigabytes(needed)}, and ${gigabytes(available)} of memory are there`,
    why: describeSize(model, 3),
    fix: 'use fewer neurons or dimensions, or let arrays share tunings (leave out `tunings`)',
  });
}
