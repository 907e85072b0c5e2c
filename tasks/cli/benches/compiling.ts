/** How long compiling takes as a model grows: a chain of small ensembles and connections, nothing shared. */

import { compile, type EnsembleHandle, type Handle, type Model, network } from '#engine';
import type { Bench, Figure } from './bench.ts';

const asked = 10;

/** So many objects, half of them ensembles of 10 neurons, half connections. */
export function chain(objects: number): Model {
  return network('chain', (net) => {
    let before: Handle | EnsembleHandle = net.input('input', [0.5]);
    for (let i = 0; i < objects / 2; i++) {
      const next = net.ensemble(`ensemble ${i}`, { neurons: 10, evalPointCount: 30 });
      net.connect(before, next);
      before = next;
    }
  });
}

export const compiling: Bench = {
  name: 'compile',
  title: 'Compiling a program of many objects',
  async run() {
    const figures: Figure[] = [];
    for (const objects of [1_000, 10_000, 100_000]) {
      const model = chain(objects);
      const started = performance.now();
      compile(model);
      const value = (performance.now() - started) / 1000;
      const before = figures.at(-1);
      figures.push({
        what: `${objects.toLocaleString('en')} objects`,
        value,
        unit: 's',
        // 1 or less: it does not grow faster than the model.
        ...(before && { beside: { what: `10 x ${before.what}`, value: 10 * before.value } }),
        ...(objects === 100_000 && { most: asked }),
      });
    }
    return figures;
  },
};
