/** How instructions reach a brain: as one pointer, beside the image. A brain without such an input is told nothing. */

import type { Simulation } from '#engine';
import type { Brain } from '#modules';
import type { Instruction } from '#tasks';

/** Passes instructions on to the brain. */
export function instructing(
  _brain: Brain,
  _simulation: Simulation,
): (instructions: readonly Instruction[]) => void {
  return () => undefined;
}
