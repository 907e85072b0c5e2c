/** What comes out of a transform, without any neuron: an input through it into a relay, for one step. */

import { type Handle, network, simulate, type TransformInput } from '#engine';

export interface Through {
  readonly backend?: string;
  readonly seed?: number;
  /** Name of the connection: what random transforms are drawn by, together with the seed. */
  readonly name?: string;
  /** Which numbers of the input, and of a relay of `room` numbers, the connection joins. */
  readonly from?: (input: Handle) => Handle;
  readonly to?: (relay: Handle) => Handle;
}

/** `rows`: how many numbers the relay has. */
export async function throughTransform(
  transform: TransformInput,
  x: readonly number[],
  rows: number,
  { backend = 'reference', seed = 1, name = 'connection', from, to }: Through = {},
): Promise<number[]> {
  const model = network('model', (net) => {
    const input = net.input('input', x);
    const relay = net.relay('relay', rows);
    net.connect(from?.(input) ?? input, to?.(relay) ?? relay, { transform, name, synapse: null });
    net.probe('out', relay);
  });
  const simulation = await simulate(model, { backend, seed });
  try {
    await simulation.run(0.001);
    return Array.from(simulation.read('model/out').values[0] ?? []);
  } finally {
    await simulation.close();
  }
}

/** `count` reproducible numbers between -1 and 1. */
export const numbersLike = (count: number, seed = 1): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(1 + seed * 7.3 + 2.7 * i + 0.01 * i * i));

/** Largest difference of two lists of one length. */
export function largestDifference(a: readonly number[], b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} numbers against ${b.length}`);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}
