/** What a viewer is told of a brain beyond what its model says: words, vocabularies, and what numbers are meant for. */

import { headOf, outlineOf, type Simulation, watchablePorts } from '#engine';
import type { RecordedPort, RecordingHead } from '#engine/watching';
import type { Brain, BrainPort } from '#modules';
import type { Vocabulary } from '#semantic-pointers';

/** A brain with ports: what is needed to describe it. */
export type Described = Pick<Brain, 'model' | 'ports'> &
  Partial<Pick<Brain, 'vocabulary' | 'image' | 'places' | 'held'>>;

/** Everything that can be watched in a run of the brain; what the brain names comes first. */
export function brainPorts(
  brain: Described,
  simulation: Pick<Simulation, 'program'>,
): readonly RecordedPort[] {
  const named = new Map(Object.values(brain.ports).map((port) => [port.path, port]));
  return watchablePorts(brain.model, simulation.program).map((port): RecordedPort => {
    if (port.path === brain.image)
      return { ...port, label: 'image', shows: 'picture', columns: 28 };
    const known = named.get(port.path);
    return known === undefined ? port : { ...port, ...meaningOf(brain, known) };
  });
}

function meaningOf(
  { vocabulary }: Described,
  { carries, labels, shows, holds }: BrainPort,
): Partial<RecordedPort> {
  const words = holds ?? (carries === vocabulary?.name ? carries : undefined);
  return {
    label: words === undefined ? carries : 'pointer',
    ...(labels && { words: labels }),
    ...(shows && { shows }),
    ...(words !== undefined && { vocabulary: words }),
  };
}

/** The head of a run of the brain, with the vectors of the words that its pointers may be. */
export function brainHead(
  brain: Described,
  simulation: Pick<Simulation, 'program' | 'backend'>,
  more: Partial<RecordingHead> = {},
): RecordingHead {
  const { vocabulary, held = {} } = brain;
  const vocabularies = vocabulary && {
    [vocabulary.name]: vectorsOf(vocabulary, vocabulary.names),
    ...Object.fromEntries(
      Object.entries(held).map(([name, expressions]) => [name, vectorsOf(vocabulary, expressions)]),
    ),
  };
  return headOf(brain.model, simulation, {
    outline: outlineOf(brain.model, brain.places),
    ...(vocabularies && { vocabularies }),
    ...more,
  });
}

const vectorsOf = (
  vocabulary: Vocabulary,
  expressions: readonly string[],
): Readonly<Record<string, readonly number[]>> =>
  Object.fromEntries(
    expressions.map((text) => [text, Array.from(vocabulary.parse(text).values, short)]),
  );

const short = (value: number): number => Number(value.toPrecision(4));
