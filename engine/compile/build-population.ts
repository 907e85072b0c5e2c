/** An ensemble, or an array of them, becomes one population: encode, integrate, fire, decode in one pass. */

import { isDistribution } from '../describe/distributions.ts';
import { substepsOf } from '../describe/neurons/substeps.ts';
import { evaluateMany } from '../kernel/evaluate-many.ts';
import { randomStream } from '../math/index.ts';
import {
  distinctTunings,
  slotCount,
  toSlots,
  tuningLayout,
  tuningSlotCount,
} from '../program/layout.ts';
import type { DecodeTerm, EncodeTerm, NeuronStep } from '../program/operator.ts';
import type { SignalId, Values } from '../program/signal.ts';
import { inhibitionPath, inputPath, neuronsPath } from './build-connection.ts';
import { drawNumbers } from './draw.ts';
import { type LaidOutStep, layOutStep } from './pack-state.ts';
import { type Plan, type PlannedPopulation, poolIndex, type Target } from './plan.ts';
import type { SolvedDecoders } from './solve-decoders.ts';

/** Adds the population to the program; gives back its index among the operators. */
export function buildPopulation(
  plan: Plan,
  population: PlannedPopulation,
  solved: SolvedDecoders,
): number {
  const { work } = plan;
  const { ensemble, layout, spikes } = population;
  const { path } = ensemble;
  return work.add({
    kind: 'population',
    path,
    layout,
    bias: tuningConstant(plan, population, 'bias', 1, (tuning, neuron) => tuning.bias[neuron] ?? 0),
    encode: buildEncode(plan, population),
    step: buildStep(plan, population),
    decode: buildDecode(plan, population, solved),
    spikes,
  });
}

type TuningValue = (
  tuning: {
    readonly encoders: Float64Array;
    readonly gain: Float64Array;
    readonly bias: Float64Array;
  },
  neuron: number,
  dimension: number,
) => number;

/** A [tuningGroups][rows][dimensions][16] constant from each distinct tuning; zeros for cells that are silenced. */
function tuningConstant(
  plan: Plan,
  population: PlannedPopulation,
  role: string,
  dimensions: number,
  pick: TuningValue,
): SignalId {
  const { work } = plan;
  const { ensemble, layout, pool } = population;
  const { neurons } = ensemble;
  const count = distinctTunings(layout);
  const natural = new Float64Array(count * neurons * dimensions);
  for (let t = 0; t < (ensemble.silent ? 0 : count); t++) {
    const tuning = pool.tuning(poolIndex(population, t));
    for (let i = 0; i < neurons * dimensions; i++) {
      const neuron = Math.floor(i / dimensions);
      natural[t * neurons * dimensions + i] = pick(tuning, neuron, i % dimensions);
    }
  }
  return work.constant(`${ensemble.path}/${role}`, slotted(plan, population, natural, dimensions));
}

function slotted(
  plan: Plan,
  { layout }: PlannedPopulation,
  natural: Float64Array,
  dimensions: number,
): Values {
  const slots = plan.work.numbers(tuningSlotCount(layout) * dimensions);
  return toSlots(tuningLayout(layout), natural, dimensions, slots);
}

function buildEncode(plan: Plan, population: PlannedPopulation): EncodeTerm[] {
  const { path, dimensions, normalizeEncoders } = population.ensemble;
  const encode: EncodeTerm[] = [];
  const vector = plan.targets.get(inputPath(path));
  const scalar = plan.targets.get(inhibitionPath(path));
  const neurons = plan.targets.get(neuronsPath(path));
  const encoders = (): SignalId =>
    tuningConstant(
      plan,
      population,
      'encoders',
      dimensions,
      (tuning, i, k) => (tuning.gain[i] ?? 0) * (tuning.encoders[i * dimensions + k] ?? 0),
    );
  const gain = (): SignalId =>
    tuningConstant(plan, population, 'gain', 1, (tuning, i) => tuning.gain[i] ?? 0);
  if (vector !== undefined) {
    const input = inputSignal(plan, vector);
    encode.push({ kind: 'vector', encoders: encoders(), input, dimensions });
  }
  if (scalar !== undefined) {
    // Encoders of one dimension are +1 or -1 times the gain, so they can lend their size.
    const lend = dimensions === 1 && normalizeEncoders;
    const input = inputSignal(plan, scalar);
    encode.push({ kind: 'scalar', gain: lend ? encoders() : gain(), absolute: lend, input });
  }
  if (neurons !== undefined) {
    encode.push({ kind: 'neurons', input: inputSignal(plan, neurons), gain: gain() });
  }
  return encode;
}

