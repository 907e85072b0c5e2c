/**
 * Serial recall: `A3[4719]?` shows a list, then a question mark; the hand writes the list in order
 * (Eliasmith et al. 2012, task 3). Also reads `A1[d]?`, recognition, where the list has one digit.
 */

import { type ErrorCode, PalliumError } from '#engine/errors';
import { schedule, type Timing } from './schedule.ts';
import { type Mark, parseStimulus, refuseStimulus } from './stimulus.ts';
import type { ImageSource, Task } from './task.ts';

/** Most digits of a list: one for each position that the brain has a word for. */
export const longestList = 8;

/** The stimulus that shows these digits in handwriting, e.g. `A3[#4#7]?XXX`: one answer more than digits, for the stop. */
export function recallStimulus(digits: readonly number[]): string {
  digits.forEach((digit) => {
    if (Number.isInteger(digit) && digit >= 0 && digit <= 9) return;
    throw refuseDigits(
      'digit-out-of-range',
      `${digit} is not a digit`,
      'give digits from 0 to 9, e.g. 4,7,1,9',
    );
  });
  if (digits.length === 0)
    throw refuseDigits(
      'empty-list',
      'there is no digit in the list',
      'give 1 to 8 digits, e.g. 4,7,1,9',
    );
  checkLength(digits.length);
  return `A3[${digits.map((digit) => `#${digit}`).join('')}]?${'X'.repeat(digits.length + 1)}`;
}

/** Makes the task of a stimulus. @throws PalliumError when it cannot be read or is not a list and a question. */
export function serialRecall(stimulus: string, images: ImageSource, timing: Timing = {}): Task {
  const marks = parseStimulus(stimulus);
  const presented = listOf(stimulus, marks);
  checkLength(presented.length);
  const { frames, answerBegins } = schedule(marks, images, presented.length + 1, timing);
  return { name: 'recall', stimulus, presented, expected: presented, frames, answerBegins };
}

/** The digits between the brackets. */
function listOf(stimulus: string, marks: readonly Mark[]): readonly number[] {
  const isSymbol = (wanted: string) => (mark: Mark) =>
    mark.kind === 'symbol' && mark.symbol === wanted;
  const open = marks.findIndex(isSymbol('['));
  const close = marks.findIndex(isSymbol(']'));
  if (open < 0 || close < open)
    throw refuseStimulus(
      stimulus,
      stimulus.length,
      'a list in [ ] is missing',
      'write e.g. A3[471]?XXX',
    );
  if (!marks.slice(close).some(isSymbol('?')))
    throw refuseStimulus(
      stimulus,
      stimulus.length,
      'the question mark is missing',
      'write e.g. A3[471]?XXX',
    );
  return marks.slice(open + 1, close).flatMap((mark) => {
    if (mark.kind === 'handwriting') return [mark.digit];
    if (mark.kind === 'blank') return [];
    if (mark.kind === 'symbol' && /[0-9]/.test(mark.symbol)) return [Number(mark.symbol)];
    throw refuseStimulus(
      stimulus,
      mark.at,
      'a list holds digits',
      'put digits or #k between [ and ]',
    );
  });
}

function checkLength(length: number): void {
  if (length <= longestList) return;
  throw refuseDigits(
    'list-too-long',
    `the list has ${length} digits, the brain has words for ${longestList} positions`,
    `give at most ${longestList} digits`,
  );
}

function refuseDigits(code: ErrorCode, what: string, fix: string): PalliumError {
  return new PalliumError({ kind: 'input', code, path: 'digits', what, fix });
}
