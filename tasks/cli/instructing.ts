/** How instructions reach a brain: as one pointer, beside the image. A brain without such an input is told nothing. */

import type { Simulation } from '#engine';
import { type Brain, instructionPointer } from '#modules';
import type { Instruction } from '#tasks';

/** Passes instructions on to the brain. */
export function instructing(
  { vocabulary, instructions: input }: Brain,
  simulation: Simulation,
): (instructions: readonly Instruction[]) => void {
  return (instructions) => {
    if (input === undefined) return;
    simulation.set(input, Array.from(instructionPointer(vocabulary, instructions)));
  };
}
