/**
 * Questions about a list: what is at a place, and where is an item? The probe (a list of one digit) becomes the clean
 * word that the list is unbound with; what comes of it is cleaned up to a digit. In: probe list, result of unbinding,
 * gates `what` and `where`. Out: what to unbind with (inverted already), answer lines. (spaun.md 1.8, QAP and QAK.)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { active, associativeMemory } from '../parts/associative-memory.ts';
import { step, threshold } from '../parts/threshold.ts';
import { wordColumns, wordRows } from '../vision/vision.ts';
import { digitWords, positionWords } from '../vocabulary.ts';
import { itemSize } from './scale.ts';

/** Questions, to be connected. */
export interface Questions {
  /** List of one digit: the place or the item asked for. */
  readonly probe: Handle;
  /** What the list is unbound with: the inverse of a place or of an item, 0 when nothing is asked. */
  readonly unbindWith: Handle;
  /** What came of unbinding. */
  readonly found: Handle;
  readonly what: Handle;
  readonly where: Handle;
  /** One line per digit: the answer. */
  readonly answers: Handle;
}

/** A digit counts as asked for from this similarity on; alone in its list it has about 1. */
const probeLevel = 0.4;
/** The found item counts from this similarity on; in a list of seven it has about 0.6, others up to 0.3. */
const foundLevel = 0.3;
const competition = 1.5;

/** Adds questions to `net`. */
export function questions(net: Network, vocabulary: Vocabulary): Questions {
  const { dimensions } = vocabulary;
  const digits = digitWords.length;
  return net.network('questions', (inner) => {
    const fast = lowpass(0.005);
    const probe = inner.relay('probe', dimensions);
    const found = inner.relay('found', dimensions);
    const unbindWith = inner.relay('unbind with', dimensions);
    const answers = inner.relay('answers', digits);

    const probed = associativeMemory(inner, 'probed', {
      items: digits,
      threshold: probeLevel,
      competition,
    });
    inner.connect(probe, probed.input, {
      transform: scaled(
        wordRows(
          vocabulary,
          digitWords.map((digit) => `POS1 * ${digit}`),
        ),
        1 / itemSize,
      ),
      synapse: fast,
    });

    const question = (
      name: string,
      asked: readonly string[],
      possible: readonly string[],
      digitOf: (index: number) => number,
    ): Handle => {
      const gate = inner.relay(name, 1);
      const silent = threshold(inner, `not asked ${name}`, { threshold: 0.5 });
      inner.connect(inner.input(`one for ${name}`, [1]), silent, { synapse: null });
      inner.connect(gate, silent, { transform: -1.5, synapse: null });
      const silence = (cells: EnsembleHandle): void => {
        inner.inhibit(silent, cells, { function: step, strength: 3, synapse: fast });
      };

      const known = threshold(inner, `asked ${name}`, { threshold: 0.5, count: digits });
      inner.connect(probed.items, known, { function: active, synapse: fast });
      silence(known);
      inner.connect(known, unbindWith, {
        function: step,
        transform: columnsOf(vocabulary, asked),
        synapse: fast,
      });

      const best = associativeMemory(inner, `found ${name}`, {
        items: possible.length,
        threshold: foundLevel,
        competition,
        persistence: 0.1,
      });
      inner.connect(found, best.input, {
        transform: wordRows(vocabulary, possible),
        synapse: lowpass(0.02),
      });
      silence(best.items);
      possible.forEach((_, index) => {
        inner.connect(best.items.at(index), answers.at(digitOf(index)), {
          function: active,
          synapse: fast,
        });
      });
      return gate;
    };
    const places = digitWords.map((_, digit) => positionWords[digit - 1] ?? '');
    const what = question('what', places, digitWords, (index) => index);
    const where = question('where', digitWords, positionWords, (index) => index + 1);
    return { probe, unbindWith, found, what, where, answers };
  });
}

/** dimensions x words: columns are the inverses of the words, 0 where there is no word. */
function columnsOf(vocabulary: Vocabulary, words: readonly string[]): number[][] {
  return wordColumns(
    vocabulary,
    words.map((word) => (word === '' ? '0' : `~${word}`)),
  );
}

const scaled = (rows: readonly (readonly number[])[], by: number): number[][] =>
  rows.map((row) => row.map((value) => value * by));
