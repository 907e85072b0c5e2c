/** `pallium modules`: the parts of the brain, from its description: ensembles, neurons and public ports of each. */

import { modelSize, PalliumError } from '#engine';
import { makeBrain } from './brain.ts';
import type { Output } from './output.ts';
import { table } from './output.ts';

interface ModuleEntry {
  readonly name: string;
  readonly ensembles: number;
  readonly neurons: number;
  readonly connections: number;
  readonly weights: number;
  readonly bytes: number;
}

/** Lists the modules of a brain of this many dimensions. */
export function listModules(dimensions: number, output: Output): void {
  const brain = makeBrain({ seed: 1, backend: 'auto' }, dimensions);
  const { model } = brain;
  const moduleOf = (path: string): string => path.split('/')[1] ?? path;
  const names = [...new Set(model.ensembles.map(({ path }) => moduleOf(path)))];
  const size = modelSize(model);
  const modules = names.map((name): ModuleEntry => {
    const part = size.parts.find(({ path }) => moduleOf(path) === name);
    const own = model.ensembles.filter(({ path }) => moduleOf(path) === name);
    return {
      name,
      ensembles: own.reduce((sum, { ensembles }) => sum + ensembles, 0),
      neurons: own.reduce((sum, { ensembles, neurons }) => sum + ensembles * neurons, 0),
      connections: model.connections.filter(({ to }) => moduleOf(to.path) === name).length,
      weights: part?.weights ?? 0,
      bytes: part?.bytes ?? 0,
    };
  });
  if (modules.length === 0)
    throw new PalliumError({
      kind: 'model',
      code: 'empty-brain',
      path: model.name,
      what: 'the brain has no neurons',
      fix: 'restore modules/spaun.ts',
    });
  const neurons = modules.reduce((sum, module) => sum + module.neurons, 0);
  const rows = modules.map((module) => [
    module.name,
    module.ensembles.toLocaleString('en'),
    module.neurons.toLocaleString('en'),
    module.weights.toLocaleString('en'),
    (module.bytes / 1e6).toFixed(1),
  ]);
  output.say(table([['module', 'ensembles', 'neurons', 'weights', 'MB'], ...rows]));
  output.say(
    `\n${neurons.toLocaleString('en')} neurons, ${size.connections.toLocaleString('en')} connections and about ${(size.bytes / 1e6).toFixed(0)} MB at ${dimensions} dimensions. Ports:\n`,
  );
  const ports = Object.entries(brain.ports).map(([name, { size, carries, path }]) => ({
    name,
    size,
    carries,
    path,
  }));
  output.say(table(ports.map(({ name, size, carries }) => [name, `${size}`, carries])));
  output.result({ dimensions, neurons, bytes: size.bytes, modules, ports });
}
