/** Which brain runs, and from which seed it is drawn; another one is opened as another page. */

import type { LiveControls } from '../../source/live-controls.ts';
import { button, choice, make } from '../dom.ts';

/** A menu of brains and a field for the seed. */
export function brainChooser(live: LiveControls): HTMLElement {
  const open = (brain: string, seed: string): void => {
    const next = new URL(window.location.href);
    next.searchParams.set('live', brain);
    next.searchParams.set('seed', seed);
    // What was looked at belongs to the other brain.
    if (brain !== live.brain.name) next.hash = '';
    if (next.search === window.location.search) window.location.reload();
    else window.location.assign(next);
  };
  const menu = choice({
    name: 'Brain',
    values: live.offered.map(({ name, title }) => [name, title]),
    value: live.brain.name,
    class: 'which',
    choose: (name) => open(name, seed.value),
  });
  const seed = make('input', {
    type: 'number',
    min: 0,
    step: 1,
    value: live.seed,
    'aria-label': 'Seed from which the brain is drawn',
    title: 'Seed from which the brain is drawn',
  });
  const rebuild = button({
    name: 'Build it anew from this seed',
    text: 'Rebuild',
    press: () => form.requestSubmit(),
  });
  const form = make('form', { class: 'brain' }, menu, seed, rebuild);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (seed.validity.valid && seed.value !== '') open(menu.value, seed.value);
    else seed.focus();
  });
  return form;
}
