/** Comparing: a second recording on the same timeline, chosen by its address. */

import type { App } from '../app.ts';
import { openAddress } from '../source/recorded/open-address.ts';
import { button, make } from './dom.ts';
import { inOneLine } from './trouble.ts';

/** Opens the recording at an address beside the one shown; `null` stops comparing. Says what happened. */
export async function compareWith(app: App, address: string | null): Promise<boolean> {
  const before = app.compared.value;
  try {
    const other = address === null ? undefined : await openAddress(address);
    app.compared.next(other);
    before?.close();
    app.store.change((state) => {
      state.compare = address;
    });
    app.say(
      other === undefined
        ? 'No longer compared.'
        : `${app.source.name} is compared with ${other.name}.`,
    );
    return true;
  } catch (error) {
    app.say(inOneLine(error), 'trouble');
    return false;
  }
}

/** Asks for the address of a second recording. */
export function openCompareDialog(app: App): void {
  const dialog = make('dialog', { class: 'compare', 'aria-label': 'Compare' });
  const address = make('input', {
    type: 'text',
    'aria-label': 'Address of the other recording',
    placeholder: 'e.g. runs/lesioned.zarr',
    autocomplete: 'off',
    required: true,
    value: app.store.now.compare ?? '',
  });
  const form = make(
    'form',
    {},
    address,
    make('button', { type: 'submit', class: 'main' }, 'Compare'),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    dialog.close();
    await compareWith(app, address.value.trim());
  });
  dialog.append(
    make(
      'header',
      {},
      make('h2', {}, 'Compare with another run'),
      button({ name: 'Close', icon: 'close', press: () => dialog.close() }),
    ),
    make(
      'p',
      { class: 'soft' },
      'Another seed, another lesion: both run on one timeline, every panel shows one above the other, and what differs is marked.',
    ),
    form,
  );
  if (app.compared.value !== undefined)
    dialog.append(
      button({
        name: `Stop comparing with ${app.compared.value.name}`,
        text: `Stop comparing with ${app.compared.value.name}`,
        press: () => {
          dialog.close();
          compareWith(app, null);
        },
      }),
    );
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  address.select();
}
