/**
 * Text -> elements: the stimulus language as it is written, before anything is drawn or repeated (spaun.md 2.2).
 * In: text. Out: a tree, in which only `{...:n}` holds other elements. Every mistake is shown with a caret.
 */

import { SYMBOLS } from '../glyphs/index.ts';
import type { Instruction } from '../instruction.ts';
import { readInstructions } from './instruction-text.ts';
import type { Mark } from './mark.ts';
import { refuseStimulus } from './refuse.ts';

/** Where a random digit comes from: any digit, one not drawn before, or the one that this letter stands for. */
export type Draw = 'any' | 'new' | { readonly letter: string };

/** What a stimulus is written in. */
export type Element =
  | Mark
  | {
      readonly kind: 'draw';
      readonly draw: Draw;
      readonly handwritten: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'repeat';
      readonly elements: readonly Element[];
      readonly times: number;
      readonly at: number;
    }
  | {
      readonly kind: 'generate';
      readonly name: string;
      readonly parameters: readonly string[];
      readonly at: number;
    };

/** What the names of a stimulus stand for. */
export interface Names {
  /** Instructions by name, for `%I1+I2%`. Default none: they can be written out, too. */
  readonly instructions?: Readonly<Record<string, Instruction>>;
}

const known = new Set(SYMBOLS.map(({ symbol }) => symbol));

/** Reads a stimulus. @throws PalliumError `bad-stimulus` that points at the character at fault. */
export function readElements(text: string, names: Names = {}): readonly Element[] {
  const reader = new ElementReader(text, names);
  const elements = reader.until(undefined);
  return elements;
}

/** Goes through a text from left to right. */
class ElementReader {
  #at = 0;
  readonly #text: string;
  readonly #names: Names;

  constructor(text: string, names: Names) {
    this.#text = text;
    this.#names = names;
  }

  /** Elements up to this character (which is left standing), or up to the end. */
  until(end: string | undefined): readonly Element[] {
    const elements: Element[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== end) {
      if (this.#text[this.#at] === ' ') this.#at++;
      else elements.push(this.#element());
    }
    return elements;
  }

  #element(): Element {
    const at = this.#at;
    switch (this.#text[at]) {
      case '#':
        return this.#handwriting(at);
      case '<':
        return this.#stored(at);
      case '%':
        return this.#instructions(at);
      case '{':
        return this.#repeat(at);
      case '(':
        return this.#generate(at);
      default:
        this.#at++;
        return this.#single(at);
    }
  }

  #single(at: number): Element {
    const character = this.#text[at] ?? '';
    if (character === '.') return { kind: 'blank', at };
    if (character === 'X') return { kind: 'answer', at };
    if (character === '*') return { kind: 'scribble', at };
    const draw = drawOf(character);
    if (draw !== undefined) return { kind: 'draw', draw, handwritten: false, at };
    // `R` draws a digit, so the letter that asks for the reverse is written `B`.
    if (character === 'B') return { kind: 'symbol', symbol: 'R', at };
    if (known.has(character)) return { kind: 'symbol', symbol: character, at };
    throw this.#refuse(
      at,
      `there is no symbol '${character}'`,
      `use ${[...known].filter((symbol) => symbol !== 'R').join(' ')}, B for the letter R (reverse), #k for a handwritten digit, N, R or a to z for a random one, <n> for a stored image, . for a blank, X for an answer, %...% for instructions, {...:n} to repeat, or a generator such as (COUNT;3)`,
    );
  }

  #handwriting(at: number): Element {
    const character = this.#text[at + 1] ?? '';
    const draw = drawOf(character);
    this.#at += 2;
    if (draw !== undefined) return { kind: 'draw', draw, handwritten: true, at };
    if (/^[0-9]$/.test(character)) return { kind: 'handwriting', digit: Number(character), at };
    throw this.#refuse(
      at + 1,
      'after # comes the class of a handwritten digit, 0 to 9, or N, R or a letter from a to z for a random one',
      'write e.g. #4',
    );
  }

  #stored(at: number): Element {
    const inside = this.#inside('>', 'a stored image ends with >', 'write e.g. <12>');
    if (/^[0-9]+$/.test(inside)) return { kind: 'stored', index: Number(inside), at };
    throw this.#refuse(at + 1, 'between < and > stands the number of an image', 'write e.g. <12>');
  }

  #instructions(at: number): Element {
    const inside = this.#inside(
      '%',
      'instructions end with %',
      'write e.g. %VIS*ONE->DATA*POS1*NIN%',
    );
    const instructions = readInstructions(
      inside,
      this.#names.instructions ?? {},
      (offset, what, fix) => this.#refuse(at + 1 + offset, what, fix),
    );
    return { kind: 'instructions', instructions, at };
  }

  #repeat(at: number): Element {
    this.#at++;
    const elements = this.until(':');
    const colon = this.#at;
    if (this.#text[colon] !== ':')
      throw this.#refuse(at, 'what { begins is never repeated', 'write e.g. {[N]:3}');
    const times = this.#inside('}', 'what { begins does not end', 'write e.g. {[N]:3}');
    if (!/^[0-9]+$/.test(times) || Number(times) < 1)
      throw this.#refuse(
        colon + 1,
        'after : comes how often, a whole number from 1 on',
        'write e.g. {[N]:3}',
      );
    return { kind: 'repeat', elements, times: Number(times), at };
  }

  #generate(at: number): Element {
    const inside = this.#inside(')', 'a generator ends with )', 'write e.g. (COUNT;3)');
    const [name = '', ...parameters] = inside.split(';').map((part) => part.trim());
    return { kind: 'generate', name, parameters, at };
  }

  /** The text between the character here and the next `end`, behind which reading goes on. */
  #inside(end: string, what: string, fix: string): string {
    const from = this.#at + 1;
    const to = this.#text.indexOf(end, from);
    if (to < 0) throw this.#refuse(this.#at, what, fix);
    this.#at = to + 1;
    return this.#text.slice(from, to);
  }

  #refuse(at: number, what: string, fix: string): Error {
    return refuseStimulus(this.#text, at, what, fix);
  }
}

function drawOf(character: string): Draw | undefined {
  if (character === 'R') return 'any';
  if (character === 'N') return 'new';
  return /^[a-z]$/.test(character) ? { letter: character } : undefined;
}
