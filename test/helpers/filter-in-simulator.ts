/** A signal through a synapse, in a model: what goes in, and what a relay behind the synapse shows. */

import { network, type Process, type SynapseInput, simulate } from '#engine';

export interface Filtered {
  readonly input: number[][];
  readonly output: number[][];
}

export interface FilterRun {
  readonly steps: number;
  readonly size?: number;
  readonly seed?: number;
  readonly dt?: number;
  readonly backend?: string;
}

/** Runs `signal` (a process, or rows, one per step) through `synapse`. */
export async function filterInSimulator(
  signal: Process | readonly (readonly number[])[],
  synapse: SynapseInput,
  { steps, size = 1, seed = 1, dt = 0.001, backend = 'reference' }: FilterRun,
): Promise<Filtered> {
  const model = network('filter', (net) => {
    const u = Array.isArray(signal)
      ? net.input('u', (t: number) => signal[Math.max(0, Math.round(t / dt) - 1)] ?? [0])
      : net.input('u', signal as Process, { size });
    const relay = net.relay('relay', size);
    net.connect(u, relay, { synapse });
    net.probe('in', u);
    net.probe('out', relay);
  });
  const simulation = await simulate(model, { backend, dt, seed });
  await simulation.run(steps * dt);
  simulation.close();
  const rows = (path: string): number[][] =>
    simulation.read(path).values.map((value) => Array.from(value));
  return { input: rows('in'), output: rows('out') };
}

/** `rows` one step later: a row of zeros first, the last one gone. */
export function oneStepLater(rows: readonly (readonly number[])[]): number[][] {
  const zeros = (rows[0] ?? []).map(() => 0);
  return [zeros, ...rows.slice(0, -1).map((row) => [...row])];
}

/** Largest |a - b| of two lists of rows. */
export function largestDifference(a: readonly (readonly number[])[], b: typeof a): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  const differences = a.flatMap((row, k) =>
    row.map((value, i) => Math.abs(value - (b[k]?.[i] ?? Number.NaN))),
  );
  return differences.some(Number.isNaN) ? Number.NaN : Math.max(0, ...differences);
}
