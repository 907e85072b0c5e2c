/** Menus: lines of things to do, above everything else on the page, walked along with the arrow keys. */

import { button, make } from './dom.ts';

/** One line of a menu. */
export interface MenuItem {
  readonly text: string;
  readonly key?: string;
  press(): void;
}

/** A button that opens a menu above everything else on the page. */
export function menuButton(name: string, items: () => readonly MenuItem[]): HTMLButtonElement {
  const opener = button({ name, icon: 'more', press: () => open(opener, items()) });
  opener.setAttribute('aria-haspopup', 'menu');
  return opener;
}

function open(opener: HTMLElement, items: readonly MenuItem[]): void {
  const menu = make('div', { class: 'menu', role: 'menu', popover: 'auto' });
  for (const { text, key, press } of items) {
    const line = make(
      'button',
      { type: 'button', role: 'menuitem' },
      make('span', {}, text),
      ...(key === undefined ? [] : [make('kbd', {}, key)]),
    );
    line.addEventListener('click', () => {
      menu.hidePopover();
      press();
    });
    menu.append(line);
  }
  menu.addEventListener('keydown', (event) => walk(menu, event));
  menu.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    if (menu.contains(document.activeElement) || document.activeElement === document.body)
      opener.focus();
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  placeBelow(menu, opener);
  menu.querySelector('button')?.focus();
}

function walk(menu: HTMLElement, event: KeyboardEvent): void {
  const way = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  event.stopPropagation();
  if (way === 0) return;
  event.preventDefault();
  const lines = [...menu.querySelectorAll('button')];
  const at = lines.findIndex((line) => line.matches(':focus'));
  lines[(at + way + lines.length) % lines.length]?.focus();
}

function placeBelow(menu: HTMLElement, opener: HTMLElement): void {
  const { right, bottom, top } = opener.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = menu;
  const below = bottom + 4 + offsetHeight < window.innerHeight;
  menu.style.left = `${Math.max(8, right - offsetWidth)}px`;
  menu.style.top = `${Math.max(8, below ? bottom + 4 : top - offsetHeight - 4)}px`;
}
