/**
 * The stimulus language: text -> the marks to be shown, in order. After Spaun 2.0 (Choo 2018):
 * `0`-`9` a typed digit, `#k` a handwritten digit of class k, letters and `[ ] ?` themselves, `.` a blank,
 * `X` one answer to wait for. Example: `A3[#4#7]?XXX`. Mistakes are shown with a caret under the character.
 */

import { PalliumError } from '#engine/errors';
import { SYMBOLS } from './glyphs/index.ts';

/** One mark of a stimulus. `at`: where it stands in the text. */
export type Mark =
  | { readonly kind: 'symbol'; readonly symbol: string; readonly at: number }
  | { readonly kind: 'handwriting'; readonly digit: number; readonly at: number }
  | { readonly kind: 'blank'; readonly at: number }
  | { readonly kind: 'answer'; readonly at: number };

const known = new Set(SYMBOLS.map(({ symbol }) => symbol));

/** Reads a stimulus. @throws PalliumError `bad-stimulus` that points at the character at fault. */
export function parseStimulus(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '#') {
      marks.push({ kind: 'handwriting', digit: digitAfter(text, at), at });
      at++;
    } else if (character !== ' ') {
      marks.push(markOf(text, at, character));
    }
  }
  if (marks.every(({ kind }) => kind === 'blank' || kind === 'answer'))
    throw refuseStimulus(text, 0, 'there is nothing to be shown', 'write a task, e.g. A3[471]?XXX');
  return marks;
}

function markOf(text: string, at: number, character: string): Mark {
  if (character === '.') return { kind: 'blank', at };
  if (character === 'X') return { kind: 'answer', at };
  if (known.has(character)) return { kind: 'symbol', symbol: character, at };
  throw refuseStimulus(
    text,
    at,
    `there is no symbol '${character}'`,
    `use ${[...known].join(' ')}, #k for a handwritten digit, . for a blank, X for an answer`,
  );
}

function digitAfter(text: string, at: number): number {
  const digit = text[at + 1] ?? '';
  if (/^[0-9]$/.test(digit)) return Number(digit);
  throw refuseStimulus(
    text,
    at + 1,
    'after # comes the class of a handwritten digit, 0 to 9',
    'write e.g. #4',
  );
}

/** An error about a stimulus, with a caret under position `at`. */
export function refuseStimulus(text: string, at: number, what: string, fix: string): PalliumError {
  return new PalliumError({
    kind: 'input',
    code: 'bad-stimulus',
    path: 'stimulus',
    what: `${what}:\n    ${text}\n    ${' '.repeat(at)}^`,
    fix,
  });
}
