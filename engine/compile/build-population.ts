/** An ensemble, or an array of them, becomes one population: encode, integrate, fire, decode in one pass. */

import { substepsOf } from '../describe/neurons/substeps.ts';
import type { NumberExpression } from '../kernel/expression.ts';
import { slotCount } from '../program/layout.ts';
import type { DecodeTerm, EncodeTerm, NeuronStep } from '../program/operator.ts';
import type { SignalId, Values } from '../program/signal.ts';
import { inhibitionPath, inputPath, neuronsPath } from './build-connection.ts';
import { addNoise, encodeHostNoise, noiseStart, stepNoise } from './build-noise.ts';
import { initialState } from './initial-state.ts';
import { currentPath } from './learning/current.ts';
import { learnEncoders } from './learning/learn-encoders.ts';
import { layOutStep } from './pack-state.ts';
import { type Plan, type PlannedPopulation, type Target, undecoded } from './plan.ts';
import {
  emptyConstants,
  lendsEncoders,
  type Tuned,
  type TunedPopulations,
} from './tune-populations.ts';

/** Adds the population to the program; gives back its index among the operators. */
export function buildPopulation(
  plan: Plan,
  population: PlannedPopulation,
  all: TunedPopulations,
): number {
  const { work } = plan;
  const tuned = all.get(population) ?? emptyConstants(plan, population);
  const { ensemble, layout, spikes } = population;
  const { path } = ensemble;
  return work.add({
    kind: 'population',
    path,
    layout,
    bias: constantOf(plan, population, 'bias', tuned.bias),
    encode: buildEncode(plan, population, tuned),
    step: buildStep(plan, population),
    decode: buildDecode(plan, population, tuned),
    spikes,
  });
}

/** A constant of the population, made of what was drawn or solved for it. */
function constantOf(
  plan: Plan,
  { ensemble }: PlannedPopulation,
  role: string,
  values: Values | undefined,
): SignalId {
  return plan.work.constant(`${ensemble.path}/${role}`, values ?? new Float32Array(0));
}

function buildEncode(plan: Plan, population: PlannedPopulation, tuned: Tuned): EncodeTerm[] {
  const { path, dimensions } = population.ensemble;
  const encode: EncodeTerm[] = [];
  const vector = plan.targets.get(inputPath(path));
  const scalar = plan.targets.get(inhibitionPath(path));
  const neurons = plan.targets.get(neuronsPath(path));
  const encoders = (): SignalId => constantOf(plan, population, 'encoders', tuned.encoders);
  const gain = (): SignalId => constantOf(plan, population, 'gain', tuned.gain);
  if (vector !== undefined) {
    const input = inputSignal(plan, vector);
    const learned = learnEncoders(plan, population, input);
    if (!learned) encode.push({ kind: 'vector', encoders: encoders(), input, dimensions });
  }
  if (scalar !== undefined) {
    const lend = lendsEncoders(population);
    const input = inputSignal(plan, scalar);
    encode.push({ kind: 'scalar', gain: lend ? encoders() : gain(), absolute: lend, input });
  }
  if (neurons !== undefined) {
    encode.push({ kind: 'neurons', input: inputSignal(plan, neurons), gain: gain() });
  }
  const current = plan.targets.get(currentPath(path));
  if (current !== undefined) {
    encode.push({ kind: 'neurons', input: inputSignal(plan, current) });
  }
  encode.push(...encodeHostNoise(plan, population));
  return encode;
}

/** What a population reads: the sum of all that arrives, or the one thing that arrives as it is. */
function inputSignal(plan: Plan, target: Target): SignalId {
  const [first, ...others] = target.terms;
  const size = plan.work.sizeOf(target.signal);
  const passes =
    !target.watched &&
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
  const laidOut = layOutStep(neuronType, work.options.pack);
  const substeps = substepsOf(neuronType.longestStep, work.options.dt);
  const noise = stepNoise(ensemble, work.options.dt / substeps);
  const step = noise === undefined ? laidOut : addNoise(laidOut, noise);
  const initial = initialState(plan, population, step);
  return {
    model: neuronType.name,
    substeps,
    state: Object.entries(step.next).map(([name, next]) => ({
      name,
      next,
      signal: work.signal(
        `${path}/${name}`,
        slotCount(layout),
        'state',
        initial.get(name) ?? noiseStart(noise, name),
      ),
      ...packOf(step.state[name]),
    })),
    fires: step.fires,
    output: step.output,
    variables: Object.entries(step.variables).map(([name, value]) => ({ name, value })),
    ...(neuronType.silent && { silent: neuronType.silent }),
  };
}

/** How a kept variable is made from the model's own; nothing where it is one of them. */
function packOf(value: NumberExpression | undefined): { readonly pack?: NumberExpression } {
  return value === undefined || value.kind === 'read' ? {} : { pack: value };
}

function buildDecode(plan: Plan, population: PlannedPopulation, tuned: Tuned): DecodeTerm[] {
  const { decodes, cellOutput, cellCurrent } = population;
  const decode: DecodeTerm[] = [];
  for (const wanted of decodes.values()) {
    if (wanted.signal === undecoded) continue;
    decode.push({
      kind: 'vector',
      decoders: constantOf(plan, population, 'decoders', tuned.decoders.get(wanted)),
      output: wanted.signal,
      dimensions: wanted.outputs,
    });
  }
  if (cellOutput !== undefined) decode.push({ kind: 'neurons', output: cellOutput });
  if (cellCurrent !== undefined) {
    decode.push({ kind: 'neurons', output: cellCurrent, of: 'current' });
  }
  return decode;
}
