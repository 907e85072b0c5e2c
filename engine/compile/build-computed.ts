/**
 * Functions where there are no neurons to decode them: of inputs, relays, plants, nodes, and ensembles in direct mode.
 * The host computes them as they are written. The program knows each by the path of its connection or probe.
 */

import type { Connection, Ensemble, FunctionNode, Model, Probe } from '../describe/model.ts';
import type { HostFunction, HostFunctions } from '../program/host-function.ts';
import { type Positions, positions, run } from './place-transform.ts';
import type { Plan, Shown } from './plan.ts';

type Reader = Connection | Probe;

/** What a reader's function gives, of the numbers it reads: one signal for all ensembles of an array. */
export function computedNumbers(
  plan: Plan,
  reader: Reader,
  whole: Shown,
): Shown & { readonly where: Positions } {
  const { path, from } = reader;
  const { ensembles, dimensions } = shapeOf(plan.work.model, from.path);
  const outputs = reader.function?.outputs ?? 0;
  const size = ensembles * outputs;
  const output = plan.work.signal(`${path}/function`, size, 'value');
  plan.work.add({ kind: 'host', path, function: path, input: whole.signal, output, every: 1 });
  // Of an array a slice names whole ensembles; of one ensemble the function has seen the slice already.
  const chosen = ensembles === 1 ? undefined : from.indices?.filter((_, i) => i % dimensions === 0);
  const where = chosen?.flatMap((first) =>
    Array.from({ length: outputs }, (_, k) => (first / dimensions) * outputs + k),
  );
  return { signal: output, size, where: where === undefined ? run(size) : positions(where) };
}

function shapeOf(model: Model, path: string): Pick<Ensemble, 'ensembles' | 'dimensions'> {
  return directEnsembles(model).get(path) ?? { ensembles: 1, dimensions: 1 };
}

const known = new WeakMap<Model, ReadonlyMap<string, Ensemble>>();

/** Ensembles without neurons, by path. */
export function directEnsembles(model: Model): ReadonlyMap<string, Ensemble> {
  const before = known.get(model);
  if (before !== undefined) return before;
  const direct = model.ensembles.filter(({ neuronType }) => neuronType.direct === true);
  const byPath = new Map(direct.map((ensemble) => [ensemble.path, ensemble]));
  known.set(model, byPath);
  return byPath;
}

/** Every function that the model's program calls, by name: give them to the backend that runs it. */
export function hostFunctions(model: Model): HostFunctions {
  const cells = new Set(
    model.ensembles.filter(({ neuronType }) => neuronType.direct !== true).map(({ path }) => path),
  );
  const readers = [...model.connections, ...model.probes].filter(
    (reader) => reader.function !== undefined && !cells.has(reader.from.path),
  );
  return new Map([
    ...model.nodes.map((node) => [node.path, nodeFunction(node)] as const),
    ...readers.map((reader) => [reader.path, readerFunction(model, reader)] as const),
  ]);
}

function nodeFunction({ evaluate }: FunctionNode): HostFunction {
  return (time, x, copy) => evaluate(time, x, copy);
}

function readerFunction(model: Model, { from, function: decoded }: Reader): HostFunction {
  const evaluate = decoded?.evaluate ?? ((x: readonly number[]) => x);
  const { ensembles, dimensions } = shapeOf(model, from.path);
  if (ensembles === 1) return (_, x) => evaluate(x);
  return (_, x) =>
    Array.from({ length: ensembles }, (_, e) =>
      evaluate(x.slice(e * dimensions, (e + 1) * dimensions)),
    ).flat();
}
