/**
 * Draws every tuning once and, while it is there, fills in all that follows from it: biases, encoders and gains in
 * the layout of the population, and decoders. Tunings pass in blocks, so that millions of cells need no room.
 */

import {
  distinctTunings,
  placeEnsemble,
  tuningLayout,
  tuningSlotCount,
} from '../program/layout.ts';
import type { Values } from '../program/signal.ts';
import { inhibitionPath, inputPath, neuronsPath } from './build-connection.ts';
import { DecoderErrors } from './decoder-errors.ts';
import { type Decode, type Plan, type PlannedPopulation, radiusOf } from './plan.ts';
import { type SolveTask, solveBlock } from './solve-block.ts';
import type { Pool, TuningBlock } from './tunings.ts';
import { type Use, type WantedGroup, wantedOf, widthOf } from './wanted.ts';

/** Constants of a population in slot order [tuningGroups][rows][dimensions][16]. */
export interface Tuned {
  readonly bias: Values;
  /** Encoders times gain, where something is encoded. */
  readonly encoders?: Values;
  readonly gain?: Values;
  readonly decoders: ReadonlyMap<Decode, Values>;
}

export type TunedPopulations = ReadonlyMap<PlannedPopulation, Tuned>;

/** Numbers of a block of tunings: half a megabyte. */
const blockNumbers = 2 ** 16;
/** Tunings that a block has nevertheless, as long as they are no more than so many numbers. */
const fewest = 8;
const mostNumbers = 2 ** 21;

export function tunePopulations(plan: Plan): TunedPopulations {
  const tuned = new Map<PlannedPopulation, Tuned>();
  const pools = new Map<Pool, PlannedPopulation[]>();
  for (const population of plan.populations.values()) {
    tuned.set(population, emptyConstants(plan, population));
    const members = pools.get(population.pool);
    if (members === undefined) pools.set(population.pool, [population]);
    else members.push(population);
  }
  for (const [pool, members] of pools) tunePool(plan, pool, members, tuned);
  return tuned;
}

/** Room for what the population will need; what is not encoded needs no encoders. */
export function emptyConstants({ work, targets }: Plan, population: PlannedPopulation): Tuned {
  const { ensemble, layout, decodes } = population;
  const { path, dimensions } = ensemble;
  const slots = tuningSlotCount(layout);
  const inhibited = targets.has(inhibitionPath(path));
  const lends = lendsEncoders(population);
  const encodes = targets.has(inputPath(path)) || (inhibited && lends);
  const gains = targets.has(neuronsPath(path)) || (inhibited && !lends);
  const decoders = new Map<Decode, Values>();
  for (const decode of decodes.values()) {
    const room = work.numbers(slots * decode.outputs);
    if (decode.wish.kind === 'given') placeGiven(population, decode.wish.rows, room);
    decoders.set(decode, room);
  }
  return {
    bias: work.numbers(slots),
    ...(encodes && { encoders: work.numbers(slots * dimensions) }),
    ...(gains && { gain: work.numbers(slots) }),
    decoders,
  };
}

/** Encoders of one dimension are +1 or -1 times the gain, so they can lend their size. */
export function lendsEncoders({ ensemble }: PlannedPopulation): boolean {
  return ensemble.dimensions === 1 && ensemble.normalizeEncoders;
}

function placeGiven(
  { layout }: PlannedPopulation,
  rows: readonly (readonly number[])[],
  target: Values,
): void {
  const outputs = rows.length;
  const natural = Float64Array.from(
    { length: layout.neurons * outputs },
    (_, i) => rows[i % outputs]?.[Math.floor(i / outputs)] ?? 0,
  );
  const own = tuningLayout(layout);
  for (let t = 0; t < own.ensembles; t++) {
    placeEnsemble(own, t, target, outputs, natural, 0, outputs, 1);
  }
}

