/**
 * Decoding: what is at the present position of the list, and how sure is that?
 * list (*) ~position -> similarity with each digit -> clean-up; a second memory finds the runner-up. Three outcomes:
 * known (one clear winner), unknown (something, but not clear, or nothing in the middle of a list: a dash is drawn), stop
 * (nothing there). The list is that of memory 1, what came of applying a relation, or an answer. (spaun.md 1.10.)
 */

import { type Handle, lowpass } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder } from '../block-diagram.ts';
import { listRadius } from '../memory/list-memory.ts';
import { active, associativeMemory } from '../parts/associative-memory.ts';
import { type Channel, channel } from '../parts/channel.ts';
import { circularConvolution } from '../parts/circular-convolution.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import { wordRows } from '../vision/vision.ts';
import { digitWords, positionWords } from '../vocabulary.ts';
import { itemMemory } from './item-memory.ts';
import { listEnd } from './list-end.ts';

/** Brings the similarity of a stored item (2 to 3 in the list's units) near 1. */
const listScale = 0.36;
/**
 * An item counts as found this far above the cross-talk of what else is stored. For a list the level is between what is
 * left of the middle of seven items and of its ends: that middle is what is forgotten. What comes of relations has
 * shadows of its own, which are louder; but they lie behind its end. Whatever a relation was applied to has a first item.
 */
const foundAbove = {
  list: { least: 0.26, crossTalk: 1 },
  result: { least: 0.25, crossTalk: 2.1 },
  first: { least: 0.2, crossTalk: 1.2 },
};
/** A rival is noticed from this share of the level at which an item counts as found. */
const rivalShare = 0.6;
/** The winner must be this much clearer than its rival. */
const margin = 0.06;

/** Similarity of pairs that have nothing to do with each other, root mean square: the smaller the dimension, the louder. */
function crossTalkOf(vocabulary: Vocabulary): number {
  const pairs = positionWords.flatMap((place) =>
    digitWords.map((digit) => vocabulary.parse(`${place} * ${digit}`)),
  );
  const [first, ...others] = pairs;
  const squares = others.map((other) => (first === undefined ? 0 : other.dot(first) ** 2));
  return Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / squares.length);
}

/** Similarity from which an item counts as found, by where the list comes from. */
function foundLevels(vocabulary: Vocabulary): Readonly<Record<keyof typeof foundAbove, number>> {
  const noise = crossTalkOf(vocabulary);
  const level = (from: keyof typeof foundAbove): number =>
    foundAbove[from].least + foundAbove[from].crossTalk * noise;
  return { list: level('list'), result: level('result'), first: level('first') };
}

/**
 * What the numbers of the port `choice` stand for: the ten digits, and the dash that is drawn for what is not known.
 */
export const choiceLabels: readonly string[] = [...digitWords, 'UNK'];
/** What the numbers of the port `outcome` stand for. */
export const outcomeLabels: readonly string[] = ['known', 'unknown', 'stop'];

/** How long nothing must be found until an item counts as missing. */
const patience = lowpass(0.1);

/** Decoded from an associative memory: how far the input is above the threshold. */
const excess = ([x]: readonly number[]): readonly number[] => [x ?? 0];

/** Options of `decodingModule`. */
export interface DecodingOptions {
  readonly vocabulary: Vocabulary;
  /** Per dimension of the channels that lists come through. */
  readonly neurons: number;
}

/**
 * The decoding module. In: `memory 1`, `result`, `answer` and `position` (pointers), `read memory 1`,
 * `read result`, `answering`, `take memory 1` and `clear memory 1` (gates), `place lines`. Out: `similarities` (one per digit), `choice` (see `choiceLabels`), `outcome`
 * (see `outcomeLabels`).
 */
