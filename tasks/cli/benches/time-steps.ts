/** How long a step of a model takes: built, warmed up, then run for a while. */

import { type Model, type SimulateOptions, simulate } from '#engine';

export interface StepTimes {
  /** Wall seconds per step: the least of several rounds, which other programs disturb least. */
  readonly perStep: number;
  /** Simulated seconds per wall second. */
  readonly timesRealTime: number;
  readonly buildSeconds: number;
  readonly threads: number;
  readonly neurons: number;
}

const rounds = 5;
const warmUp = 0.05;

/** Measures for at least `seconds` of wall time. */
export async function timeSteps(
  model: Model,
  seconds: number,
  options: SimulateOptions = {},
): Promise<StepTimes> {
  const simulation = await simulate(model, { seed: 1, ...options });
  try {
    await simulation.run(warmUp);
    let least = Infinity;
    for (let round = 0; round < rounds; round++) {
      const [first, started] = [simulation.step, performance.now()];
      const until = started + (seconds * 1000) / rounds;
      while (performance.now() < until || simulation.step === first) await simulation.run(0.05);
      const perStep = (performance.now() - started) / 1000 / (simulation.step - first);
      least = Math.min(least, perStep);
    }
    const { buildSeconds, threads, neurons, program } = simulation;
    return { perStep: least, timesRealTime: program.dt / least, buildSeconds, threads, neurons };
  } finally {
    simulation.close();
  }
}
