/**
 * How a person shows digits to a brain: drawn on the pad or typed, one after the other, and then all as a task; or what
 * is on the pad is what the eye sees while it is drawn.
 */

import { auditTime } from 'rxjs';
import type { OfferedAction } from '#engine/watching';
import { button, make } from './dom.ts';
import { DigitList } from './live/digit-list.ts';
import { DrawingPad } from './live/drawing-pad.ts';

/** Milliseconds between two pictures of a pad that is watched. */
const watchedEvery = 60;

/** What is done with what was drawn. */
export interface ShowListParts {
  readonly list: OfferedAction | undefined;
  readonly page: OfferedAction | undefined;
  act(action: string, details: unknown): void;
  say(sentence: string): void;
}

/** The pad, the list and their buttons. */
export function showList(parts: ShowListParts): HTMLElement {
  const { list: action, page, act } = parts;
  const offered = action?.tasks ?? [];
  const most = Math.max(0, ...offered.map((task) => task.most));
  const watch = page === undefined ? undefined : new PadWatch(page, act);
  const digits = new DigitList(most, () => renew());
  const full = (): void => parts.say(`A list has at most ${most} digits.`);
  const pad = new DrawingPad({
    typed: (digit) => digits.add({ digit, picture: null }) || full(),
    accepted: () => accept(),
  });
  const accept = (): void => {
    const { picture } = pad;
    if (picture === undefined) return;
    if (digits.add({ digit: null, picture })) pad.clear();
    else full();
  };
  const add = button({ name: 'Add the drawing to the list', text: 'Add', press: accept });
  const wipe = button({ name: 'Wipe the pad', text: 'Wipe', press: () => pad.clear() });
  const typed = typedDigits((digit) => digits.add({ digit, picture: null }) || full());
  const show = (task: string): void => {
    accept();
    watch?.end();
    const shown = digits.digits;
    act(action?.name ?? '', {
      task,
      digits: shown.map(({ digit }) => digit),
      pictures: shown.map(({ picture }) => picture),
    });
  };
  const tasks = offered.map(({ name, title, most: room }) => ({
    room,
    element: button({ name: title, text: title, class: 'do', press: () => show(name) }),
  }));
  const empty = button({ name: 'Empty the list', text: 'Empty', press: () => digits.clear() });
  const renew = (): void => {
    const inked = pad.strokes.length > 0;
    const count = digits.digits.length + (inked ? 1 : 0);
    for (const element of [add, wipe]) element.disabled = !inked;
    empty.disabled = digits.digits.length === 0;
    for (const { room, element } of tasks) element.disabled = count === 0 || count > room;
  };
  pad.changed.subscribe(renew);
  renew();
  pad.changed.pipe(auditTime(watchedEvery)).subscribe(() => watch?.see(pad));
  const watching = watch === undefined ? [] : [watch.element(pad)];
  return make(
    'div',
    { class: 'show-list' },
    make(
      'div',
      { class: 'draw' },
      pad.element,
      make('div', { class: 'beside' }, add, wipe, ...watching, typed),
    ),
    ...(action === undefined ? [] : [make('div', { class: 'row' }, digits.element, empty)]),
    ...(tasks.length === 0
      ? []
      : [make('div', { class: 'row tasks' }, ...tasks.map(({ element }) => element))]),
  );
}

/** A field that turns typed digits into places of the list at once. */
function typedDigits(add: (digit: number) => void): HTMLInputElement {
  const field = make('input', {
    type: 'text',
    inputmode: 'numeric',
    placeholder: 'or type…',
    'aria-label': 'Type digits to add them to the list',
    autocomplete: 'off',
    class: 'typed',
  });
  field.addEventListener('input', () => {
    for (const character of field.value) if (/[0-9]/.test(character)) add(Number(character));
    field.value = '';
  });
  return field;
}

/** A switch: while it is on, what is on the pad is what the eye sees. */
class PadWatch {
  readonly #action: OfferedAction;
  readonly #act: (action: string, details: unknown) => void;
  #switch: HTMLElement | undefined;
  #on = false;

  constructor(action: OfferedAction, act: (action: string, details: unknown) => void) {
    this.#action = action;
    this.#act = act;
  }

  element(pad: DrawingPad): HTMLElement {
    const { title } = this.#action;
    const press = (): void => {
      if (this.#on) this.#act(this.#action.name, { picture: null });
      this.#turn(!this.#on);
      this.see(pad);
    };
    this.#switch = button({ name: title, text: title, press });
    this.#turn(false);
    return this.#switch;
  }

  /** Something else is shown from now on. */
  end(): void {
    this.#turn(false);
  }

  see({ picture }: DrawingPad): void {
    if (this.#on) this.#act(this.#action.name, { picture: picture ?? new Float32Array(784) });
  }

  #turn(on: boolean): void {
    this.#on = on;
    this.#switch?.setAttribute('aria-pressed', `${on}`);
  }
}
