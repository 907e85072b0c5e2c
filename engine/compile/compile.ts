/**
 * The compiler: a model in, a program out. This file is the list of passes; each pass is a file beside it.
 * The same model, seed and options give the same program, whatever else is in the machine.
 */

import type { Model } from '../describe/model.ts';
import type { Port, Program } from '../program/program.ts';
import { buildConnection } from './build-connection.ts';
import { buildInput } from './build-input.ts';
import { buildNode } from './build-node.ts';
import { buildPlant } from './build-plant.ts';
import { buildPopulation } from './build-population.ts';
import { planPort, planProbe, standingPorts } from './build-probe.ts';
import { buildRelays } from './build-relay.ts';
import { filteredState } from './build-variable.ts';
import { planSignals } from './learning/build-learned.ts';
import { orderOperators } from './order-operators.ts';
import { type Plan, type PlannedPort, planModel } from './plan.ts';
import { tunePopulations } from './tune-populations.ts';
import { type CompileOptions, Workshop } from './workshop.ts';

export type { DecoderReport } from './decoder-errors.ts';
export type { CompileOptions } from './workshop.ts';

/** Compiles a model. Throws a PalliumError when the model has no program, naming the thing at fault. */
export function compile(model: Model, options: CompileOptions = {}): Program {
  const work = new Workshop(model, options);
  // Where cells lie, and which tunings they have.
  const plan = planModel(work);
  // Everything that shows numbers gets a signal.
  for (const input of model.inputs) buildInput(plan, input);
  for (const plant of model.plants) buildPlant(plan, plant);
  for (const node of model.nodes) buildNode(plan, node);
  for (const connection of model.connections) planSignals(plan, connection);
  const absorbed = buildRelays(plan);
  // Decode, filter, transform, add: shared wherever two connections want the same.
  for (const connection of model.connections) {
    if (!absorbed.has(connection)) buildConnection(plan, connection);
  }
  const ports = [
    ...model.probes.map((probe) => planProbe(plan, probe)),
    ...model.ports.map((port) => planPort(plan, port)),
    ...standingPorts(plan),
  ];
  // Draw and solve once per distinct tuning, then make the populations that use it.
  const tuned = tunePopulations(plan);
  for (const start of plan.learning.afterTuning) start(tuned);
  const indices = new Map<string, number>();
  for (const [path, population] of plan.populations) {
    indices.set(path, buildPopulation(plan, population, tuned));
  }
  buildSums(plan);
  const placed = ports.map((port) => placePort(plan, port, indices));
  // Setters before readers before updaters.
  const levels = orderOperators(work.operators, work.signals);
  return {
    name: model.name,
    dt: work.options.dt,
    seed: work.options.seed,
    batch: work.options.copies,
    signals: work.signals,
    operators: work.operators,
    levels,
    inputs: work.inputs,
    ports: uniquePorts(placed),
  };
}

/** What arrives at each target is added up; a population that takes one thing as it is has no sum. */
function buildSums({ work, targets }: Plan): void {
  for (const { path, signal, terms } of targets.values()) {
    work.add({ kind: 'sum', path, target: signal, terms });
  }
}

/** Fills in which operator a port belongs to, and where a state variable lies. */
function placePort(plan: Plan, port: PlannedPort, indices: ReadonlyMap<string, number>): Port {
  const { population: path, ...rest } = port;
  if (path === undefined) return rest;
  const population = indices.get(path);
  if (population === undefined) return rest;
  const operator = plan.work.operators[population];
  if (port.variable === undefined || operator?.kind !== 'population')
    return { ...rest, population };
  const { state } = operator.step;
  const own = state.find(({ name }) => name === port.variable) ?? state[0];
  const { synapse, variable, ...plain } = rest;
  if (synapse === undefined) {
    return { ...plain, variable: port.variable, population, signal: own?.signal ?? 0 };
  }
  const signal = filteredState(plan, port.path, operator, port.variable, synapse);
  return { ...plain, population, signal };
}

/** Of ports with the same path the first counts: what the user named comes before what stands there anyway. */
function uniquePorts(ports: readonly Port[]): Port[] {
  const byPath = new Map<string, Port>();
  for (const port of ports) if (!byPath.has(port.path)) byPath.set(port.path, port);
  return [...byPath.values()];
}
