/**
 * The registers that say what the brain is doing: task, state and decode mode, each a memory block of one pointer.
 * In per register: words and gate of the active rule; attention. Out: the register's visible pointer, which changes
 * when its gate falls, that is, when the symbol that caused the change goes away. (spaun.md 1.5.)
 */

import { lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { registerNames } from './action-selection.ts';
import { memoryBlock } from './parts/memory-block.ts';
import { type Port, port } from './ports.ts';
import type { RegisterName } from './rules.ts';

/** Ports of a register. In: `words` (pointer), `gate` and `attention` (one number). Out: `value`, the pointer held. */
export interface Register {
  readonly words: Port;
  readonly gate: Port;
  readonly attention: Port;
  readonly value: Port;
}

/** Radius of the elements of a memory (each about N(0, 1/D) per unit of length); longer vectors saturate. */
export const memoryRadius = (dimensions: number): number =>
  Math.min(1, 3.5 / Math.sqrt(dimensions));

/** Adds the three registers to `net`. */
export function registers(
  net: Network,
  vocabulary: Vocabulary,
  neurons: number,
): Record<RegisterName, Register> {
  return net.network('registers', (inner) => {
    const entries = registerNames.map((name): [RegisterName, Register] => {
      const block = memoryBlock(inner, name, {
        dimensions: vocabulary.dimensions,
        radius: memoryRadius(vocabulary.dimensions),
        neurons,
      });
      const attention = inner.relay(`${name} attention`, 1);
      inner.connect(attention, block.control, { transform: -2, synapse: lowpass(0.002) });
      return [
        name,
        {
          words: port(block.input, vocabulary.name),
          gate: port(block.control, 'gate'),
          attention: port(attention, 'gate'),
          value: port(block.output, vocabulary.name),
        },
      ];
    });
    return Object.fromEntries(entries) as Record<RegisterName, Register>;
  });
}
