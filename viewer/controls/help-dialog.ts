/** The help: all keys, from the tables that make them work. */

import { button, make } from './dom.ts';

/** Keys that belong together. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly { readonly shown: string; readonly title: string }[];
}

/** Opens the help above the page. */
export function openHelp(groups: readonly KeyGroup[]): void {
  const dialog = make('dialog', { class: 'help', 'aria-label': 'Keys' });
  const close = button({ name: 'Close the help', icon: 'close', press: () => dialog.close() });
  dialog.append(make('header', {}, make('h2', {}, 'Keys'), close));
  const columns = make('div', { class: 'columns' });
  for (const { title, keys } of groups) {
    const list = make('dl');
    for (const { shown, title: what } of keys)
      list.append(make('div', {}, make('dt', {}, make('kbd', {}, shown)), make('dd', {}, what)));
    columns.append(make('section', {}, make('h3', {}, title), list));
  }
  dialog.append(
    columns,
    make(
      'p',
      { class: 'soft' },
      'Pull a panel sideways to move through time, or press twice to go to a moment in it; ctrl and the wheel, or two fingers, change how many seconds it shows. The strip at the bottom is the whole run.',
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}