export function decodingModule({ vocabulary, neurons }: DecodingOptions): ModuleBuilder {
  const { dimensions } = vocabulary;
  const digits = digitWords.length;
  const ones = [new Array<number>(digits).fill(1)];
  const { list: foundLevel, result: resultLevel, first: firstLevel } = foundLevels(vocabulary);
  const rivalLevel = rivalShare * foundLevel;
  return (net) =>
    net.network('decoding', (inner) => {
      const fast = lowpass(0.005);
      const one = inner.input('one', [1]);
      const list = inner.relay('list', dimensions);
      const source = (name: string): Channel => {
        const shown = channel(inner, name, {
          dimensions,
          neurons,
          radius: listRadius(dimensions),
        });
        inner.connect(shown.output, list, { synapse: fast });
        return shown;
      };
      const [memory, result] = [source('memory 1'), source('result')];
      const written = itemMemory(inner, { dimensions, neurons });
      inner.connect(written.output, memory.input, { synapse: fast });
      const answer = inner.relay('answer', dimensions);
      inner.connect(answer, list, { synapse: null });
      const position = inner.relay('position', dimensions);
      const unbinding = circularConvolution(inner, 'unbinding', {
        dimensions,
        invertB: true,
        magnitudeA: 3,
        magnitudeB: 1.2,
      });
      inner.connect(list, unbinding.a, { transform: listScale, synapse: null });
      inner.connect(position, unbinding.b, { synapse: fast });
      const similarities = inner.relay('similarities', digits);
      inner.connect(unbinding.output, similarities, {
        transform: wordRows(vocabulary, digitWords),
        synapse: lowpass(0.02),
      });

      const asked = inner.relay('asked', 1);
      const answering = threshold(inner, 'answering', { threshold: 0.5 });
      inner.connect(asked, answering, { synapse: null });
      const silent = threshold(inner, 'silent', { threshold: 0.5 });
      inner.connect(one, silent, { synapse: null });
      inner.connect(answering, silent, { function: step, transform: -1.5, synapse: fast });
      inner.connect(answering, written.asked, { function: step, synapse: null });

      const places = inner.relay('place lines', positionWords.length);
      const first = threshold(inner, 'first of a result', { threshold: 0.5 });
      inner.connect(inner.input('both lines', [-1]), first, { synapse: null });
      inner.connect(result.gate, first, { synapse: null });
      inner.connect(places.at(0), first, { synapse: null });

      const found = associativeMemory(inner, 'found', {
        items: digits,
        threshold: foundLevel,
        competition: 1.5,
      });
      const rivals = associativeMemory(inner, 'rivals', { items: digits, threshold: rivalLevel });
      for (const matches of [found, rivals]) {
        inner.connect(similarities, matches.input, { synapse: null });
        inner.connect(result.gate, matches.input, {
          transform: new Array<number[]>(digits).fill([foundLevel - resultLevel]),
          synapse: null,
        });
        inner.connect(first, matches.input, {
          function: step,
          transform: new Array<number[]>(digits).fill([resultLevel - firstLevel]),
          synapse: fast,
        });
        inner.inhibit(silent, matches.items, { function: step, strength: 3, synapse: fast });
      }
      inner.inhibit(found.items, rivals.items, { function: active, strength: 3, synapse: fast });

      const anything = threshold(inner, 'anything', { threshold: 0.5 });
      inner.connect(found.items, anything, { function: active, transform: ones, synapse: fast });
      // conflict: rival + margin > winner, with both measured from their own thresholds.
      const conflict = threshold(inner, 'conflict', { threshold: 0.3 });
      inner.connect(
        inner.input('conflict bias', [0.3 + 2 * (rivalLevel - foundLevel + margin)]),
        conflict,
        { synapse: null },
      );
      inner.connect(rivals.items, conflict, {
        function: excess,
        transform: [new Array<number>(digits).fill(2)],
        synapse: lowpass(0.01),
      });
      inner.connect(found.items, conflict, {
        function: excess,
        transform: [new Array<number>(digits).fill(-2)],
        synapse: lowpass(0.01),
      });

      const known = threshold(inner, 'known', { threshold: 0.5 });
      inner.connect(anything, known, { function: step, synapse: fast });
      inner.connect(conflict, known, { function: step, transform: -1.5, synapse: fast });
      // Lacking: an answer is asked for at a place of the list, and nothing is found there; missing, when that lasts.
      const end = listEnd(inner, positionWords.length);
      inner.connect(places, end.places, { synapse: null });
      const lacking = threshold(inner, 'lacking', { threshold: 0.5 });
      inner.connect(inner.input('all three', [-2]), lacking, { synapse: null });
      inner.connect(answering, lacking, { function: step, synapse: fast });
      inner.connect(end.more, lacking, { function: step, synapse: fast });
      // Beyond: the same, behind the end of the list. Nothing is found there, however it may seem.
      const beyond = threshold(inner, 'beyond', { threshold: 0.5 });
      inner.connect(inner.input('both of them', [-1]), beyond, { synapse: null });
      inner.connect(answering, beyond, { function: step, synapse: fast });
      inner.connect(end.more, beyond, { function: step, transform: -1.5, synapse: fast });
      inner.connect(beyond, silent, { function: step, transform: 1.5, synapse: fast });
      for (const line of [lacking, beyond]) inner.connect(memory.gate, line, { synapse: null });
      inner.connect(anything, lacking, { function: step, transform: -1.5, synapse: fast });
      const missing = threshold(inner, 'missing', { threshold: 0.6 });
      inner.connect(lacking, missing, { function: step, synapse: patience });
      const unknown = threshold(inner, 'unknown', { threshold: 0.5 });
      inner.connect(inner.input('both', [-1]), unknown, { synapse: null });
      inner.connect(anything, unknown, { function: step, synapse: fast });
      inner.connect(conflict, unknown, { function: step, synapse: fast });
      inner.connect(missing, unknown, { function: step, transform: 2, synapse: fast });
      const stop = threshold(inner, 'stop', { threshold: 0.5 });
      inner.connect(answering, stop, { function: step, synapse: fast });
      for (const line of [anything, lacking])
        inner.connect(line, stop, { function: step, transform: -1.5, synapse: fast });

      const choice = threshold(inner, 'choice', { threshold: 0.5, count: digits + 1 });
      inner.connect(found.items, choice.slice(0, digits), { function: active, synapse: fast });
      inner.connect(unknown, choice.slice(0, digits), {
        function: step,
        transform: new Array<number[]>(digits).fill([-1.5]),
        synapse: fast,
      });
      inner.connect(unknown, choice.at(digits), { function: step, synapse: fast });
      const chosen = inner.relay('choice out', digits + 1);
      inner.connect(choice, chosen, { function: step, synapse: fast });
      const outcome = inner.relay('outcome', outcomeLabels.length);
      [known, unknown, stop].forEach((line, index) => {
        inner.connect(line, outcome.at(index), { function: step, synapse: fast });
      });
      const pointer = (handle: Handle): Port => port(handle, vocabulary.name);
      return {
        ...(memory && {
          'memory 1': pointer(written.list),
          'read memory 1': port(memory.gate, 'gate'),
        }),
        result: pointer(result.input),
        'read result': port(result.gate, 'gate'),
        answer: pointer(answer),
        position: pointer(position),
        answering: port(asked, 'gate'),
        'place lines': port(places, 'places', positionWords),
        'take memory 1': port(end.take, 'gate'),
        'clear memory 1': port(end.clear, 'gate'),
        similarities: port(similarities, 'digits', digitWords),
        choice: port(chosen, 'choice', choiceLabels),
        outcome: port(outcome, 'outcome', outcomeLabels),
      };
    });
}
