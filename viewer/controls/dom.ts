/** Small makers of elements: with them a part of the page reads as what it consists of. */

import { icons } from './icons.ts';

/** Attributes; `true` sets an empty one, `false` and `undefined` set none. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : `${value}`);
  element.append(...children);
  return element;
}

/** An icon, which says nothing to those who do not see it. */
export function icon(name: keyof typeof icons): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const drawing = document.createElementNS(space, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', icons[name]);
  drawing.append(path);
  return drawing;
}

/** What a button is made of. */
export interface ButtonParts {
  /** What it does, in words: its accessible name and its tooltip. */
  readonly name: string;
  readonly icon?: keyof typeof icons;
  /** What stands on it; default: the icon alone. */
  readonly text?: string;
  /** The key that does the same, for the tooltip. */
  readonly key?: string;
  readonly class?: string;
  press: (event: MouseEvent) => void;
}

/** A button. */
export function button(parts: ButtonParts): HTMLButtonElement {
  const element = make('button', {
    type: 'button',
    title: parts.key === undefined ? parts.name : `${parts.name} (${parts.key})`,
    'aria-label': parts.name,
    class: parts.class,
  });
  if (parts.icon !== undefined) element.append(icon(parts.icon));
  if (parts.text !== undefined) element.append(make('span', {}, parts.text));
  element.addEventListener('click', (event) => parts.press(event));
  return element;
}

/** Gives a button another name and icon, when what it does has changed. */
export function rename(element: HTMLButtonElement, name: string, shown: keyof typeof icons): void {
  if (element.getAttribute('aria-label') === name) return;
  element.setAttribute('aria-label', name);
  element.title = name;
  element.replaceChildren(icon(shown));
}

/** What a menu of values is made of. */
export interface ChoiceParts {
  readonly name: string;
  /** Values, each with what stands for it. */
  readonly values: readonly (readonly [value: string, text: string])[];
  readonly value: string;
  readonly class?: string;
  choose(value: string): void;
}

/** A menu of values to choose one from. */
export function choice(parts: ChoiceParts): HTMLSelectElement {
  const element = make('select', {
    'aria-label': parts.name,
    title: parts.name,
    class: parts.class,
  });
  for (const [value, text] of parts.values) element.append(make('option', { value }, text));
  element.value = parts.value;
  element.addEventListener('change', () => parts.choose(element.value));
  return element;
}

/** The element of an id in the page's frame. */
export function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no element #${id}`);
  return element;
}
