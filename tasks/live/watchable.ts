/** What a viewer is told of a live brain: the head of its run, and the ports that can be watched. */

import { hashProgram, type Model, type Simulation } from '#engine';
import type { RecordedPort, RecordingHead, Shows } from '#engine/watching';
import type { BrainPort } from '#modules';
import type { Vocabulary } from '#semantic-pointers';

/** Neurons of an ensemble whose spikes can be watched, at most. */
const mostNeurons = 2000;

/** The head of a run. */
export function headOf(
  model: Model,
  { program, backend }: Simulation,
  vocabularies: readonly Vocabulary[] = [],
): RecordingHead {
  return {
    model: model.name,
    seed: program.seed,
    programHash: hashProgram(program),
    dt: program.dt,
    backend,
    versions: {},
    vocabularies: Object.fromEntries(
      vocabularies.map((vocabulary) => [
        vocabulary.name,
        Object.fromEntries(
          vocabulary.names.map((name) => [name, Array.from(vocabulary.get(name).values)]),
        ),
      ]),
    ),
    run: {},
  };
}

/** What can be watched: inputs, the public ports, and the spikes of every ensemble. */
export function watchablePorts(
  model: Model,
  ports: Readonly<Record<string, BrainPort>>,
  shows: Readonly<Record<string, Shows>>,
): readonly RecordedPort[] {
  const inputs = model.inputs.map(({ path, size }): RecordedPort => {
    const shown = shows[path] ?? 'input';
    return {
      path,
      kind: 'values',
      size,
      shows: shown,
      ...(shown === 'picture' && { columns: 28 }),
    };
  });
  const values = Object.values(ports).map(({ path, size, carries, labels }): RecordedPort => {
    const shown = shows[path];
    return {
      path,
      kind: 'values',
      size,
      label: carries,
      ...(labels !== undefined && { words: labels }),
      ...(shown !== undefined && { shows: shown }),
    };
  });
  const cells = model.ensembles.map(
    ({ path, ensembles, neurons }): RecordedPort => ({
      path: `${path}/spikes`,
      kind: 'spikes',
      size: Math.min(mostNeurons, ensembles * neurons),
      label: 'spikes',
      of: path,
    }),
  );
  return [...inputs, ...values, ...cells];
}
