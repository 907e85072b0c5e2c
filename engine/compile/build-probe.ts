/**
 * Probes and ports become names for signals: looking costs a filter at most, and never changes what is run.
 * Spikes and state variables of every ensemble, inputs, relays and plants can be watched by their paths as well.
 */

import type { End, PortDescription, Probe } from '../describe/model.ts';
import { PalliumError } from '../errors.ts';
import type { SignalId } from '../program/signal.ts';
import { filtered } from './build-filter.ts';
import { sourceNumbers } from './build-source.ts';
import { currentPort, inputPort } from './build-variable.ts';
import { gather } from './gather.ts';
import type { MatrixSize } from './learning/matrices.ts';
import { run } from './place-transform.ts';
import { type Plan, type PlannedPort, undecoded } from './plan.ts';

export function planProbe(plan: Plan, probe: Probe): PlannedPort {
  const { path, from, variable } = probe;
  if (variable === undefined) return planWatch(plan, path, from, probe);
  const population = plan.populations.get(from.path);
  if (variable === 'spikes' && probe.synapse !== null && population !== undefined) {
    const { ensembles, neurons } = population.ensemble;
    const all = { path: from.path, port: 'neurons', size: ensembles * neurons } as const;
    const cells = from.port === 'neurons' ? from : all;
    return planWatch(plan, path, cells, { ...probe, from: cells });
  }
  if (variable === 'input') return inputPort(plan, probe, population);
  const port =
    variable === 'current' && population !== undefined
      ? currentPort(plan, probe, population)
      : variablePort(plan, path, from.path, variable);
  return {
    ...port,
    ...(variable !== 'current' && probe.synapse !== null && { synapse: probe.synapse }),
    ...(from.indices !== undefined && { chosen: from.indices, size: from.indices.length }),
  };
}

export function planPort(plan: Plan, { path, of, label }: PortDescription): PlannedPort {
  const watch: Probe = { kind: 'probe', path, from: of, synapse: null, every: 1 };
  return { ...planWatch(plan, path, of, watch), label };
}

function planWatch(plan: Plan, path: string, from: End, reader: Probe): PlannedPort {
  const matrix = plan.learning.matrices.get(from.path);
  if (matrix !== undefined) return matrixPort(path, from, matrix, reader);
  const source = sourceNumbers(plan, reader);
  const { signal } = filtered(plan, source, reader.synapse);
  const cells = from.port === 'neurons' && from.indices === undefined;
  const where = cells ? run(source.size) : source.where;
  const whole = where.list === undefined && where.count === source.size;
  // A filter's state is seen by others one step late, and so it is by a probe: a copy is made within the step.
  const copied = !whole || reader.synapse !== null;
  const watched = copied ? gather(plan, path, signal, where) : signal;
  if (cells)
    return { path, signal: watched, size: from.size, kind: 'cells', population: from.path };
  return { path, signal: watched, size: where.count, kind: 'values' };
}

/** A matrix that learns, row after row; only the whole of it can be watched, and as it is. */
function matrixPort(
  path: string,
  from: End,
  { signal, size: { rows, columns } }: { signal: SignalId; size: MatrixSize },
  { synapse }: Probe,
): PlannedPort {
  if (synapse === null && from.indices === undefined) {
    return { path, signal, size: rows * columns, kind: 'values', columns };
  }
  throw new PalliumError({
    kind: 'compile',
    code: 'matrix-in-parts',
    path,
    what: `it watches ${synapse === null ? 'a slice of' : 'through a synapse'} '${from.path}', a matrix of ${rows} x ${columns}`,
    fix: 'watch the whole matrix without a synapse, and choose or filter afterwards',
  });
}

/** Spikes, or a state variable by the name its model gives it. */
function variablePort(plan: Plan, path: string, of: string, variable: string): PlannedPort {
  const population = plan.populations.get(of);
  const { ensembles = 0, neurons = 0 } = population?.ensemble ?? {};
  const size = ensembles * neurons;
  if (variable === 'spikes') {
    return { path, signal: population?.spikes ?? 0, size, kind: 'spikes', population: of };
  }
  // Where the state lies is known when the population is built; the variable is looked up there.
  return { path, signal: -1, size, kind: 'cells', population: of, variable };
}

/** What can be watched without a probe: `ensemble/spikes`, `ensemble/voltage`, and everything that shows numbers. */
export function standingPorts(plan: Plan): PlannedPort[] {
  const ports: PlannedPort[] = [];
  for (const { ensemble, decodes } of plan.populations.values()) {
    const { path, neuronType, size } = ensemble;
    for (const variable of ['spikes', ...Object.keys(neuronType.state)]) {
      ports.push(variablePort(plan, `${path}/${variable}`, path, variable));
    }
    const vector = [...decodes.values()].find(
      ({ wish, signal }) => wish.kind === 'identity' && signal !== undecoded,
    );
    if (vector !== undefined) ports.push({ path, signal: vector.signal, size, kind: 'values' });
  }
  for (const [path, { signal, size }] of plan.sources) {
    ports.push({ path, signal, size, kind: 'values' });
  }
  for (const [path, { signal, size }] of plan.learning.matrices) {
    const { rows, columns } = size;
    ports.push({ path, signal, size: rows * columns, kind: 'values', columns });
  }
  for (const [path, { signal, size, count }] of plan.learning.traces) {
    const padding = size > count && { columns: count };
    ports.push({ path, signal, size: count, kind: 'values', ...padding });
  }
  return ports;
}
