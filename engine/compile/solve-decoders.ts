/**
 * Solves for decoders: for each distinct tuning, all functions wanted of it in one go.
 *   minimise |A D - f(points)|^2 + penalty,  A = rates of the cells at the eval points   (nengo.md 2.4)
 * Points are in units of the radius; what represents itself is solved once and scaled by the radius later.
 */

import type { NeuronType } from '../describe/neurons/neuron-type.ts';
import type { Solver } from '../describe/solvers/solver.ts';
import { PalliumError } from '../errors.ts';
import { distinctTunings } from '../program/layout.ts';
import type { Decode, Plan, PlannedPopulation } from './plan.ts';
import { poolIndex, radiusOf } from './plan.ts';
import { solverKey } from './solver-key.ts';
import type { Pool, Tuning } from './tunings.ts';

/** Decoders of one decode: natural order [distinct tunings][neurons][outputs], in the user's units. */
export type SolvedDecoders = ReadonlyMap<Decode, Float64Array>;

/** Everything wanted of one tuning under one solver. */
interface Job {
  readonly pool: Pool;
  readonly index: number;
  readonly solver: Solver;
  readonly wishes: Map<string, Wanted>;
}

interface Wanted {
  /** points x outputs */
  readonly values: Float64Array;
  readonly outputs: number;
  /** neurons x outputs, when solved. */
  solution?: Float64Array;
}

export function solveDecoders(plan: Plan): SolvedDecoders {
  const jobs = new Map<string, Job>();
  const assemblies: (() => void)[] = [];
  const solved = new Map<Decode, Float64Array>();
  for (const population of plan.populations.values()) {
    for (const decode of population.decodes.values()) {
      assemblies.push(planDecode(jobs, solved, population, decode));
    }
  }
  for (const job of jobs.values()) solveJob(job);
  for (const assemble of assemblies) assemble();
  return solved;
}

/** Registers what a decode wants of each of its tunings; gives back how to collect the solutions. */
function planDecode(
  jobs: Map<string, Job>,
  solved: Map<Decode, Float64Array>,
  population: PlannedPopulation,
  decode: Decode,
): () => void {
  const { wish, outputs } = decode;
  const { neurons } = population.ensemble;
  const count = distinctTunings(population.layout);
  const natural = new Float64Array(count * neurons * outputs);
  solved.set(decode, natural);
  if (wish.kind === 'given') {
    return () => {
      for (let t = 0; t < count; t++) natural.set(transposed(wish.rows), t * neurons * outputs);
    };
  }
  const parts = Array.from({ length: count }, (_, t) => {
    const radius = radiusOf(population, t);
    const wanted = wantedOf(jobs, population, decode, t, radius);
    return { wanted, scale: wish.kind === 'identity' ? radius : 1 };
  });
  return () => {
    parts.forEach(({ wanted, scale }, t) => {
      const start = t * neurons * outputs;
      wanted.solution?.forEach((value, i) => {
        natural[start + i] = scale * value;
      });
    });
  };
}

function wantedOf(
  jobs: Map<string, Job>,
  population: PlannedPopulation,
  { wish, outputs }: Decode,
  distinct: number,
  radius: number,
): Wanted {
  if (wish.kind === 'given') throw new Error('given decoders are not solved');
  const { pool } = population;
  const { solver } = wish;
  const index = poolIndex(population, distinct);
  const jobKey = `${pool.key}|${index}|${solverKey(solver)}`;
  let job = jobs.get(jobKey);
  if (job === undefined) {
    job = { pool, index, solver, wishes: new Map() };
    jobs.set(jobKey, job);
  }
  const key = wish.kind === 'identity' ? wish.key : `${wish.key} at ${radius}`;
  const known = job.wishes.get(key);
  if (known !== undefined) return known;
  const values = wish.kind === 'identity' ? pool.points : wish.valuesAt(radius);
  const wanted: Wanted = { values, outputs };
  job.wishes.set(key, wanted);
  return wanted;
}

function transposed(rows: readonly (readonly number[])[]): Float64Array {
  const neurons = rows[0]?.length ?? 0;
  return Float64Array.from(
    { length: neurons * rows.length },
    (_, i) => rows[i % rows.length]?.[Math.floor(i / rows.length)] ?? 0,
  );
}

function solveJob(job: Job): void {
  const activity = activities(job.pool, job.pool.tuning(job.index));
  const all = [...job.wishes.values()];
  // Ridge solves each output by itself, so the factorisation serves all; other solvers may weigh outputs together.
  if (job.solver.ridge === undefined)
    for (const wanted of all) solveTogether(job, activity, [wanted]);
  else solveTogether(job, activity, all);
}

function solveTogether(
  { pool, index, solver }: Job,
  rates: Float64Array,
  all: readonly Wanted[],
): void {
  const { neurons } = pool.ensemble;
  const m = pool.pointCount;
  const width = all.reduce((sum, wanted) => sum + wanted.outputs, 0);
  const stacked = new Float64Array(m * width);
  let column = 0;
  for (const { values, outputs } of all) {
    for (let i = 0; i < m; i++) {
      for (let k = 0; k < outputs; k++) {
        stacked[i * width + column + k] = values[i * outputs + k] ?? 0;
      }
    }
    column += outputs;
  }
  const found = solver.solve({
    activities: rates,
    targets: stacked,
    points: m,
    neurons,
    outputs: width,
    random: pool.random(index),
  });
  column = 0;
  for (const wanted of all) {
    const { outputs } = wanted;
    const start = column;
    wanted.solution = Float64Array.from(
      { length: neurons * outputs },
      (_, i) => found[Math.floor(i / outputs) * width + start + (i % outputs)] ?? 0,
    );
    column += outputs;
  }
}

/** Rates of a tuning's cells at the pool's points: points x neurons, row-major. */
export function activities(pool: Pool, tuning: Tuning): Float64Array {
  const { neurons, dimensions, neuronType, path } = pool.ensemble;
  const { points, pointCount } = pool;
  const currents = new Float64Array(pointCount * neurons);
  for (let i = 0; i < pointCount; i++) {
    for (let j = 0; j < neurons; j++) {
      let along = 0;
      for (let k = 0; k < dimensions; k++) {
        along += (points[i * dimensions + k] ?? 0) * (tuning.encoders[j * dimensions + k] ?? 0);
      }
      currents[i * neurons + j] = (tuning.gain[j] ?? 0) * along + (tuning.bias[j] ?? 0);
    }
  }
  const rates = neuronType.rates(currents);
  checkActivities(rates, path, neuronType);
  return rates;
}

function checkActivities(rates: Float64Array, path: string, neuronType: NeuronType): void {
  if (rates.some((rate) => rate !== 0)) return;
  throw new PalliumError({
    kind: 'compile',
    code: 'no-cell-fires',
    path,
    what: `none of its ${neuronType.name} neurons fires at any eval point, so nothing can be decoded`,
    fix: 'give it more neurons, lower intercepts, or eval points where the neurons are active',
  });
}
