/**
 * Recall as it is watched: lists are shown, any number one after the other, or what is on a person's pad; between them
 * the page is blank. What is shown, seen and written is told as it happens. Only the eye's image is written.
 */

import type { Simulation } from '#engine';
import type { LiveVoice } from '#engine/live';
import type { Brain } from '#modules';
import { DIGITS, type Frame, SYMBOLS, score, secondsOf, type Task } from '#tasks';
import { askedList, taskOf } from './asked-list.ts';
import { handRests, Ink, penAt, type ReadItem } from './hand.ts';

/** Steps between two looks at the pen, and at what the eye makes of the image. */
const [penEvery, eyeEvery] = [5, 10];
/** From here up a class counts as seen, and below the second no more. */
const [seen, unseen] = [0.6, 0.3];

const blank: ArrayLike<number> = new Float64Array(784);

/** A list that is being shown and written. */
interface Running {
  readonly task: Task;
  /** Simulated time at which it began. */
  readonly begun: number;
  /** Frames shown so far. */
  frame: number;
  readonly ink: Ink;
}

/** Shows lists to a brain and tells what comes of them. */
export class RecallRun {
  readonly #simulation: Simulation;
  readonly #show: (image: ArrayLike<number>) => void;
  readonly #voice: LiveVoice;
  readonly #seed: number;
  #lists = 0;
  /** Asked for, and begun with the next chunk. */
  #next: Task | undefined;
  #running: Running | undefined;
  /** What is on the pad, while the pad is the page. */
  #page: ArrayLike<number> | undefined;
  #sees: string | undefined;

  constructor(brain: Brain, simulation: Simulation, voice: LiveVoice, seed: number) {
    this.#simulation = simulation;
    this.#voice = voice;
    this.#seed = seed;
    this.#show = simulation.drive(brain.image);
    this.#listen(brain);
  }

