/** The ports and the outline of the real brain, for a made-up run: plain data that a test page takes as JSON. */

import type { Model } from '#engine';
import type { Outline, OutlineNode, RecordedPort } from '#engine/watching';
import { makeTestBrain } from '../helpers/brain.ts';
import type { SyntheticRun } from './synthetic-source.ts';

/** A run of Spaun with 500 neurons' spikes of each ensemble that has any, so many seconds long. */
export function syntheticRun(seconds = 60): SyntheticRun {
  const { model, vocabulary, ports, image, places } = makeTestBrain();
  const of = new Map(model.ports.map((port) => [port.path, port.of.path]));
  const values = Object.values(ports).map((port): RecordedPort => {
    const owner = of.get(port.path);
    return {
      path: port.path,
      kind: 'values',
      size: port.size,
      label: port.carries,
      ...(port.carries === vocabulary.name && { vocabulary: vocabulary.name }),
      ...(port.labels !== undefined && { words: port.labels }),
      ...(port.carries === 'actions' && { shows: 'choice' }),
      ...(owner !== undefined && { of: owner }),
    };
  });
  const plant = model.plants[0]?.path ?? '';
  return {
    name: 'made-up spaun',
    seconds,
    head: {
      model: model.name,
      seed: 1,
      programHash: '',
      dt: 0.001,
      backend: 'none',
      versions: {},
      vocabularies: {
        [vocabulary.name]: Object.fromEntries(
          vocabulary.names.map((name) => [name, Array.from(vocabulary.get(name).values)]),
        ),
      },
      outline: outlineOf(model, places),
      run: {},
    },
    ports: [
      { path: image, kind: 'values', size: 784, columns: 28, shows: 'picture', label: 'image' },
      { path: 'spaun/motor.pen', kind: 'values', size: 3, shows: 'pen', label: 'pen', of: plant },
      ...values,
      ...model.ensembles.flatMap(({ path, ensembles, neurons }): RecordedPort[] => [
        {
          path: `${path}/spikes`,
          kind: 'spikes',
          size: Math.min(500, ensembles * neurons),
          of: path,
        },
        { path: `${path}/tuning`, kind: 'curves', size: Math.min(20, neurons), of: path },
      ]),
    ],
  };
}

function outlineOf(model: Model, places: NonNullable<Outline['places']>): Outline {
  const small = ({ path, kind, size }: OutlineNode): OutlineNode => ({ path, kind, size });
  return {
    nodes: [
      ...model.ensembles.map(
        ({ path, kind, size, ensembles, neurons, dimensions, neuronType }): OutlineNode => ({
          path,
          kind,
          size,
          ensembles,
          neurons,
          dimensions,
          neuronType: neuronType.name,
        }),
      ),
      ...[...model.relays, ...model.inputs, ...model.plants, ...model.nodes].map(small),
    ],
    links: model.connections.map(({ path, from, to, learning }) => ({
      path,
      from: from.path,
      to: to.path,
      size: to.size,
      ...(to.port === 'inhibition' && { inhibits: true as const }),
      ...(learning !== undefined && { learning: learning.map(({ name }) => name) }),
    })),
    places,
  };
}
