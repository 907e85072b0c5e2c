/** Adds a population with random tuning to a hand-written program, in any layout. */

import { randomStream } from '../../engine/math/random.ts';
import { slotCount, toSlots, tuningLayout } from '../../engine/program/layout.ts';
import type { DecodeTerm, EncodeTerm, PopulationLayout } from '../../engine/program/operator.ts';
import type { SignalId } from '../../engine/program/signal.ts';
import type { TestNeuron } from './neurons.ts';
import type { ProgramBuilder } from './program.ts';

/** The layout with these strands, chosen by hand; `tuningGroups` only when fewer than the groups. */
export function layoutOf(
  ensembles: number,
  neurons: number,
  strands: number,
  tuningGroups?: number,
): PopulationLayout {
  const groups = Math.ceil((ensembles * strands) / 16);
  const rows = Math.ceil(neurons / strands);
  return { ensembles, neurons, strands, rows, groups, tuningGroups: tuningGroups ?? groups };
}

export interface PopulationPlan {
  readonly layout: PopulationLayout;
  readonly neuron: TestNeuron;
  /** Currents start from about here, before anything is encoded; default 0.5 to 3. */
  readonly bias?: readonly [number, number];
  readonly encode?: readonly PlannedEncode[];
  /** Dimensions of each decoded vector, or `neurons` for the cells' own outputs. */
  readonly decode?: readonly (number | 'neurons')[];
}

export type PlannedEncode =
  | { readonly kind: 'vector'; readonly input: SignalId; readonly dimensions: number }
  | { readonly kind: 'scalar'; readonly input: SignalId; readonly absolute: boolean }
  | { readonly kind: 'neurons'; readonly input: SignalId; readonly gain: boolean };

export interface PlannedPopulation {
  readonly operator: number;
  readonly spikes: SignalId;
  /** By name of the variable. */
  readonly state: ReadonlyMap<string, SignalId>;
  readonly outputs: readonly SignalId[];
}

/** Tuning is drawn from the stream of the population's path; decoders are about 1 / (rate * neurons). */
export function addPopulation(
  program: ProgramBuilder,
  path: string,
  plan: PopulationPlan,
): PlannedPopulation {
  const { layout, neuron } = plan;
  const draw = randomStream(7, path);
  const shared = tuningLayout(layout);

  const between = (low: number, high: number): number => low + (high - low) * draw.uniform();
  const perCell = (
    name: string,
    where: PopulationLayout,
    dimensions: number,
    value: () => number,
  ) => {
    const count = where.ensembles * where.neurons * dimensions;
    const natural = Float64Array.from({ length: count }, value);
    const slots = new Float64Array(slotCount(where) * dimensions);
    return { path: `${path}/${name}`, values: toSlots(where, natural, dimensions, slots) };
  };
  const tuning = (name: string, dimensions: number, value: () => number): SignalId => {
    const made = perCell(name, shared, dimensions, value);
    return program.constant(made.path, made.values);
  };

  const state = new Map<string, SignalId>();
  for (const [name, [low, high]] of Object.entries(neuron.initial)) {
    const made = perCell(name, layout, 1, () => between(low, high));
    state.set(name, program.state(made.path, made.values.length, made.values));
  }
  const [low, high] = plan.bias ?? [0.5, 3];
  const encode = (plan.encode ?? []).map((term, i): EncodeTerm => {
    const name = `encode${i}`;
    if (term.kind === 'vector') {
      return { ...term, encoders: tuning(name, term.dimensions, () => 2 * draw.normal()) };
    }
    if (term.kind === 'scalar') return { ...term, gain: tuning(name, 1, () => draw.normal()) };
    const { kind, input } = term;
    return term.gain
      ? { kind, input, gain: tuning(name, 1, () => between(0.5, 2)) }
      : { kind, input };
  });
  const scale = 0.02 / layout.neurons;
  const decode = (plan.decode ?? []).map((dimensions, i): DecodeTerm => {
    const name = `decoded${i}`;
    if (dimensions === 'neurons') {
      return { kind: 'neurons', output: program.value(`${path}/${name}`, slotCount(layout)) };
    }
    const decoders = tuning(`decoders${i}`, dimensions, () => scale * draw.normal());
    const output = program.value(`${path}/${name}`, layout.ensembles * dimensions);
    return { kind: 'vector', decoders, output, dimensions };
  });
  const spikes = program.mask(`${path}/spikes`, layout.groups * layout.rows);
  const operator = program.population(path, {
    layout,
    bias: tuning('bias', 1, () => between(low, high)),
    encode,
    step: {
      substeps: neuron.substeps ?? 1,
      model: neuron.model,
      state: [...state].map(([name, signal]) => ({
        name,
        signal,
        next: required(neuron.next[name]),
      })),
      fires: neuron.fires,
      output: neuron.output,
      variables: Object.entries(neuron.variables ?? {}).map(([name, value]) => ({ name, value })),
    },
    decode,
    spikes,
  });
  return { operator, spikes, state, outputs: decode.map((term) => term.output) };
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a state variable of a test neuron has no equation');
  return value;
}
