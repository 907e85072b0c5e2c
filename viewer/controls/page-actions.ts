/** What a person does with the page itself: undo, copy a link, change the theme. */

import type { App } from '../app.ts';
import { download } from '../export/download.ts';
import { sharePage } from '../export/share-page.ts';
import { addressNow } from './keep-address.ts';
import { inOneLine } from './trouble.ts';

/** Takes the last change back. */
export function undo(app: App): void {
  const name = app.store.undo();
  app.say(name === undefined ? 'There is nothing to undo.' : `Undone: ${name}.`);
}

/** Makes the last undone change again. */
export function redo(app: App): void {
  const name = app.store.redo();
  app.say(name === undefined ? 'There is nothing to redo.' : `Done again: ${name}.`);
}

/** Copies an address that shows what the page shows. */
export async function copyLink(app: App): Promise<void> {
  const address = addressNow(app);
  try {
    await navigator.clipboard.writeText(address);
    app.say('A link to this moment is in the clipboard.');
  } catch {
    window.history.replaceState(null, '', address);
    app.say(
      'The browser keeps its clipboard closed: copy the address of the page, it shows this moment.',
    );
  }
}

/** Most seconds that are shared as one file. */
const shareable = 30;

/** Saves the run, or half a minute around the moment shown, as one page that needs no server. */
export async function shareRun(app: App): Promise<void> {
  const { source, playhead } = app;
  const { from, to } = source.extent.value;
  const begin = Math.max(from, Math.min(playhead.time.value - shareable / 2, to - shareable));
  const window = { from: begin, to: Math.min(to, begin + shareable) };
  app.say('Packing the run into one file …');
  try {
    const file = await sharePage(source, window, document);
    const name = source.name.replace(/\.zarr$/, '').replace(/[^\w.-]+/g, '-');
    download(`${name}.html`, file);
    app.say(
      `${name}.html holds ${Math.round(window.to - window.from)} s of the run: it opens in any browser, without a server.`,
    );
  } catch (error) {
    app.say(inOneLine(error), 'trouble');
  }
}

const themes = { auto: 'dark', dark: 'light', light: 'auto' } as const;
const words = { auto: 'as the system', dark: 'dark', light: 'light' } as const;

/** From the system's theme to dark, to light, and around. */
export function nextTheme(app: App): void {
  app.store.change((state) => {
    state.theme = themes[state.theme];
  });
  app.say(`Colours: ${words[app.store.now.theme]}.`);
}

/** Less movement, or as the system. */
export function nextMotion(app: App): void {
  app.store.change((state) => {
    state.motion = state.motion === 'auto' ? 'reduced' : 'auto';
  });
  app.say(app.store.now.motion === 'auto' ? 'Movement: as the system.' : 'Movement: reduced.');
}
