/**
 * Edits: a model in, a changed model out (immer: what did not change is shared). For lesion studies and
 * comparisons: the edited brain is built from the same seed, so only the edit differs.
 */

import { type Draft, produce } from 'immer';
import { checkEnsemble } from './check-ensemble.ts';
import type { Connection, End, Ensemble, Model, Probe, Relay } from './model.ts';
import { direct } from './neurons/direct.ts';
import { hostNoisePath } from './noise.ts';
import { refuse } from './refuse.ts';

const within = (path: string, part: string): boolean =>
  path === part || path.startsWith(`${part}/`);

/** The path as it stands in the model: from the model's name on, or without it. Throws when nothing is there. */
function locate(model: Model, path: string): string {
  const { inputs, ensembles, relays, plants, nodes, connections } = model;
  const all = [...inputs, ...ensembles, ...relays, ...plants, ...nodes, ...connections];
  const found = [path, `${model.name}/${path}`].find((candidate) =>
    all.some((thing) => within(thing.path, candidate)),
  );
  return (
    found ??
    refuse(
      'unknown-path',
      path,
      'nothing in the model has this path',
      'check the names of networks',
    )
  );
}

/**
 * Everything at or under `path` is gone; what listened to it hears 0, and probes of it record 0. Throws when nothing is
 * there.
 */
export function lesion(model: Model, path: string): Model {
  const part = locate(model, path);
  const gone = (end: End): boolean => within(end.path, part);
  const empty = (thing: { readonly path: string; readonly size: number }): Relay => ({
    kind: 'relay',
    path: thing.path,
    size: thing.size,
  });
  return produce(model, (draft: Draft<Model>) => {
    const { ensembles, relays, plants, nodes, inputs } = model;
    const lost = [...ensembles, ...plants, ...nodes, ...inputs].filter((thing) =>
      within(thing.path, part),
    );
    const keep = (thing: { readonly path: string }): boolean => !within(thing.path, part);
    draft.ensembles = ensembles.filter(keep) as Draft<readonly Ensemble[]>;
    draft.plants = model.plants.filter(keep) as typeof draft.plants;
    draft.nodes = model.nodes.filter(keep) as typeof draft.nodes;
    draft.inputs = model.inputs.filter(keep) as typeof draft.inputs;
    draft.relays = [...relays, ...lost.map(empty)];
    draft.connections = model.connections.filter(
      ({ path: own, from, to }: Connection) => own !== part && !gone(from) && !gone(to),
    ) as typeof draft.connections;
    draft.probes = model.probes
      .filter((probe) => !gone(probe.from) || probe.variable === undefined)
      .map(({ function: decoded, ...probe }) =>
        decoded && !gone(probe.from) ? { ...probe, function: decoded } : probe,
      ) as typeof draft.probes;
  });
}

/**
 * The cells at or under `path` get no current: they are there and cost time, and never fire. Throws when nothing is
 * there.
 */
export function silence(model: Model, path: string): Model {
  return changeEnsembles(model, path, () => ({ silent: true }));
}

/**
 * Ensembles at or under `path` with other parameters, e.g. `{ neurons: 200 }`. Throws when nothing is there, or it
 * cannot be built so.
 */
export function replace(
  model: Model,
  path: string,
  changes: Partial<Omit<Ensemble, 'kind' | 'path' | 'ensembles' | 'dimensions' | 'size'>>,
): Model {
  const part = locate(model, path);
  const cells = model.connections.find(
    ({ from, to }) =>
      changes.neurons !== undefined &&
      [from, to].some((end) => end.port === 'neurons' && within(end.path, part)),
  );
  if (cells !== undefined) {
    refuse(
      'cells-are-connected',
      cells.path,
      'a connection to single cells fixes how many there are',
      'describe the model with another number of neurons instead',
    );
  }
  return changeEnsembles(model, path, () => changes);
}

/**
 * The model without neurons at or under `path` (default: anywhere): values pass exactly, functions are computed as they
 * are written. What needs cells keeps them: ensembles whose cells are connected, inhibited or watched, that learn, or
 * whose decoders are given.
 */
export function toDirect(model: Model, path: string = model.name): Model {
  const part = path === model.name ? path : locate(model, path);
  const kept = new Set(
    [...model.connections, ...model.probes]
      .flatMap((item) => {
        const ends = item.kind === 'connection' ? [item.from, item.to] : [item.from];
        if ('learning' in item || 'fullWeights' in item) return ends;
        const cells = ends.filter(({ port }) => port === 'neurons' || port === 'inhibition');
        return needsCells(item) ? [...cells, item.from] : cells;
      })
      .map((end) => end.path),
  );
  const type = direct();
  return produce(model, (draft: Draft<Model>) => {
    const gone = new Set<string>();
    draft.ensembles = model.ensembles.map((ensemble) => {
      if (!within(ensemble.path, part) || kept.has(ensemble.path)) return ensemble;
      // Without cells there is nothing to put noise on.
      const { noise, ...rest } = ensemble;
      const input = noise && hostNoisePath(ensemble.path, noise);
      if (input !== undefined) gone.add(input);
      return { ...rest, neuronType: type, initialState: {} };
    }) as Draft<readonly Ensemble[]>;
    draft.inputs = model.inputs.filter(({ path: own }) => !gone.has(own)) as typeof draft.inputs;
  });
}

function needsCells(item: Connection | Probe): boolean {
  if (item.kind === 'probe') return item.variable !== undefined;
  return item.decoders !== undefined || item.functionPoints !== undefined;
}

function changeEnsembles(model: Model, path: string, change: () => Partial<Ensemble>): Model {
  const part = locate(model, path);
  return produce(model, (draft: Draft<Model>) => {
    draft.ensembles = model.ensembles.map((ensemble) => {
      if (!within(ensemble.path, part)) return ensemble;
      const changed: Ensemble = { ...ensemble, ...change() };
      checkEnsemble(changed);
      return changed;
    }) as Draft<readonly Ensemble[]>;
  });
}
