/**
 * A stimulus cut into tasks: each begins with `A` and what chooses it, with `M` (a task that instructions choose) or
 * with `V` (what the next instruction says). In: marks. Out: segments, in which the lists are read.
 */

import { PalliumError } from '#engine/errors';
import type { Instruction } from '../instruction.ts';
import type { Answer } from '../score.ts';
import { type Mark, refuseStimulus } from '../stimulus/index.ts';
import type { ImageSource } from '../task.ts';

/** Most digits of a list: one for each position that the brain has a word for. */
export const longestList = 8;

/** What stands in a task, read: null in a list is something that is no digit. */
export type Item =
  | { readonly kind: 'list'; readonly digits: readonly Answer[]; readonly at: number }
  | { readonly kind: 'digit'; readonly digit: Answer; readonly at: number }
  | { readonly kind: 'symbol'; readonly symbol: string; readonly at: number }
  /** Here so many answers are awaited; undefined: as many as the task makes sensible. */
  | { readonly kind: 'wait'; readonly answers: number | undefined; readonly at: number };

/** One task of a stimulus. */
export interface Segment {
  /** The whole stimulus, for errors, and where in it the task begins. */
  readonly text: string;
  readonly at: number;
  /** `A`, `M` or `V`. */
  readonly opening: string;
  /** All its marks. Where nothing is said about answers, a `wait` item stands in `items` but no mark here. */
  readonly marks: readonly Mark[];
  /** What follows the opening. */
  readonly items: readonly Item[];
  /** Instructions that are in force when it begins. */
  readonly instructions: readonly Instruction[];
}

type Source = Pick<ImageSource, 'stored'>;

/** Cuts marks into tasks. @throws PalliumError `bad-stimulus`, `list-too-long` */
export function segmentsOf(
  text: string,
  marks: readonly Mark[],
  images: Source,
): readonly Segment[] {
  const begins = marks.flatMap((mark, index) =>
    mark.kind === 'symbol' && /^[AMV]$/.test(mark.symbol) ? [index] : [],
  );
  const [first] = begins;
  const early = marks
    .slice(0, first)
    .find(({ kind }) => kind !== 'blank' && kind !== 'instructions');
  if (first === undefined || early !== undefined)
    throw refuseStimulus(
      text,
      early?.at ?? 0,
      'a task begins with A, or with M or V when it is instructed',
      'write e.g. A3[471]?XXXX',
    );
  return begins.map((from, index) => {
    const own = marks.slice(index === 0 ? 0 : from, begins[index + 1]);
    const opening = marks[from];
    const told = marks.slice(0, from).findLast((mark) => mark.kind === 'instructions');
    return {
      text,
      at: opening?.at ?? 0,
      opening: opening?.kind === 'symbol' ? opening.symbol : '',
      marks: own,
      items: withWaits(readItems(text, marks.slice(from + 1, begins[index + 1]), images)),
      instructions: told?.kind === 'instructions' ? told.instructions : [],
    };
  });
}

/** Digit of a mark; null when it shows something else; undefined when it shows nothing. */
function digitOf(mark: Mark, images: Source): Answer | undefined {
  if (mark.kind === 'handwriting') return mark.digit;
  if (mark.kind === 'stored') return images.stored(mark.index).digit;
  if (mark.kind === 'scribble') return null;
  return mark.kind === 'symbol' && /[0-9]/.test(mark.symbol) ? Number(mark.symbol) : undefined;
}

function readItems(text: string, marks: readonly Mark[], images: Source): readonly Item[] {
  const reader = new ItemReader(text);
  for (const mark of marks) reader.take(mark, digitOf(mark, images));
  return reader.end();
}

/** Gathers marks into lists and what stands beside them. */
class ItemReader {
  readonly #items: Item[] = [];
  readonly #text: string;
  #list: { readonly digits: Answer[]; readonly at: number } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  take(mark: Mark, digit: Answer | undefined): void {
    const symbol = mark.kind === 'symbol' ? mark.symbol : undefined;
    if (symbol === '[') this.#open(mark.at);
    else if (symbol === ']') this.#close(mark.at);
    else if (this.#list !== undefined) this.#takeInside(this.#list.digits, mark, digit);
    else if (digit !== undefined) this.#items.push({ kind: 'digit', digit, at: mark.at });
    else if (symbol !== undefined) this.#items.push({ kind: 'symbol', symbol, at: mark.at });
    else if (mark.kind === 'answer') addWait(this.#items, mark.at);
  }

  end(): readonly Item[] {
    if (this.#list !== undefined) throw unclosed(this.#text, this.#list.at);
    return this.#items;
  }

  #open(at: number): void {
    if (this.#list !== undefined) throw unclosed(this.#text, this.#list.at);
    this.#list = { digits: [], at };
  }

  #close(at: number): void {
    if (this.#list === undefined)
      throw refuseStimulus(this.#text, at, 'no [ stands before this ]', 'write e.g. A3[471]?XXXX');
    checkLength(this.#list.digits.length);
    this.#items.push({ kind: 'list', ...this.#list });
    this.#list = undefined;
  }

  #takeInside(digits: Answer[], mark: Mark, digit: Answer | undefined): void {
    if (digit !== undefined) digits.push(digit);
    else if (mark.kind !== 'blank')
      throw refuseStimulus(
        this.#text,
        mark.at,
        'a list holds digits',
        'put digits or #k between [ and ]',
      );
  }
}

const unclosed = (text: string, at: number): Error =>
  refuseStimulus(text, at, 'no ] closes this list', 'write e.g. A3[471]?XXXX');

function addWait(items: Item[], at: number): void {
  const last = items.at(-1);
  if (last?.kind === 'wait')
    items[items.length - 1] = { ...last, answers: (last.answers ?? 0) + 1 };
  else items.push({ kind: 'wait', answers: 1, at });
}

/** Where a question is asked and no answer is written to be awaited, one is awaited at the end. */
function withWaits(items: readonly Item[]): readonly Item[] {
  const asked = items.findLast((item) => item.kind === 'symbol' && item.symbol === '?');
  if (asked === undefined || items.some(({ kind }) => kind === 'wait')) return items;
  return [...items, { kind: 'wait', answers: undefined, at: items.at(-1)?.at ?? 0 }];
}

function checkLength(length: number): void {
  if (length <= longestList) return;
  throw new PalliumError({
    kind: 'input',
    code: 'list-too-long',
    path: 'digits',
    what: `the list has ${length} digits, the brain has words for ${longestList} positions`,
    fix: `give at most ${longestList} digits`,
  });
}
