/** Runs a model for a while and hands back what its probes saw. */

import { type Model, simulate } from '#engine';

export interface Trace {
  readonly times: ArrayLike<number>;
  readonly values: readonly ArrayLike<number>[];
}

/** Simulates `model` for `seconds`; the result maps the last part of each probe's path to its samples. */
export async function runModel(
  model: Model,
  seconds: number,
  options: { readonly seed?: number; readonly backend?: string } = {},
): Promise<Record<string, Trace>> {
  const simulation = await simulate(model, { seed: 1, ...options });
  try {
    await simulation.run(seconds);
    return Object.fromEntries(
      model.probes.map(({ path }) => [path.split('/').at(-1) ?? path, simulation.read(path)]),
    );
  } finally {
    await simulation.close();
  }
}

/** Mean of each number of a trace over a window of time (s), first excluded, last included. */
export function meanOver(trace: Trace | undefined, from: number, to: number): number[] {
  if (trace === undefined) throw new Error('there is no such probe');
  const rows = trace.values.filter((_, i) => {
    const time = trace.times[i] ?? 0;
    return time > from && time <= to + 1e-9;
  });
  const width = rows[0]?.length ?? 0;
  return Array.from(
    { length: width },
    (_, k) => rows.reduce((sum, row) => sum + (row[k] ?? 0), 0) / rows.length,
  );
}
