/**
 * Serial recall: `A3[4719]?` shows a list, then a question mark; the hand writes the list in order
 * (Eliasmith et al. 2012, task 3). Also reads `A1[d]?`, recognition, where the list has one digit.
 */

import { type ErrorCode, PalliumError } from '#engine/errors';
import { listsOf, longestList, memory, segmentsOf } from './battery/index.ts';
import { schedule, type Timing } from './schedule.ts';
import type { Answer } from './score.ts';
import { parseStimulus } from './stimulus/index.ts';
import type { ImageSource, Task } from './task.ts';

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
  const [segment] = segmentsOf(stimulus, marks, images);
  const isNumber = (answer: Answer): answer is number => answer !== null;
  const [answers = []] = segment === undefined ? [] : memory.expected(segment);
  const expected = answers.filter(isNumber);
  const presented = listsOf(segment?.items ?? [])
    .flat()
    .filter(isNumber);
  const { frames, answerBegins } = schedule(marks, images, presented.length + 1, timing);
  return { name: 'recall', stimulus, presented, expected, frames, answerBegins };
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
