/** What a person asks a brain to remember, drawn or typed, becomes a task; what was drawn is read by the reader of ink. */

import { PalliumError } from '#engine/errors';
import { generatedImages, readImage, recallStimulus, serialRecall, type Task } from '#tasks';

/** A list to be shown, from the details of the action `show`. */
export interface AskedList {
  /** `recall`: write the list (A3). `recognition`: write the one digit (A1). */
  readonly task: 'recall' | 'recognition';
  /** By place: the digit that is meant; where none was said, what the reader of ink reads in the drawing. */
  readonly digits: readonly number[];
  /** By place: a picture of 28 x 28 numbers, 0 to 1, rows from the top; null: one is made in a hand that varies. */
  readonly pictures: readonly (ArrayLike<number> | null)[];
}

const pixels = 784;

/** Reads the details of the action. @throws PalliumError `bad-action`, `unreadable-drawing`, or of `serialRecall`. */
export function askedList(details: unknown): AskedList {
  if (typeof details !== 'object' || details === null) throw refuse('no list was given');
  const {
    task = 'recall',
    digits = [],
    pictures = [],
  } = details as Partial<Record<keyof AskedList, unknown>>;
  if (task !== 'recall' && task !== 'recognition') throw refuse(`there is no task '${task}'`);
  if (!Array.isArray(digits) || !Array.isArray(pictures))
    throw refuse('digits and pictures are no lists');
  const places = Math.max(digits.length, pictures.length);
  if (task === 'recognition' && places !== 1)
    throw refuse(`recognition takes one digit, and ${places} were given`);
  const drawn = Array.from({ length: places }, (_, place) => pictureAt(pictures[place]));
  return {
    task,
    pictures: drawn,
    digits: drawn.map((picture, place) => digits[place] ?? meaning(picture, place)),
  };
}

function pictureAt(picture: unknown): ArrayLike<number> | null {
  if (picture === null || picture === undefined) return null;
  const given = picture as ArrayLike<number>;
  if (given.length === pixels && Array.from(given).every((level) => level >= 0 && level <= 1))
    return given;
  throw refuse('a picture is not 784 numbers from 0 to 1');
}

/** What a drawing is meant to be, by a reader that shares nothing with the brain's eye. */
function meaning(picture: ArrayLike<number> | null, place: number): number {
  if (picture === null) throw refuse(`place ${place + 1} has neither a digit nor a drawing`);
  const reading = readImage(picture);
  if (reading.kind === 'digit') return reading.digit;
  throw new PalliumError({
    kind: 'input',
    code: 'unreadable-drawing',
    path: `drawing ${place + 1}`,
    what: 'it cannot be read as a digit',
    fix: 'draw one digit, large, in the middle of the pad',
  });
}

/** The task of a list; digits without a picture are drawn from `seed`. */
export function taskOf({ task, digits, pictures }: AskedList, seed: number): Task {
  const made = generatedImages(seed);
  const left = [...pictures];
  const images = {
    ...made,
    handwriting: (digit: number) => left.shift() ?? made.handwriting(digit),
  };
  const stimulus = recallStimulus(digits);
  return serialRecall(task === 'recall' ? stimulus : stimulus.replace('A3', 'A1'), images);
}

function refuse(what: string): PalliumError {
  return new PalliumError({
    kind: 'input',
    code: 'bad-action',
    path: 'show',
    what,
    fix: "give { task: 'recall' or 'recognition', digits: [...], pictures: [...] }",
  });
}
