/**
 * The stimulus language: text -> the marks to be shown, in order. After Spaun 2.0 (Choo 2018; spaun.md 2.2):
 * `0`-`9` a typed digit, `#k` a handwritten one, `<n>` a stored image, `*` a scribble, letters and `[ ] ?` themselves
 * (but `B` for the letter R), `N` and `R` a random digit never or perhaps drawn before, `a`-`z` a random digit with a
 * name, `.` a blank, `X` one answer to wait for, `%...%` instructions, `{...:n}` repetition, `(COUNT;n)` and others
 * generators. Example: `A3[#4#7]?XXX`. Mistakes are shown with a caret under the character.
 */

import { type RandomStream, randomStream } from '#engine/math';
import { type Draw, type Element, type Names, readElements } from './elements.ts';
import { generators } from './generators.ts';
import type { Mark } from './mark.ts';
import { refuseStimulus } from './refuse.ts';

/** Options of `parseStimulus`. */
export interface StimulusOptions extends Names {
  /** What random digits are drawn from. Default seed 1: the same text gives the same digits. */
  readonly random?: RandomStream;
}

/** Most marks of a stimulus: some hours of looking. */
const mostMarks = 20_000;

/** Reads a stimulus. @throws PalliumError `bad-stimulus` that points at the character at fault. */
export function parseStimulus(text: string, options: StimulusOptions = {}): readonly Mark[] {
  const { random = randomStream(1, 'tasks/stimulus') } = options;
  const writer = new MarkWriter(text, random);
  writer.write(readElements(text, options));
  if (
    writer.marks.every(
      ({ kind }) => kind === 'blank' || kind === 'answer' || kind === 'instructions',
    )
  )
    throw refuseStimulus(text, 0, 'there is nothing to be shown', 'write a task, e.g. A3[471]?XXX');
  return writer.marks;
}

/** Writes elements out as marks. */
class MarkWriter {
  readonly marks: Mark[] = [];
  readonly #text: string;
  readonly #random: RandomStream;
  /** Digits that stand for letters, and digits that `N` has left: both begin anew with every task. */
  readonly #letters: Map<string, number> = new Map();
  #left: number[] = [];
  #unnamed: number[] = [];

  constructor(text: string, random: RandomStream) {
    this.#text = text;
    this.#random = random;
    this.#beginTask();
  }

  #beginTask(): void {
    this.#letters.clear();
    this.#left = this.#random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    this.#unnamed = this.#random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  }

  /** `at`: where the generator stands that gave these elements. */
  write(elements: readonly Element[], at?: number): void {
    for (const element of elements) {
      if (this.marks.length > mostMarks)
        throw refuseStimulus(
          this.#text,
          at ?? element.at,
          `the stimulus has more than ${mostMarks} marks`,
          'repeat less often',
        );
      this.#writeOne(element, at ?? element.at);
    }
  }

  #writeOne(element: Element, at: number): void {
    if (element.kind === 'repeat') {
      for (let time = 0; time < element.times; time++) this.write(element.elements, at);
    } else if (element.kind === 'generate') {
      this.#generate(element.name, element.parameters, at);
    } else if (element.kind === 'draw') {
      const digit = this.#draw(element.draw, at);
      this.marks.push(
        element.handwritten
          ? { kind: 'handwriting', digit, at }
          : { kind: 'symbol', symbol: String(digit), at },
      );
    } else {
      if (element.kind === 'symbol' && /[AM]/.test(element.symbol)) this.#beginTask();
      this.marks.push({ ...element, at });
    }
  }

  #draw(draw: Draw, at: number): number {
    if (draw === 'any') return this.#random.integer(10);
    if (draw === 'new') {
      const digit = this.#left.pop();
      if (digit !== undefined) return digit;
      throw refuseStimulus(
        this.#text,
        at,
        'all ten digits are drawn already: N never gives one twice in a task',
        'write R for a digit that may come again',
      );
    }
    const known = this.#letters.get(draw.letter);
    if (known !== undefined) return known;
    // Letters mean different digits as long as there are any left.
    const digit = this.#unnamed.pop() ?? this.#random.integer(10);
    this.#letters.set(draw.letter, digit);
    return digit;
  }

  #generate(name: string, parameters: readonly string[], at: number): void {
    const refuse = (what: string, fix: string): Error => refuseStimulus(this.#text, at, what, fix);
    const generator = generators[name];
    if (generator === undefined)
      throw refuse(
        `there is no generator '${name}'`,
        `use one of ${Object.keys(generators).join(', ')}, e.g. (COUNT;3)`,
      );
    const { opening, body } = generator(parameters, this.#random, refuse);
    // `A4(COUNT;3)` and `(COUNT;3)` are the same.
    if (!this.#endsIn(opening)) this.write(readElements(opening), at);
    if (typeof body === 'string') this.write(readElements(body), at);
    else this.marks.push({ kind: 'gamble', ...body, at });
  }

  #endsIn(symbols: string): boolean {
    const last = this.marks.slice(-symbols.length);
    return last.map((mark) => (mark.kind === 'symbol' ? mark.symbol : ' ')).join('') === symbols;
  }
}
