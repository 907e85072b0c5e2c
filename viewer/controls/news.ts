/** Says things to the person: sentences in a corner of the page that screen readers read out as well. */

import { button, make } from './dom.ts';

/** Seconds that news stay. */
const stay = 6;
/** Most sentences at once. */
const most = 3;

/** Says a sentence: news go away after some seconds, trouble stays until it is closed. */
export type Say = (sentence: string, kind?: 'news' | 'trouble') => void;

/** Makes `element` the place where sentences appear. */
export function mountNews(element: HTMLElement): Say {
  element.setAttribute('role', 'status');
  element.setAttribute('aria-live', 'polite');
  return (sentence, kind = 'news') => {
    const same = [...element.children].find((child) => child.textContent === sentence);
    same?.remove();
    const note = make('div', { class: `note ${kind}` }, make('p', {}, sentence));
    if (kind === 'trouble') note.setAttribute('role', 'alert');
    note.append(button({ name: 'Close this note', icon: 'close', press: () => note.remove() }));
    element.append(note);
    while (element.children.length > most) element.firstElementChild?.remove();
    if (kind === 'news') setTimeout(() => note.remove(), stay * 1000);
  };
}
