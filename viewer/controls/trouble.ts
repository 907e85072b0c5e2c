/** When there is nothing to show, the page says why and what to do; it is never blank. */

import { PalliumError } from '#engine/errors';
import { make } from './dom.ts';

/** What went wrong, in words. */
export interface Trouble {
  readonly what: string;
  readonly fix: string;
  /** For those who look it up: `npx pallium errors CODE`. */
  readonly code: string;
}

/** Puts anything that was thrown into words. */
function troubleOf(error: unknown): Trouble {
  if (error instanceof PalliumError) {
    const [first = '', ...rest] = error.message.split('\n');
    const why = rest.find((line) => line.startsWith('  Why: '))?.slice('  Why: '.length);
    const what = first.replace(`${error.code} at ${error.path}: `, '');
    return {
      what: sentence(
        why === undefined ? `${error.path}: ${what}` : `${error.path}: ${what}; ${why}`,
      ),
      fix: sentence(error.fix),
      code: error.code,
    };
  }
  const message = error instanceof Error ? error.message : `${error}`;
  return {
    what: sentence(`something failed that should not have: ${message}`),
    fix: 'Load the page anew. If it happens again, please report it with this sentence.',
    code: 'unexpected',
  };
}

/** One line that says both, for a note on the page. */
export function inOneLine(error: unknown): string {
  const { what, fix } = troubleOf(error);
  return `${what} ${fix}`;
}

const sentence = (words: string): string => {
  // Paths and names stay as they are.
  const begun = /^[a-z]+ (?![^:]*\/[^:]*:)/.test(words)
    ? words.charAt(0).toUpperCase() + words.slice(1)
    : words;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
};

/** Shows trouble instead of the page, with ways on: again, another recording, a live brain. */
export function showTrouble(error: unknown): void {
  const { what, fix, code } = troubleOf(error);
  const address = make('input', {
    name: 'recording',
    type: 'text',
    placeholder: 'address of a recording, e.g. runs/one.zarr',
    'aria-label': 'Address of a recording',
    autocomplete: 'off',
    required: true,
  });
  const page = make(
    'main',
    { class: 'trouble', role: 'alert' },
    make('p', { class: 'mark' }, 'Pallium'),
    make('h1', {}, 'This cannot be shown'),
    make('p', {}, what),
    make('p', { class: 'fix' }, make('strong', {}, 'What to do: '), fix),
    make(
      'p',
      { class: 'ways' },
      make('a', { href: window.location.href, class: 'button' }, 'Try again'),
      make('a', { href: '?live', class: 'button' }, 'Run a brain live'),
    ),
    make(
      'form',
      { method: 'get', action: window.location.pathname },
      address,
      make('button', { type: 'submit' }, 'Open this recording'),
    ),
    make('p', { class: 'code' }, `code: ${code}`),
  );
  const again = page.querySelector('a');
  again?.addEventListener('click', (event) => {
    event.preventDefault();
    window.location.reload();
  });
  document.body.replaceChildren(page);
  document.title = 'Pallium: this cannot be shown';
}
