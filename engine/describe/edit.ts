/**
 * Edits: a model in, a changed model out (immer: what did not change is shared). For lesion studies and
 * comparisons: the edited brain is built from the same seed, so only the edit differs.
 */

import { type Draft, produce } from 'immer';
import { checkEnsemble } from './check-ensemble.ts';
import type { Connection, End, Ensemble, Model, Relay } from './model.ts';
import { refuse } from './refuse.ts';

const within = (path: string, part: string): boolean =>
  path === part || path.startsWith(`${part}/`);

/** The path as it stands in the model: from the model's name on, or without it. Throws when nothing is there. */
function locate(model: Model, path: string): string {
  const { inputs, ensembles, relays, plants, connections } = model;
  const all = [...inputs, ...ensembles, ...relays, ...plants, ...connections];
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

/** Everything at or under `path` is gone; what listened to it hears 0, and probes of it record 0. */
export function lesion(model: Model, path: string): Model {
  const part = locate(model, path);
  const gone = (end: End): boolean => within(end.path, part);
  const empty = (thing: { readonly path: string; readonly size: number }): Relay => ({
    kind: 'relay',
    path: thing.path,
    size: thing.size,
  });
  return produce(model, (draft: Draft<Model>) => {
    const { ensembles, relays, plants, inputs } = model;
    const lost = [...ensembles, ...plants, ...inputs].filter((thing) => within(thing.path, part));
    const keep = (thing: { readonly path: string }): boolean => !within(thing.path, part);
    draft.ensembles = ensembles.filter(keep) as Draft<readonly Ensemble[]>;
    draft.plants = model.plants.filter(keep) as typeof draft.plants;
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

/** The cells at or under `path` get no current: they are there and cost time, and never fire. */
export function silence(model: Model, path: string): Model {
  return changeEnsembles(model, path, () => ({ silent: true }));
}

/** Ensembles at or under `path` with other parameters, e.g. `{ neurons: 200 }`. */
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
