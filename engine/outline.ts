/** Makes the outline of a model: what it consists of and how that is linked, as plain data for a viewer. */

import { signalPath } from './describe/learning/learned-connection.ts';
import type { Connection, Ensemble, Model } from './describe/model.ts';
import { numbersOf } from './describe/transform.ts';
import type { Outline, OutlineLink, OutlineNode } from './observe/watching/index.ts';

/** What a model is made of. `places`: where its networks stand in their block diagram, by path. */
export function outlineOf(model: Model, places?: Outline['places']): Outline {
  const learning = new Map(
    model.connections.flatMap((connection) =>
      (connection.learning ?? []).map((rule) => [signalPath(connection, rule), connection.to.path]),
    ),
  );
  const nodes: OutlineNode[] = [
    ...model.ensembles.map(ensembleNode),
    ...[...model.inputs, ...model.relays, ...model.plants, ...model.nodes].map(
      ({ path, kind, size }): OutlineNode => ({ path, kind, size }),
    ),
  ];
  const links = model.connections.map((connection): OutlineLink => {
    const { path, from, to } = connection;
    // What teaches a connection is linked to the thing that it teaches.
    const reached = learning.get(to.path) ?? to.path;
    return {
      path,
      from: from.path,
      to: reached,
      size: to.size,
      ...(inhibits(connection) && { inhibits: true as const }),
      ...(connection.learning && { learning: connection.learning.map(({ name }) => name) }),
    };
  });
  return { nodes, links, ...(places && { places }) };
}

function ensembleNode({
  path,
  size,
  ensembles,
  neurons,
  dimensions,
  neuronType,
}: Ensemble): OutlineNode {
  const what = { path, kind: 'ensemble', size, ensembles, dimensions } as const;
  return { ...what, neurons: neuronType.direct ? 0 : neurons, neuronType: neuronType.name };
}

/** Reaches cells, not what they represent, and only ever lowers their current. */
function inhibits({ to, transform }: Connection): boolean {
  if (to.port !== 'inhibition' && to.port !== 'neurons') return false;
  const weights = numbersOf(transform);
  for (let index = 0; index < weights.length; index++) if ((weights[index] ?? 0) > 0) return false;
  return weights.length > 0;
}
