/**
 * Solves for the decoders of a block of tunings: for each, all functions wanted of it in one go.
 *   minimise |A D - f(points)|^2 + penalty,  A = rates of the cells at the eval points   (nengo.md 2.4)
 * Points are in units of the radius.
 */

import { PalliumError } from '../errors.ts';
import type { RidgeBatch } from '../program/ridge-batch.ts';
import { activities } from './activities.ts';
import { decoderKey, solvedKey } from './decoder-key.ts';
import type { Pool, TuningBlock } from './tunings.ts';
import { stackTargets, type Wanted, type WantedGroup, widthOf } from './wanted.ts';
import type { Workshop } from './workshop.ts';

/** What one solver is to find for the tunings of a pool. */
export interface SolveTask extends WantedGroup {
  readonly pool: Pool;
  /** Rows of `points`. */
  readonly pointCount: number;
  /** Outputs of all that is wanted together. */
  readonly width: number;
}

/** Takes decoders of tuning `index`: output k of cell i is decoders[start + i * width + k]. */
type Take = (wanted: Wanted, index: number, decoders: Float64Array, start: number) => void;

export function solveBlock(work: Workshop, task: SolveTask, block: TuningBlock, take: Take): void {
  const everywhere = task.wanted.every(({ indices }) => indices === undefined);
  const found = everywhere ? (nothing(task, block) ?? helped(work, task, block)) : undefined;
  for (let i = 0; i < block.count; i++) {
    const index = block.from + i;
    if (found !== undefined) {
      const first = i * task.pool.ensemble.neurons * task.width;
      takeAll(task.wanted, index, found, first, take);
      continue;
    }
    solveTuning(work, task, block, i, take);
  }
}

function takeAll(
  wanted: readonly Wanted[],
  index: number,
  decoders: Float64Array,
  first: number,
  take: Take,
): void {
  let column = first;
  for (const one of wanted) {
    take(one, index, decoders, column);
    column += one.outputs;
  }
}

/** Decoders of nothing but 0 need no solving, and learning often starts from them. */
function nothing({ solver, wanted, pool, width }: SolveTask, block: TuningBlock) {
  if (solver.ridge === undefined) return undefined;
  if (wanted.some(({ targets }) => targets.some((value) => value !== 0))) return undefined;
  return new Float64Array(block.count * pool.ensemble.neurons * width);
}

/** From the memory of earlier builds, or from a faster solver than ours; undefined: neither can. */
function helped(work: Workshop, task: SolveTask, block: TuningBlock): Float64Array | undefined {
  const { pool, solver, points, pointCount, width, wanted } = task;
  const { neurons, dimensions, neuronType } = pool.ensemble;
  const { helper } = work;
  const { rateEquation: rate } = neuronType;
  if (helper === undefined || solver.ridge === undefined || rate === undefined) return undefined;
  const batch = {
    ...block,
    ...solver.ridge,
    neurons,
    dimensions,
    rate,
    points: pointCount,
    outputs: width,
    evalPoints: points,
    targets: stackTargets(wanted, pointCount),
  };
  if (!helper.takes(batch)) return undefined;
  const key = decoderKey(batch);
  const known = helper.recall(key, block.count * neurons * width);
  if (known !== undefined) return known;
  const found = helper.solve(batch);
  if (found !== undefined) helper.keep(key, found);
  return found;
}

function solveTuning(
  work: Workshop,
  task: SolveTask,
  block: TuningBlock,
  at: number,
  take: Take,
): void {
  const { pool, solver, pointCount } = task;
  const { neurons } = pool.ensemble;
  const index = block.from + at;
  const own = task.wanted.filter(({ indices }) => indices === undefined || indices.has(index));
  const rates = ratesOnce(task, block, at);
  // Ridge solves each output by itself, so one factorisation serves all; others may weigh outputs together.
  const lots = solver.ridge === undefined ? own.map((wanted) => [wanted]) : [own];
  for (const lot of lots) {
    if (lot.length === 0) continue;
    const outputs = widthOf(lot);
    const targets = stackTargets(lot, pointCount);
    const solve = (): Float64Array =>
      solver.solve({
        // A solver that does not look at them does not pay for them.
        get activities() {
          return rates();
        },
        targets,
        points: pointCount,
        neurons,
        outputs,
        random: pool.random(index),
      });
    const found = remembered(work, task, problemOf(task, block, at, targets, outputs), solve);
    takeAll(lot, index, spread(found, neurons, outputs, task.width), 0, take);
  }
}

/** What decides the decoders of one tuning; undefined without an equation of the rates. */
function problemOf(
  { pool, solver, points, pointCount }: SolveTask,
  block: TuningBlock,
  at: number,
  targets: Float64Array,
  outputs: number,
): RidgeBatch | undefined {
  const { neurons, dimensions, neuronType } = pool.ensemble;
  const { rateEquation: rate } = neuronType;
  if (rate === undefined || solver.remembered !== true) return undefined;
  const cells = (numbers: Float64Array, each: number): Float64Array =>
    numbers.subarray(at * each, (at + 1) * each);
  return {
    count: 1,
    neurons,
    dimensions,
    points: pointCount,
    outputs,
    encoders: cells(block.encoders, neurons * dimensions),
    gain: cells(block.gain, neurons),
    bias: cells(block.bias, neurons),
    evalPoints: points,
    targets,
    rate,
    regularization: 0,
    byActivity: false,
  };
}

/** From the memory of earlier builds where there is one; else solved and kept. */
function remembered(
  { helper }: Workshop,
  { solver }: SolveTask,
  problem: RidgeBatch | undefined,
  solve: () => Float64Array,
): Float64Array {
  if (helper === undefined || problem === undefined) return solve();
  const key = solvedKey(solver, problem);
  const known = helper.recall(key, problem.neurons * problem.outputs);
  if (known !== undefined) return known;
  const found = solve();
  helper.keep(key, found);
  return found;
}

/** The activities of one tuning, when first asked for. */
function ratesOnce(
  { pool, points }: SolveTask,
  block: TuningBlock,
  at: number,
): () => Float64Array {
  const { path, neuronType } = pool.ensemble;
  let known: Float64Array | undefined;
  return () => {
    known ??= activities(pool.ensemble, points, block, at);
    if (!known.some((rate) => rate !== 0)) throw noCellFires(path, neuronType.name);
    return known;
  };
}

/** Rows of `width` numbers, of which the first `outputs` count. */
function spread(
  found: Float64Array,
  neurons: number,
  outputs: number,
  width: number,
): Float64Array {
  if (outputs === width) return found;
  const rows = new Float64Array(neurons * width);
  for (let i = 0; i < neurons; i++) {
    rows.set(found.subarray(i * outputs, (i + 1) * outputs), i * width);
  }
  return rows;
}

export function noCellFires(path: string, model: string): PalliumError {
  return new PalliumError({
    kind: 'compile',
    code: 'no-cell-fires',
    path,
    what: `none of its ${model} neurons fires at any eval point, so nothing can be decoded`,
    fix: 'give it more neurons, lower intercepts, or eval points where the neurons are active',
  });
}
