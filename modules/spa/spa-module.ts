/** What modules of the semantic pointer architecture have in common: ports that carry a pointer or one number. */

import type { EnsembleHandle, Handle } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { Port } from '../ports.ts';

/** A port of a vocabulary, or (without one) of a scalar. */
export interface SpaPort extends Port {
  readonly vocabulary: Vocabulary | undefined;
}

/** A module as rules see it: `module` is its output as a source and its input as a sink, `module.left` one of `inputs`. */
export interface SpaModule {
  readonly input?: SpaPort;
  readonly output?: SpaPort;
  readonly inputs?: Readonly<Record<string, SpaPort>>;
  /** Its neurons, to be inhibited together. */
  readonly cells: readonly EnsembleHandle[];
}

/** A port that carries pointers of `vocabulary`. */
export function pointerPort(handle: Handle, vocabulary: Vocabulary): SpaPort {
  return { handle, carries: vocabulary.name, size: handle.size, vocabulary };
}

/** A port that carries one number. */
export function scalarPort(handle: Handle): SpaPort {
  return { handle, carries: 'scalar', size: handle.size, vocabulary: undefined };
}

/** The vocabulary of a port, or `scalar`, as errors name it. */
export function describeType(vocabulary: Vocabulary | undefined): string {
  return vocabulary === undefined
    ? 'a scalar'
    : `vocabulary '${vocabulary.name}' (${vocabulary.dimensions} dimensions)`;
}
