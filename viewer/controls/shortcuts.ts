/** All keys of the page: the help is made from this table, and so is what a key does. */

import type { App } from '../app.ts';
import type { PanelGrid } from '../panels/grid/panel-grid.ts';
import { stageKeys } from '../stage/keys.ts';
import { copyLink, nextMotion, nextTheme, redo, undo } from './page-actions.ts';
import {
  addBookmark,
  changeSpeed,
  changeWindow,
  goLive,
  jumpBookmark,
  sampleStep,
  seek,
  step,
  togglePlay,
} from './timeline/transport.ts';

/** A key, or several that do the same, and what it does. */
export interface Shortcut {
  /** As `KeyboardEvent.key`, after `ctrl+`, `shift+` where they are held. */
  readonly keys: readonly string[];
  /** As the help writes them. */
  readonly shown: string;
  readonly title: string;
  run(key: string): void;
}

/** What keys reach besides the app. */
export interface Reached {
  readonly grid: PanelGrid;
  help(): void;
  search(): void;
  focusStage(): void;
}

/** The table, in groups. */
export function shortcuts(
  app: App,
  reached: Reached,
): readonly { readonly title: string; readonly keys: readonly Shortcut[] }[] {
  const tenth = (): number => app.store.now.window / 10;
  return [
    {
      title: 'Time',
      keys: [
        key(' ', 'space', 'play or pause', () => togglePlay(app)),
        key('ArrowRight', '→', 'one sample on', () => step(app, sampleStep(app))),
        key('ArrowLeft', '←', 'one sample back', () => step(app, -sampleStep(app))),
        key('shift+ArrowRight', 'shift →', 'a tenth of the window on', () => step(app, tenth())),
        key('shift+ArrowLeft', 'shift ←', 'a tenth of the window back', () => step(app, -tenth())),
        key('.', '.', 'one step of the simulation on', () => step(app, app.source.head.dt)),
        key(',', ',', 'one step of the simulation back', () => step(app, -app.source.head.dt)),
        key('Home', 'home', 'to the beginning', () => seek(app, app.source.extent.value.from)),
        key('End', 'end', 'to the end', () => seek(app, app.source.extent.value.to)),
        key(']', ']', 'faster', () => changeSpeed(app, 1)),
        key('[', '[', 'slower', () => changeSpeed(app, -1)),
        {
          keys: ['+', '='],
          shown: '+',
          title: 'fewer seconds in the panels',
          run: () => changeWindow(app, -1),
        },
        {
          keys: ['-', '_'],
          shown: '−',
          title: 'more seconds in the panels',
          run: () => changeWindow(app, 1),
        },
        key('l', 'l', 'follow the newest moment of a live run', () => goLive(app)),
      ],
    },
    {
      title: 'Bookmarks',
      keys: [
        key('b', 'b', 'mark this moment', () => addBookmark(app)),
        key('n', 'n', 'to the next bookmark', () => jumpBookmark(app, 1)),
        key('p', 'p', 'to the bookmark before', () => jumpBookmark(app, -1)),
      ],
    },
    {
      title: 'Stage, while it has the focus',
      keys: stageKeys.map(([shown, title]) => ({ keys: [], shown, title, run: () => undefined })),
    },
    {
      title: 'Page',
      keys: [
        {
          keys: [...'123456789'],
          shown: '1 – 9',
          title: 'to a panel; there m enlarges it, alt ← → moves it, delete closes it',
          run: (pressed) => {
            if (!reached.grid.focus(Number(pressed) - 1))
              app.say(`There is no panel number ${pressed}.`);
          },
        },
        key('s', 's', 'to the stage', () => reached.focusStage()),
        key('/', '/', 'look for a port', () => reached.search()),
        { keys: ['u', 'ctrl+z'], shown: 'u, ctrl z', title: 'undo', run: () => undo(app) },
        { keys: ['r', 'ctrl+y'], shown: 'r, ctrl y', title: 'redo', run: () => redo(app) },
        key('c', 'c', 'copy a link to this moment', () => copyLink(app)),
        key('t', 't', 'dark, light or as the system', () => nextTheme(app)),
        key('x', 'x', 'less movement, or as the system', () => nextMotion(app)),
        key('?', '?', 'this help', () => reached.help()),
      ],
    },
  ];
}

const key = (name: string, shown: string, title: string, run: () => void): Shortcut => ({
  keys: [name],
  shown,
  title,
  run,
});

/** Starts listening. Keys typed into fields, and keys that a part of the page has used itself, are left alone. */
export function listenToKeys(app: App, reached: Reached): void {
  const table = new Map<string, Shortcut>();
  for (const { keys } of shortcuts(app, reached))
    for (const shortcut of keys) for (const name of shortcut.keys) table.set(name, shortcut);
  window.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || isTyping(event)) return;
    const name = nameOf(event);
    const shortcut = table.get(name);
    if (shortcut === undefined) return;
    event.preventDefault();
    shortcut.run(name);
  });
}

function nameOf(event: KeyboardEvent): string {
  const held = event.ctrlKey || event.metaKey ? 'ctrl+' : '';
  const shifted = event.shiftKey && event.key.startsWith('Arrow') ? 'shift+' : '';
  return `${held}${shifted}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
}

function isTyping(event: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [popover]:popover-open') !== null) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.matches('textarea, select, [contenteditable], input:not([type=range], [type=checkbox])')
  )
    return true;
  const own = target.matches(
    'button, a, summary, input, [role=tab], [role=separator], [role=treeitem]',
  );
  const slides = target.matches('input[type=range]') && /^(Home|End|Page)/.test(event.key);
  return (
    slides || (own && (event.key === ' ' || event.key === 'Enter' || event.key.startsWith('Arrow')))
  );
}
