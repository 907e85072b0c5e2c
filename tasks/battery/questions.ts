/** A5, questions about a list: `P` and a place, what is there; `K` and a digit, where is it, counted from 1. */

import type { Answer } from '../score.ts';
import { refuseStimulus } from '../stimulus/index.ts';
import type { Item } from './segment.ts';
import { answersAt, differentDigits, needLists, numberIn, type TaskKind } from './task-kind.ts';

const length = 7;
const places = Array.from({ length }, (_, place) => place + 1);

/** Variants `P k` and `K k` for each place k of seven different digits. Chance: 1 in 10, and 1 in 7. */
export const questions: TaskKind = {
  name: 'questions',
  title: 'question answering: what is at this place of the list, or where is this digit?',
  format: 'A5[4719]P[2]?X or A5[4719]K[7]?X',
  answer: 'the digit at the place, or the place of the digit, counted from 1',
  symbol: '5',
  word: 'TASK_A',
  variants: [...places.map((k) => `P ${k}`), ...places.map((k) => `K ${k}`)],
  make(variant, { random, show }) {
    const digits = differentDigits(random, length);
    const place = numberIn(variant);
    const byPlace = variant.startsWith('P');
    const probe = byPlace ? place : (digits[place - 1] ?? 0);
    return {
      stimulus: `A5[${digits.map(show).join('')}]${byPlace ? 'P' : 'K'}[${show(probe)}]?X`,
      chance: byPlace ? 1 / 10 : 1 / length,
      about: { place },
    };
  },
  expected: (segment) =>
    answersAt(segment, (before) => {
      const [list = []] = needLists(segment, before, 2, questions.format);
      const { kind, probe } = questionIn(before);
      if (kind === undefined)
        throw refuseStimulus(
          segment.text,
          segment.text.length,
          'neither P (what is there?) nor K (where is it?) is asked',
          `write e.g. ${questions.format}`,
        );
      return [kind === 'P' ? (list[(probe ?? 0) - 1] ?? null) : placeOf(list, probe)];
    }),
};

/** What was asked last, and about what. */
function questionIn(items: readonly Item[]): { readonly kind?: string; readonly probe: Answer } {
  const at = items.findLastIndex((item) => item.kind === 'symbol' && /[PK]/.test(item.symbol));
  const asked = items[at];
  const probe = items.slice(at + 1).find(({ kind }) => kind === 'list');
  return {
    ...(asked?.kind === 'symbol' && { kind: asked.symbol }),
    probe: probe?.kind === 'list' ? (probe.digits[0] ?? null) : null,
  };
}

/** Where a digit stands first, from 1; null when it is not there. */
function placeOf(list: readonly Answer[], digit: Answer): Answer {
  const place = digit === null ? -1 : list.indexOf(digit);
  return place < 0 ? null : place + 1;
}
