/**
 * The hand of a brain, read from outside: where its pen is, what it has written so far, and whether it rests.
 * The same for a task that runs through and for one that a person watches.
 */

import {
  type Answer,
  type PenSample,
  readDigit,
  secondsOf,
  type Task,
  type WrittenItem,
  writtenItems,
} from '#tasks';

/** Where the arm's outputs are in the port `motor.body`. */
const [handX, handY, penPressure] = [4, 5, 6];

/** The pen at one moment: it writes while its pressure is above one half. */
export function penAt(time: number, body: ArrayLike<number>): PenSample {
  const down = (body[penPressure] ?? 0) > 0.5;
  return { time, x: body[handX] ?? 0, y: body[handY] ?? 0, down };
}

/** Once the hand has written and then rested this long (s), it is done. */
const patience = 2.2;

/** Whether the hand has written something and rests, `spent` seconds after the task began; times count from there. */
export function handRests(pen: readonly PenSample[], task: Task, spent: number): boolean {
  if (spent < task.answerBegins + patience || spent >= secondsOf(task)) return false;
  if (writtenItems(pen).length === 0) return false;
  const touched = pen.findLast(({ down }) => down);
  return spent - (touched?.time ?? 0) > patience;
}

/** The digit with the highest value in the port `decoding.choice`; null when it is the dash that has it. */
export function strongest(choice: ArrayLike<number>): Answer {
  let best = 0;
  for (let index = 1; index < choice.length; index++)
    if ((choice[index] ?? 0) > (choice[best] ?? 0)) best = index;
  return best > 9 ? null : best;
}

/** Something that was written, and what the reader of ink makes of it. */
export interface ReadItem extends WrittenItem {
  readonly answer: Answer;
}

/** Seconds of lifted pen that end an item, as in `writtenItems`. */
const lifted = 0.1;

/** The ink of one answer, read item by item as it comes. */
export class Ink {
  readonly #pen: PenSample[] = [];
  readonly #items: ReadItem[] = [];

  get pen(): readonly PenSample[] {
    return this.#pen;
  }

  get items(): readonly ReadItem[] {
    return this.#items;
  }

  /** Samples come in order of time. */
  add(sample: PenSample): void {
    this.#pen.push(sample);
  }

  /** Items that have been finished since this was asked last; `all`: the last one counts even if the pen still writes. */
  finished(time: number, all: boolean = false): readonly ReadItem[] {
    const known = this.#items.length;
    for (const item of writtenItems(this.#pen).slice(known)) {
      if (!all && time - item.to < lifted + 0.02) break;
      this.#items.push({ ...item, answer: readDigit(item.strokes) });
    }
    return this.#items.slice(known);
  }
}
