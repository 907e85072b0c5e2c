/**
 * The registers that say what the brain is doing: task, state and decode mode, each a memory block of one pointer.
 * In: words and gate of each (from the active rule), change. Out: the pointer held, which changes when its gate falls,
 * that is, when the symbol that caused it goes away; and a line for every word that it may hold. (spaun.md 1.5.)
 */

import { lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder, Ports } from '../block-diagram.ts';
import { memoryBlock } from '../parts/memory-block.ts';
import { type Port, port } from '../ports.ts';
import { detectors } from './lines.ts';
import type { ControlTable, RegisterName } from './table.ts';

/** The registers, in the order in which they are built. */
export const registerNames: readonly RegisterName[] = ['task', 'state', 'decode'];

/** Radius of the elements of a register (each about N(0, 1/D) per unit of length); longer vectors saturate. */
export const registerRadius = (dimensions: number): number =>
  Math.min(1, 3.5 / Math.sqrt(dimensions));

/** What a gate is lowered by while the image changes: one rule's gate is closed, that of a rule about signals is not. */
const closing = 2;

/** Options of `registersModule`. */
export interface RegistersOptions {
  readonly vocabulary: Vocabulary;
  readonly table: Pick<ControlTable, 'registers'>;
  /** Neurons per dimension. Default 25; what a register holds is one of few words, so 12 would do. */
  readonly neurons?: number;
}

/**
 * The three registers. In, per register: `task words` (pointer) and `task gate`; `change` closes them all. Out: `task`
 * (pointer) and `task lines`, one line for every word of the table.
 */
export function registersModule(options: RegistersOptions): ModuleBuilder {
  return (net) =>
    net.network('registers', (inner) => {
      const change = inner.relay('change', 1);
      const ports: Record<string, Port> = { change: port(change, 'gate') };
      for (const name of registerNames) {
        const { control, shown } = addRegister(inner, name, options);
        inner.connect(change, control, { transform: -closing, synapse: lowpass(0.002) });
        Object.assign(ports, shown);
      }
      return ports;
    });
}

function addRegister(net: Network, name: RegisterName, options: RegistersOptions) {
  const { vocabulary, table, neurons = 25 } = options;
  const { words } = table.registers[name];
  const block = memoryBlock(net, name, {
    dimensions: vocabulary.dimensions,
    radius: registerRadius(vocabulary.dimensions),
    neurons,
  });
  const lines = detectors(net, name, block.output, vocabulary, words);
  const shown: Ports = {
    [`${name} words`]: port(block.input, vocabulary.name),
    [`${name} gate`]: port(block.control, 'gate'),
    [name]: port(block.output, vocabulary.name),
    [`${name} lines`]: port(lines, `${name} lines`, words),
  };
  return { control: block.control, shown };
}
