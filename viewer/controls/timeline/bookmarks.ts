/** Bookmarks above the strip: press one to go there, press it again to name it or take it away. */

import type { App } from '../../app.ts';
import type { Bookmark } from '../../state/state.ts';
import { button, make } from '../dom.ts';
import { seek, stripExtent, timeWords } from './transport.ts';

/** Mounts the flags in an element that is as wide as the strip. */
export function mountBookmarks(element: HTMLElement, app: App): void {
  let before: readonly Bookmark[] | undefined;
  let end = -1;
  const renew = (): void => {
    const { bookmarks } = app.store.now;
    const { from, to } = stripExtent(app);
    if (bookmarks === before && to === end) return;
    before = bookmarks;
    end = to;
    element.replaceChildren(...bookmarks.map((mark) => flag(app, mark, from, to)));
  };
  app.store.state.subscribe(renew);
  app.source.extent.subscribe(renew);
}

function flag(app: App, mark: Bookmark, from: number, to: number): HTMLElement {
  const share = (mark.time - from) / Math.max(1e-9, to - from);
  const element = button({
    name: `Bookmark ${mark.name}`,
    class: 'flag',
    press: () => {
      if (Math.abs(app.playhead.time.value - mark.time) < 1e-6) edit(element, app, mark);
      else seek(app, mark.time);
    },
  });
  element.style.left = `${Math.min(1, Math.max(0, share)) * 100}%`;
  element.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    edit(element, app, mark);
  });
  return element;
}

function edit(opener: HTMLElement, app: App, mark: Bookmark): void {
  const name = make('input', {
    type: 'text',
    'aria-label': 'Name of the bookmark',
    value: mark.name,
  });
  const card = make('form', { class: 'menu bookmark', popover: 'auto' });
  const change = (next: readonly Bookmark[]): void => {
    card.hidePopover();
    app.store.changeUndoably('bookmark', (state) => {
      state.bookmarks = [...next];
    });
  };
  const others = (): readonly Bookmark[] =>
    app.store.now.bookmarks.filter(({ time }) => time !== mark.time);
  card.append(
    make('p', {}, timeWords(mark.time)),
    name,
    make('button', { type: 'submit' }, 'Name it'),
    button({ name: 'Take the bookmark away', text: 'Delete', press: () => change(others()) }),
  );
  card.addEventListener('submit', (event) => {
    event.preventDefault();
    const named = { time: mark.time, name: name.value.trim() || timeWords(mark.time) };
    change([...others(), named].sort((a, b) => a.time - b.time));
  });
  card.addEventListener('keydown', (event) => event.stopPropagation());
  card.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') card.remove();
  });
  document.body.append(card);
  card.showPopover();
  const { left, top } = opener.getBoundingClientRect();
  card.style.left = `${Math.min(window.innerWidth - card.offsetWidth - 8, Math.max(8, left - 40))}px`;
  card.style.top = `${top - card.offsetHeight - 8}px`;
  name.select();
}
