/**
 * The brain built and run once in this process: how long that takes, what memory, and what each kind of operator and
 * each module costs. Run by the bench `spaun` in processes of their own, so that memory and warmth are nobody else's.
 */

import { type Program, type Simulation, simulate, stepBytes } from '#engine';
import { makeBrain } from '../brain.ts';

/** What was measured. */
export interface SpaunMeasure {
  readonly neurons: number;
  readonly threads: number;
  /** From nothing to a brain that is ready to run. */
  readonly buildSeconds: number;
  /** Wall seconds per simulated second: the least of several rounds. */
  readonly wallPerSecond: number;
  /** Most memory of the process (MB, 10^6 bytes). */
  readonly megabytes: number;
  readonly bytesPerStep: number;
  /** Microseconds per step on one thread, by kind of operator and by module. Empty where the backend cannot tell. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly modules: Readonly<Record<string, number>>;
}

/** What is measured. */
export interface SpaunMeasureOptions {
  readonly dimensions: number;
  readonly backend: string;
  /** Least wall seconds of running. */
  readonly seconds: number;
}

const rounds = 5;

/** Builds the brain, runs it, and closes it. */
export async function measureSpaun(options: SpaunMeasureOptions): Promise<SpaunMeasure> {
  const { dimensions, backend, seconds } = options;
  const started = performance.now();
  const brain = makeBrain({ seed: 1, backend }, dimensions);
  const simulation = await simulate(brain.model, { seed: 1, backend });
  const buildSeconds = (performance.now() - started) / 1000;
  await simulation.run(0.1);
  const wallPerSecond = await timeRuns(simulation, seconds);
  const { kinds, modules } =
    backend === 'native' ? profile(simulation) : { kinds: {}, modules: {} };
  const measure = {
    neurons: simulation.neurons,
    threads: simulation.threads,
    buildSeconds,
    wallPerSecond,
    megabytes: process.resourceUsage().maxRSS / 1000,
    bytesPerStep: stepBytes(simulation.program),
    kinds,
    modules,
  };
  simulation.close();
  return measure;
}

async function timeRuns(simulation: Simulation, seconds: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const [began, started] = [simulation.time, performance.now()];
    const until = started + (1000 * seconds) / rounds;
    while (performance.now() < until || simulation.time === began) await simulation.run(0.05);
    least = Math.min(least, (performance.now() - started) / 1000 / (simulation.time - began));
  }
  return least;
}

/** Microseconds per step by kind of operator, and by the module in whose path it stands. */
function profile(simulation: Simulation): Pick<SpaunMeasure, 'kinds' | 'modules'> {
  const [kinds, modules] = [new Map<string, number>(), new Map<string, number>()];
  for (const [index, nanoseconds] of simulation.profile(0.5)) {
    const { kind, module } = placeOf(simulation.program, index);
    kinds.set(kind, (kinds.get(kind) ?? 0) + nanoseconds / 1000);
    modules.set(module, (modules.get(module) ?? 0) + nanoseconds / 1000);
  }
  return { kinds: falling(kinds), modules: falling(modules) };
}

function placeOf({ operators }: Program, index: number): { kind: string; module: string } {
  const operator = operators[index];
  if (operator === undefined) return { kind: 'watch', module: 'watch' };
  return { kind: operator.kind, module: operator.path.split('/')[1] ?? '' };
}

const falling = (values: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...values].sort(([, a], [, b]) => b - a));
