/** A plant becomes a map of one element: its inputs are summed first, its outputs gathered into one signal after. */

import type { Plant } from '../describe/model.ts';
import { inputPath } from './build-connection.ts';
import { type Plan, targetOf } from './plan.ts';

/** Makes the plant's signals and its map; connections to it may still come. */
export function buildPlant(plan: Plan, { path, plantType, inputSize, size }: Plant): void {
  const { work } = plan;
  const shown = work.signal(path, size, 'value');
  plan.sources.set(path, { signal: shown, size });
  const inputs = inputSize === 0 ? undefined : targetOf(plan, inputPath(path), inputSize);
  const outputs = plantType.outputs.map((value, i) => ({
    value,
    signal: size === 1 ? shown : work.signal(`${path}/output ${i}`, 1, 'value'),
  }));
  work.add({
    kind: 'map',
    path,
    elements: 1,
    inputs: plantType.inputs.map((name, offset) => ({
      name,
      signal: inputs?.signal ?? shown,
      offset,
      stride: 0,
    })),
    state: Object.entries(plantType.next).map(([name, next]) => ({
      name,
      signal: work.signal(`${path}/${name}`, 1, 'state', plantType.state[name] ?? 0),
      next,
    })),
    outputs,
    substeps: plantType.substeps,
  });
  if (size === 1) return;
  const terms = outputs.map(({ signal }, targetOffset) => ({
    form: 'scale' as const,
    factor: 1,
    source: signal,
    sourceOffset: 0,
    targetOffset,
    rows: 1,
  }));
  work.add({ kind: 'sum', path, target: shown, terms });
}