/** What a population reads: the sum of all that arrives, or the one thing that arrives as it is. */
function inputSignal(plan: Plan, target: Target): SignalId {
  const [first, ...others] = target.terms;
  const size = plan.work.sizeOf(target.signal);
  const passes =
    first !== undefined &&
    others.length === 0 &&
    first.form === 'scale' &&
    first.factor === 1 &&
    first.rows === size &&
    plan.work.sizeOf(first.source) === size;
  if (!passes) return target.signal;
  plan.targets.delete(target.path);
  return first.source;
}

function buildStep(plan: Plan, population: PlannedPopulation): NeuronStep {
  const { work } = plan;
  const { ensemble, layout } = population;
  const { neuronType, path } = ensemble;
  const step = layOutStep(neuronType, work.options.pack);
  const initial = initialState(plan, population, step);
  return {
    model: neuronType.name,
    substeps: substepsOf(neuronType.longestStep, work.options.dt),
    state: Object.entries(step.next).map(([name, next]) => ({
      name,
      next,
      signal: work.signal(`${path}/${name}`, slotCount(layout), 'state', initial.get(name) ?? 0),
      ...(step.state[name]?.kind !== 'read' && { pack: step.state[name] }),
    })),
    fires: step.fires,
    output: step.output,
    variables: Object.entries(step.variables).map(([name, value]) => ({ name, value })),
  };
}

/** Initial values by state variable in slot order: for all copies alike, or for each in turn. */
function initialState(
  plan: Plan,
  population: PlannedPopulation,
  step: LaidOutStep,
): ReadonlyMap<string, Values> {
  const { work } = plan;
  const { copies, start, dt } = work.options;
  const { ensembles, neurons } = population.ensemble;
  const count = ensembles * neurons;
  const slots = slotCount(population.layout);
  const drawn = start === 'each' ? copies : 1;
  const result = new Map<string, Values>();
  for (const name of Object.keys(step.state)) result.set(name, work.numbers(drawn * slots));
  for (let copy = 0; copy < drawn; copy++) {
    const natural = drawState(plan, population, copy);
    for (const [name, value] of Object.entries(step.state)) {
      const packed = evaluateMany(value, (own) => natural.get(own), count, dt);
      const own = toSlots(population.layout, packed, 1, work.numbers(slots));
      result.get(name)?.set(own, copy * slots);
    }
  }
  return result;
}

/** The model's own state variables in natural order; every cell draws its own, from its ensemble's stream. */
function drawState(
  plan: Plan,
  { ensemble }: PlannedPopulation,
  copy: number,
): ReadonlyMap<string, Float64Array> {
  const { neuronType, path, ensembles, neurons } = ensemble;
  const count = ensembles * neurons;
  const seed = ensemble.seed ?? plan.work.options.seed;
  const natural = new Map<string, Float64Array>();
  for (const [name, distribution] of Object.entries(neuronType.state)) {
    const given = ensemble.initialState[name] ?? distribution;
    const stream = `${path}/state/${name}${copy === 0 ? '' : ` in copy ${copy}`}`;
    const drawn = drawNumbers(given, count, randomStream(seed, stream));
    natural.set(name, isDistribution(given) ? drawn : repeated(drawn, count));
  }
  return natural;
}

/** Values given for one ensemble are every ensemble's. */
function repeated(values: Float64Array, count: number): Float64Array {
  return values.length === count
    ? values
    : Float64Array.from({ length: count }, (_, i) => values[i % values.length] ?? 0);
}

function buildDecode(
  plan: Plan,
  population: PlannedPopulation,
  solved: SolvedDecoders,
): DecodeTerm[] {
  const { ensemble, decodes, cellOutput } = population;
  const decode: DecodeTerm[] = [];
  for (const wanted of decodes.values()) {
    const natural = solved.get(wanted) ?? new Float64Array(0);
    const values = slotted(plan, population, natural, wanted.outputs);
    decode.push({
      kind: 'vector',
      decoders: plan.work.constant(`${ensemble.path}/decoders`, values),
      output: wanted.signal,
      dimensions: wanted.outputs,
    });
  }
  if (cellOutput !== undefined) decode.push({ kind: 'neurons', output: cellOutput });
  return decode;
}
