/** What a probe may see of an ensemble beside its value and spikes: what arrives, currents, filtered state variables. */

import type { Probe } from '../describe/model.ts';
import type { Synapse } from '../describe/synapses/synapse.ts';
import { slotCount } from '../program/layout.ts';
import type { Population } from '../program/operator.ts';
import type { SignalId } from '../program/signal.ts';
import { inputPath } from './build-connection.ts';
import { filtered } from './build-filter.ts';
import { gather } from './gather.ts';
import { positions, run } from './place-transform.ts';
import { type Plan, type PlannedPopulation, type PlannedPort, targetOf } from './plan.ts';

/** The current that drives each cell, before noise. */
export function currentPort(
  plan: Plan,
  { path, from, synapse }: Probe,
  population: PlannedPopulation,
): PlannedPort {
  const { layout, ensemble } = population;
  const size = slotCount(layout);
  population.cellCurrent ??= plan.work.signal(`${ensemble.path}/current`, size, 'value');
  const shown = filtered(plan, { signal: population.cellCurrent, size }, synapse);
  const signal = synapse === null ? shown.signal : gather(plan, path, shown.signal, run(size));
  const cells = ensemble.ensembles * ensemble.neurons;
  return { path, signal, size: cells, kind: 'cells', population: from.path };
}

/** What arrives at an ensemble, in the user's units: inside, it is divided by the radius. */
export function inputPort(
  plan: Plan,
  { path, from, synapse }: Probe,
  population: PlannedPopulation | undefined,
): PlannedPort {
  const size = population?.ensemble.size ?? from.size;
  const where = from.indices === undefined ? run(size) : positions(from.indices);
  const target = targetOf(plan, inputPath(from.path), size);
  target.watched = true;
  const { signal } = filtered(plan, { signal: target.signal, size }, synapse);
  const radius = population?.radius ?? 1;
  const scale =
    typeof radius === 'number'
      ? radius
      : Array.from({ length: where.count }, (_, i) => {
          const number = from.indices?.[i] ?? i;
          return radius[Math.floor((number * radius.length) / size)] ?? 1;
        });
  const watched = gather(plan, path, signal, where, scale);
  return { path, signal: watched, size: where.count, kind: 'values' };
}

/** A filter behind a state variable: its model's own, read from the state that is kept, through the synapse. */
export function filteredState(
  plan: Plan,
  path: string,
  { layout, step }: Population,
  variable: string,
  synapse: Synapse,
): SignalId {
  const { work } = plan;
  const size = slotCount(layout);
  const value = step.variables.find(({ name }) => name === variable)?.value;
  if (value === undefined) throw new Error(`no state variable ${variable}`);
  const signal = work.signal(`${path} unfiltered`, size, 'value');
  work.add({
    kind: 'map',
    path,
    elements: size,
    inputs: step.state.map((kept) => ({
      name: kept.name,
      signal: kept.signal,
      offset: 0,
      stride: 1,
    })),
    state: [],
    outputs: [{ signal, value }],
    substeps: 1,
  });
  return filtered(plan, { signal, size }, synapse).signal;
}
