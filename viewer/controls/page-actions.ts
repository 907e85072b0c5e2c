/** What a person does with the page itself: undo, copy a link, change the theme. */

import type { App } from '../app.ts';
import { addressNow } from './keep-address.ts';

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

const themes = { auto: 'dark', dark: 'light', light: 'auto' } as const;
const words = { auto: 'as the system', dark: 'dark', light: 'light' } as const;

/** From the system's theme to dark, to light, and around. */
export function nextTheme(app: App): void {
  app.store.change((state) => {
    state.theme = themes[state.theme];
  });
  app.say(`Colours: ${words[app.store.now.theme]}.`);
}
