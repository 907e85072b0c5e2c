/** Drives the transform module by hand: lists in its memories and gates that open and shut at given times. */

import { lowpass, type Model, network } from '#engine';
import { brainVocabulary, digitWords, positionWords, transformModule } from '#modules';
import type { Vocabulary } from '#semantic-pointers';

/** What is shown to the module from one moment on: digits of its three memories, and the gates that are open. */
export interface Scene {
  readonly seconds: number;
  readonly memories?: readonly (readonly number[] | undefined)[];
  readonly open?: readonly string[];
}

export const words = (dimensions: number, seed: number): Vocabulary =>
  brainVocabulary(dimensions, seed);

/** A list as a list memory holds it: older items 1.3 times per later one, and what is left of 1.5 times. */
export function listOf(vocabulary: Vocabulary, digits: readonly number[]): number[] {
  const sum = new Array<number>(vocabulary.dimensions).fill(0);
  digits.forEach((digit, index) => {
    const later = digits.length - 1 - index;
    const weight = 1.3 ** later + 1.5 * Math.exp((-0.3 * later) / 3.2);
    const pair = vocabulary.parse(`${positionWords[index]} * ${digitWords[digit]}`).values;
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (pair[i] ?? 0);
  });
  return sum;
}

/** The module with the scenes played to it; probes `result`, `answer` and `relation`. */
export function driven(vocabulary: Vocabulary, scenes: readonly Scene[], neurons = 50): Model {
  const starts = scenes.map((_, i) =>
    scenes.slice(0, i).reduce((sum, { seconds }) => sum + seconds, 0),
  );
  const at = (time: number): Scene | undefined =>
    scenes[starts.findLastIndex((start) => start <= time)] ?? scenes.at(-1);
  return network('driven', (net) => {
    const ports = transformModule({ vocabulary, neurons })(net);
    for (const [name, { handle, carries }] of Object.entries(ports)) {
      if (['result', 'answer', 'relation'].includes(name)) {
        net.probe(name, handle, { synapse: lowpass(0.02) });
      } else if (carries === 'gate') {
        const gate = net.input(name, (time) => (at(time)?.open?.includes(name) === true ? 1 : 0));
        net.connect(gate, handle, { synapse: null });
      } else {
        const lists = scenes.map(({ memories }) =>
          listOf(vocabulary, memories?.[Number(name.at(-1)) - 1] ?? []),
        );
        const memory = net.input(name, (time) => {
          const scene = at(time);
          return scene === undefined ? [] : (lists[scenes.indexOf(scene)] ?? []);
        });
        net.connect(memory, handle, { synapse: null });
      }
    }
  });
}

/** Scenes in which the relation between two lists is learned. */
export function example(first: readonly number[], second: readonly number[]): readonly Scene[] {
  const memories = [first, second];
  const relate = 'relate first to second';
  return [
    { seconds: 0.2, memories, open: [relate] },
    { seconds: 0.15, memories, open: [relate, 'learn relation'] },
    { seconds: 0.1, memories, open: [relate] },
  ];
}

/** How alike each place of a list is to each digit; an item of a list is about 2.5. */
export function placesOf(
  vocabulary: Vocabulary,
  list: readonly number[],
): readonly (readonly number[])[] {
  return positionWords.map((place) =>
    digitWords.map((digit) => {
      const pair = vocabulary.parse(`${place} * ${digit}`).values;
      return list.reduce((sum, value, i) => sum + value * (pair[i] ?? 0), 0);
    }),
  );
}
