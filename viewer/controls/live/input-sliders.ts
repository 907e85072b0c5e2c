/**
 * Sliders for the numbers of one input; of two numbers also a square in which a pointer sets both at once, and for an
 * input of a vocabulary its words.
 */

import type { RecordedPort } from '#engine/watching';
import { choice, make } from '../dom.ts';

/** Numbers that have sliders at the same time; of more, a menu says which. */
const atOnce = 8;
/** What sliders reach at least. */
const reach = 1;

/** The sliders of an input. */
export class InputSliders {
  readonly element: HTMLElement = make('div', { class: 'numbers' });
  readonly port: RecordedPort;
  readonly #values: number[];
  readonly #set: (values: readonly number[]) => void;
  #stand: readonly (() => void)[] = [];
  #words: HTMLSelectElement | undefined;

  /** `set` is told all numbers when one is moved, or those of the word that is chosen. */
  constructor(
    port: RecordedPort,
    set: (values: readonly number[]) => void,
    words: Readonly<Record<string, readonly number[]>> = {},
  ) {
    this.port = port;
    this.#set = set;
    this.#values = new Array<number>(port.size).fill(0);
    const rows = make('div', {});
    const show = (from: number): void => this.#show(rows, from);
    if (Object.keys(words).length > 0) this.element.append(this.#wordMenu(words));
    if (port.size > atOnce) this.element.append(this.#groups(show));
    this.element.append(rows);
    show(0);
  }

  /** What is shown is a word no more. */
  forgetWord(): void {
    if (this.#words !== undefined) this.#words.value = '';
  }

  /** Moves the sliders to what the input shows. */
  stand(values: ArrayLike<number>): void {
    for (let index = 0; index < this.#values.length; index++)
      this.#values[index] = values[index] ?? 0;
    for (const move of this.#stand) move();
  }

  /** Shows the pointer of a word. */
  #wordMenu(words: Readonly<Record<string, readonly number[]>>): HTMLElement {
    const menu = choice({
      name: 'Word to show',
      values: [['', 'show a word…'], ...Object.keys(words).map((word) => [word, word] as const)],
      value: '',
      class: 'wide',
      choose: (word) => {
        const pointer = words[word];
        if (pointer === undefined) return;
        this.stand(pointer);
        this.#set(this.#values);
      },
    });
    this.#words = menu;
    return menu;
  }

  #groups(show: (from: number) => void): HTMLElement {
    const starts = Array.from(
      { length: Math.ceil(this.port.size / atOnce) },
      (_, group) => group * atOnce,
    );
    return choice({
      name: 'Which numbers',
      values: starts.map((from) => [`${from}`, `from ${nameOf(this.port, from)} on`]),
      value: '0',
      class: 'wide',
      choose: (from) => show(Number(from)),
    });
  }

  #show(rows: HTMLElement, from: number): void {
    const shown = this.#values.slice(from, from + atOnce).map((_, row) => this.#slider(from + row));
    const pad = this.port.size === 2 ? [this.#square()] : [];
    const parts = [...pad, ...shown];
    rows.replaceChildren(...parts.map(({ element }) => element));
    this.#stand = parts.map(({ move }) => move);
  }

  #change(index: number, value: number): void {
    this.#values[index] = value;
    this.forgetWord();
    this.#set(this.#values);
    for (const move of this.#stand) move();
  }

  #slider(index: number): Part {
    const name = nameOf(this.port, index);
    const shown = make('output', {}, '');
    const slider = make('input', {
      type: 'range',
      min: -reach,
      max: reach,
      step: 0.01,
      'aria-label': `Value of ${name}`,
    });
    slider.addEventListener('input', () => this.#change(index, Number(slider.value)));
    const move = (): void => {
      const value = this.#values[index] ?? 0;
      const most = Math.max(Number(slider.max), 2 ** Math.ceil(Math.log2(Math.abs(value) || 1)));
      slider.max = `${most}`;
      slider.min = `${-most}`;
      if (Number(slider.value) !== value) slider.value = `${value}`;
      const words = value.toFixed(2);
      if (shown.textContent !== words) shown.textContent = words;
    };
    move();
    return {
      element: make(
        'label',
        { class: 'slider' },
        make('span', { title: name }, name),
        slider,
        shown,
      ),
      move,
    };
  }

  /** The sliders beside it do the same for keys. */
  #square(): Part {
    const dot = make('span', { class: 'dot' });
    const element = make('div', { class: 'square', 'aria-hidden': 'true' }, dot);
    const within = (value: number): number => Math.max(-reach, Math.min(reach, value));
    const move = (): void => {
      dot.style.left = `${50 + 50 * within(this.#values[0] ?? 0)}%`;
      dot.style.top = `${50 - 50 * within(this.#values[1] ?? 0)}%`;
    };
    const go = ({ clientX, clientY }: PointerEvent): void => {
      const { left, top, width, height } = element.getBoundingClientRect();
      this.#values[0] = within((2 * (clientX - left)) / width - 1);
      this.#change(1, -within((2 * (clientY - top)) / height - 1));
    };
    element.addEventListener('pointerdown', (event) => {
      element.setPointerCapture(event.pointerId);
      go(event);
    });
    element.addEventListener('pointermove', (event) => {
      if (element.hasPointerCapture(event.pointerId)) go(event);
    });
    move();
    return { element, move };
  }
}

interface Part {
  readonly element: HTMLElement;
  /** Puts it where the numbers are. */
  move(): void;
}

const nameOf = ({ words, path, size }: RecordedPort, index: number): string =>
  words?.[index] ?? (size === 1 ? (path.split('/').at(-1) ?? path) : `${index + 1}`);
