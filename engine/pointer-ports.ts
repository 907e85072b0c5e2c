/**
 * Words for pointers: which ports of a model may be read in which vocabularies, where only the vocabularies are known.
 * Ports of spaun say themselves what they carry; those of anybody's network are known by their size.
 */

import { isRepresented, type RecordedPort, type RecordingHead } from './observe/watching/index.ts';

/** What is needed of a vocabulary, such as one of `pallium/semantic-pointers`. */
export interface PointerWords {
  readonly name: string;
  readonly dimensions: number;
  readonly names: readonly string[];
  /** The pointer of a name. */
  get(name: string): { readonly values: ArrayLike<number> };
}

/** What a viewer is told. */
export interface PointerPorts {
  readonly ports: readonly RecordedPort[];
  readonly vocabularies: NonNullable<RecordingHead['vocabularies']>;
}

/**
 * The ports, where what is decoded, summed or put in with as many numbers as a vocabulary has dimensions is said to be
 * a pointer of it. Vocabularies of the same size are read as one, as nothing tells their pointers apart.
 */
export function pointerPorts(
  ports: readonly RecordedPort[],
  vocabularies: readonly PointerWords[],
): PointerPorts {
  const bySize = new Map<number, PointerWords[]>();
  for (const each of vocabularies)
    bySize.set(each.dimensions, [...(bySize.get(each.dimensions) ?? []), each]);
  const named = new Map([...bySize].map(([size, all]) => [size, nameOfAll(all)]));
  return {
    ports: ports.map((port) => {
      const vocabulary = mayBePointer(port) ? named.get(port.size) : undefined;
      return vocabulary === undefined ? port : { ...port, vocabulary };
    }),
    vocabularies: Object.fromEntries(
      [...bySize.values()].map((all) => [nameOfAll(all), wordsOfAll(all)]),
    ),
  };
}

const nameOfAll = (all: readonly PointerWords[]): string => all.map(({ name }) => name).join(', ');

/** A word that an earlier vocabulary has too is told apart by the name of its vocabulary. */
function wordsOfAll(all: readonly PointerWords[]): Readonly<Record<string, readonly number[]>> {
  const words: Record<string, readonly number[]> = {};
  for (const vocabulary of all)
    for (const word of vocabulary.names) {
      const free = words[word] === undefined ? word : `${vocabulary.name}.${word}`;
      words[free] = Array.from(vocabulary.get(word).values, (value) =>
        Number(value.toPrecision(4)),
      );
    }
  return words;
}

const mayBePointer = (port: RecordedPort): boolean =>
  isRepresented(port) && port.vocabulary === undefined && port.columns === undefined;