function tunePool(
  plan: Plan,
  pool: Pool,
  members: readonly PlannedPopulation[],
  tuned: TunedPopulations,
): void {
  const { neurons, dimensions } = pool.ensemble;
  const tasks = wantedOf(members).map((group) => taskOf(pool, group));
  const widest = tasks.reduce((most, { width }) => Math.max(most, width), dimensions);
  const size = blockSize(neurons * widest);
  const used = members.reduce((most, member) => Math.max(most, tuningsUsed(member)), 0);
  const errors = plan.work.report === undefined ? [] : tasks.map(() => new DecoderErrors());
  for (let from = 0; from < used; from += size) {
    const block = pool.draw(from, Math.min(from + size, used));
    for (const member of members) placeTunings(member, block, tuned.get(member));
    for (const [i, task] of tasks.entries()) {
      solveBlock(plan.work, task, block, (wanted, index, decoders, start) => {
        errors[i]?.add(task, wanted, block, index, decoders, start);
        for (const use of wanted.uses) {
          placeDecoders(use, index, decoders, start, task.width, tuned);
        }
      });
    }
  }
  for (const [i, task] of tasks.entries()) {
    for (const report of errors[i]?.reports(task) ?? []) plan.work.report?.(report);
  }
}

/** Tunings of a block: enough for several threads to share, unless they are huge. */
function blockSize(numbers: number): number {
  const shared = Math.min(fewest, Math.floor(mostNumbers / numbers));
  return Math.max(1, shared, Math.floor(blockNumbers / numbers));
}

function taskOf(pool: Pool, group: WantedGroup): SolveTask {
  const pointCount = group.points.length / pool.ensemble.dimensions;
  return { ...group, pool, pointCount, width: widthOf(group.wanted) };
}

function tuningsUsed({ ensemble, layout }: PlannedPopulation): number {
  const count = distinctTunings(layout);
  return ensemble.tunings === 'distinct' ? count : Math.min(count, ensemble.tunings);
}

/** Calls `visit(t)` for each of a population's tunings that is this one of the pool. */
function forEachTuning(
  { ensemble, layout }: PlannedPopulation,
  index: number,
  visit: (t: number) => void,
): void {
  const count = distinctTunings(layout);
  const step = ensemble.tunings === 'distinct' ? count : ensemble.tunings;
  for (let t = index; t < count; t += step) visit(t);
}

function placeTunings(population: PlannedPopulation, block: TuningBlock, tuned?: Tuned): void {
  const { ensemble, layout } = population;
  const { neurons, dimensions } = ensemble;
  if (tuned === undefined || ensemble.silent) return;
  const own = tuningLayout(layout);
  const { bias, gain, encoders } = tuned;
  const scaled = encoders === undefined ? undefined : gainedEncoders(block, neurons, dimensions);
  for (let i = 0; i < block.count; i++) {
    const start = i * neurons;
    forEachTuning(population, block.from + i, (t) => {
      placeEnsemble(own, t, bias, 1, block.bias, start, 1, 1);
      if (gain !== undefined) placeEnsemble(own, t, gain, 1, block.gain, start, 1, 1);
      if (encoders === undefined || scaled === undefined) return;
      placeEnsemble(own, t, encoders, dimensions, scaled, start * dimensions, dimensions, 1);
    });
  }
}

function gainedEncoders(block: TuningBlock, neurons: number, dimensions: number): Float64Array {
  const scaled = new Float64Array(block.count * neurons * dimensions);
  for (let cell = 0; cell < block.count * neurons; cell++) {
    const gain = block.gain[cell] ?? 0;
    for (let at = cell * dimensions; at < (cell + 1) * dimensions; at++) {
      scaled[at] = gain * (block.encoders[at] ?? 0);
    }
  }
  return scaled;
}

/** What represents itself was solved in units of the radius. */
function placeDecoders(
  { population, decode, radius }: Use,
  index: number,
  decoders: Float64Array,
  start: number,
  stride: number,
  tuned: TunedPopulations,
): void {
  const target = tuned.get(population)?.decoders.get(decode);
  if (target === undefined) return;
  const own = tuningLayout(population.layout);
  const { outputs, wish } = decode;
  forEachTuning(population, index, (t) => {
    const at = radiusOf(population, t);
    if (radius !== undefined && radius !== at) return;
    const scale = wish.kind === 'identity' ? at : 1;
    placeEnsemble(own, t, target, outputs, decoders, start, stride, scale);
  });
}