  #listen({ ports }: Brain): void {
    const hand = ports['motor.body']?.path ?? '';
    this.#simulation.stream(hand, { every: penEvery }).subscribe({
      next: ({ time, value }) => {
        const running = this.#running;
        if (running === undefined) return;
        const spent = time - running.begun;
        if (spent > running.task.answerBegins) running.ink.add(penAt(spent, value));
      },
      error: () => undefined,
    });
    const eye = ports['vision.classes']?.path ?? '';
    this.#simulation.stream(eye, { every: eyeEvery }).subscribe({
      next: ({ value }) => this.#see(value),
      error: () => undefined,
    });
  }

  /** Does what a person asks for. @throws PalliumError when it makes no sense. */
  act(action: string, details: unknown): void {
    if (action === 'page') {
      this.#page = pageOf(details);
      this.#next = undefined;
      this.#end();
      return;
    }
    this.#lists++;
    this.#next = taskOf(askedList(details), this.#seed * 1000 + this.#lists);
    this.#page = undefined;
  }

  /** Shows what is due at this time (s); gives the most steps until something else is. */
  beforeChunk(time: number): number | undefined {
    if (this.#next !== undefined) this.#begin(this.#next, time);
    this.#next = undefined;
    const running = this.#running;
    if (running === undefined) {
      this.#show(this.#page ?? blank);
      return undefined;
    }
    const spent = time - running.begun;
    this.#tellWritten(running, spent);
    if (isOver(running, spent)) {
      this.#tellDone(running, spent);
      this.#end();
      return undefined;
    }
    return this.#showFrame(running, spent);
  }

  #begin(task: Task, time: number): void {
    this.#running = { task, begun: time, frame: 0, ink: new Ink() };
    this.#tell('show', {
      phase: 'begun',
      presented: task.presented,
      sentence: `Shown: ${words(task.presented)}.`,
    });
  }

  #end(): void {
    this.#running = undefined;
    this.#show(this.#page ?? blank);
  }

  /** Shows the frame that is due; times are rounded to steps, so that sums of them do not come late by one. */
  #showFrame(running: Running, spent: number): number | undefined {
    const { frames } = running.task;
    const { dt } = this.#simulation.program;
    let until = 0;
    for (const [index, frame] of frames.entries()) {
      until += frame.seconds;
      const left = Math.round((until - spent) / dt);
      if (left <= 0) continue;
      this.#show(frame.image ?? blank);
      if (running.frame <= index) {
        running.frame = index + 1;
        this.#tellShown(running, frame, index);
      }
      return left;
    }
    return undefined;
  }

  #tellShown({ task }: Running, frame: Frame, index: number): void {
    const last = index === task.frames.length - 1;
    const sentence = last
      ? 'The page is blank: the hand answers.'
      : frame.symbol && `Shown: ${frame.symbol}`;
    this.#tell('show', {
      phase: last ? 'answer' : 'shown',
      symbol: frame.symbol,
      place: placeOf(task, index),
      ...(sentence && { sentence }),
    });
  }

  #tellWritten({ ink, task }: Running, spent: number): void {
    for (const item of ink.finished(spent)) {
      const place = ink.items.indexOf(item);
      this.#tell('show', {
        phase: 'written',
        place,
        answer: item.answer,
        right: item.answer === task.expected[place],
        strokes: strokesOf(item),
        sentence: `The hand wrote ${item.answer ?? 'a dash: it does not know'}.`,
      });
    }
  }

  #tellDone(running: Running, spent: number): void {
    const { ink, task } = running;
    ink.finished(spent, true);
    const written = ink.items.map(({ answer }) => answer);
    const { places, accuracy, correct } = score(task.expected, written);
    const right = places.filter((verdict) => verdict === 'right').length;
    this.#tell('show', {
      phase: 'done',
      presented: task.presented,
      written,
      places,
      accuracy,
      correct,
      strokes: ink.items.map(strokesOf),
      sentence: `Shown ${words(task.presented)}, written ${words(written)}: ${right} of ${places.length} right.`,
    });
  }

  #see(classes: ArrayLike<number>): void {
    let best = 0;
    for (let index = 1; index < classes.length; index++)
      if ((classes[index] ?? 0) > (classes[best] ?? 0)) best = index;
    const level = classes[best] ?? 0;
    const sees = level > seen ? SYMBOLS[best]?.symbol : level < unseen ? undefined : this.#sees;
    if (sees === this.#sees) return;
    this.#sees = sees;
    this.#tell('eye', { sees: sees ?? null });
  }

  #tell(action: string, details: unknown): void {
    this.#voice.news(action, details);
  }
}

function pageOf(details: unknown): ArrayLike<number> | undefined {
  const picture = (details as { readonly picture?: unknown } | null)?.picture;
  if (picture === null || picture === undefined) return undefined;
  return askedList({ pictures: [picture], digits: [0] }).pictures[0] ?? undefined;
}

/** A hand that has not touched the page for so long (s) will not. */
const hopeless = 3.5;

function isOver({ ink, task }: Running, spent: number): boolean {
  if (spent >= secondsOf(task) - 1e-9 || handRests(ink.pen, task, spent)) return true;
  return spent > task.answerBegins + hopeless && !ink.pen.some(({ down }) => down);
}

/** Which place of the list a frame shows; null: none. */
function placeOf({ frames }: Task, index: number): number | null {
  const open = frames.findIndex(({ symbol }) => symbol === '[');
  const close = frames.findIndex(({ symbol }) => symbol === ']');
  if (index <= open || index >= close || frames[index]?.symbol === '') return null;
  return frames.slice(open + 1, index).filter(({ symbol }) => symbol !== '').length;
}

/** Strokes as pairs of numbers (m, from the middle of the page, y up), which any page can draw. */
const strokesOf = ({ strokes }: ReadItem): readonly (readonly (readonly number[])[])[] =>
  strokes.map((stroke) => stroke.map(({ x, y }) => [x, y]));

const words = (digits: readonly (number | null)[]): string =>
  digits.map((digit) => (digit === null ? '–' : (DIGITS[digit]?.symbol ?? '?'))).join(' ') ||
  'nothing';
