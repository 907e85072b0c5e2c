/**
 * The lists that are related: what they are now, less what they were when a relation was last learned. What stays the
 * same from example to example says nothing about the relation but drowns it, so it is habituated to. In: a list per
 * gate. Out: the operand. (Habituation is ours; offline it takes rapid variable creation from 0.5 to 0.95, D-101.)
 */

import { type Handle, lowpass, type Network } from '#engine';
import { channel } from '../parts/channel.ts';
import { memoryBlock } from '../parts/memory-block.ts';
import { itemSize, operandRadius } from './scale.ts';

/** How much of the list that was last learned from is taken off. At 1, examples that repeat would teach nothing. */
const habituation = 0.75;

/** Options of `operands`: which list each gate lets through. */
export interface OperandOptions {
  readonly dimensions: number;
  readonly neurons: number;
  /** Pairs of a gate and the list it lets through. */
  readonly sources: readonly (readonly [gate: Handle, list: Handle])[];
}

/** An operand, to be connected. */
export interface Operand {
  readonly output: Handle;
  /** 1 number: while high, the present list is taken as the one learned from; it counts from when this falls. */
  readonly learn: Handle;
  /** 1 number: high forgets what was learned from. */
  readonly clear: Handle;
}

/** Adds an operand to `net`. */
export function operand(net: Network, name: string, options: OperandOptions): Operand {
  const { dimensions, neurons, sources } = options;
  return net.network(name, (inner) => {
    const fast = lowpass(0.005);
    const radius = operandRadius(dimensions);
    const output = inner.relay('output', dimensions);
    const last = memoryBlock(inner, 'last', {
      dimensions,
      radius,
      neurons,
      resetTo: new Array<number>(dimensions).fill(0),
    });
    sources.forEach(([gate, list], index) => {
      const source = channel(inner, `channel ${index + 1}`, { dimensions, radius, neurons });
      inner.connect(gate, source.gate, { synapse: null });
      inner.connect(list, source.input, { transform: 1 / itemSize, synapse: null });
      inner.connect(last.output, source.input, { transform: -habituation, synapse: fast });
      inner.connect(source.output, output, { synapse: fast });
    });
    inner.connect(output, last.input, { synapse: null });
    inner.connect(last.output, last.input, { transform: habituation, synapse: fast });
    return { output, learn: last.control, clear: last.reset };
  });
}
