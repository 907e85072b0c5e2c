/** Cells at currents of their own, without encoders or decoders: how often they fire, and what they put out. */

import { type NeuronType, network, simulate } from '#engine';

export interface CellsRun {
  /** Output of each cell after each step (Hz). */
  readonly output: readonly Float32Array[];
  /** Cells that fire in each step. */
  readonly spikes: readonly (readonly number[])[];
  /** The probed state variable of each cell after each step. */
  readonly state: readonly ArrayLike<number>[];
}

export interface CellsOptions {
  readonly seconds?: number;
  readonly dt?: number;
  readonly seed?: number;
  readonly backend?: string;
  /** A state variable to watch. */
  readonly variable?: string;
  readonly initialState?: Readonly<Record<string, readonly number[]>>;
}

export async function runCells(
  neuronType: NeuronType,
  currents: readonly number[],
  options: CellsOptions = {},
): Promise<CellsRun> {
  const { seconds = 1, dt = 0.001, seed = 1, backend = 'wasm', variable, initialState } = options;
  const model = network('n', (net) => {
    const cells = net.ensemble('cells', {
      neurons: currents.length,
      neuronType,
      gain: currents.map(() => 1),
      bias: currents,
      ...(initialState && { initialState }),
    });
    net.probe('output', cells.neurons);
    net.probe('spikes', cells, { variable: 'spikes' });
    if (variable !== undefined) net.probe('state', cells, { variable });
  });
  const simulation = await simulate(model, { backend, dt, seed });
  await simulation.run(seconds);
  const output = simulation.read('output').values.map((row) => Float32Array.from(row));
  const spikes = simulation.read('spikes').values.map((row) => Array.from(row));
  const state = variable === undefined ? [] : simulation.read('state').values;
  await simulation.close();
  return { output, spikes, state };
}

/** Mean output of each cell over all steps from `first` on (Hz). */
export function meanOutput({ output }: CellsRun, first = 0): Float64Array {
  const sums = new Float64Array(output[0]?.length ?? 0);
  for (const row of output.slice(first)) {
    for (const [i, value] of row.entries()) sums[i] = (sums[i] ?? 0) + value;
  }
  return sums.map((sum) => sum / (output.length - first));
}

export const rootMeanSquare = (values: Iterable<number>): number => {
  let [sum, count] = [0, 0];
  for (const value of values) {
    sum += value * value;
    count++;
  }
  return Math.sqrt(sum / count);
};
