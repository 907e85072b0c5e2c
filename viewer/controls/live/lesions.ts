/** Lesions: a slider per module that silences a share of its neurons, from none to all; at none they heal. */

import type { App } from '../../app.ts';
import type { LiveControls } from '../../source/live-controls.ts';
import { button, make } from '../dom.ts';

/** Sliders for all modules that have neurons; nothing when the outline names none. */
export function lesionSliders({ source }: App, live: LiveControls): HTMLElement {
  const { outline } = source.head;
  const modules = modulesOf(
    (outline?.nodes ?? []).filter(({ neurons }) => neurons !== undefined).map(({ path }) => path),
  );
  const rows = modules.map((path) => lesionRow(path, live));
  const heal = button({
    name: 'Heal all lesions',
    text: 'Heal all',
    press: () => {
      for (const { path, set } of rows) {
        set(0);
        live.lesion(path, 0);
      }
    },
  });
  live.status.subscribe(({ lesions }) => {
    for (const { path, set } of rows) set(lesions[path] ?? 0);
    heal.disabled = Object.keys(lesions).length === 0;
  });
  return make(
    'div',
    { class: 'lesions' },
    make('p', { class: 'soft' }, 'Silence neurons of a module, and watch what fails.'),
    ...rows.map(({ element }) => element),
    heal,
  );
}

interface Row {
  readonly path: string;
  readonly element: HTMLElement;
  set(share: number): void;
}

function lesionRow(path: string, live: LiveControls): Row {
  const name = path.split('/').at(-1) ?? path;
  const shown = make('output', {}, '0 %');
  const slider = make('input', {
    type: 'range',
    min: 0,
    max: 100,
    step: 1,
    value: 0,
    'aria-label': `Silent neurons in ${name}, in percent`,
  });
  const element = make('label', { class: 'slider' }, make('span', {}, name), slider, shown);
  let held = false;
  const write = (percent: number): void => {
    shown.textContent = `${percent} %`;
    element.classList.toggle('hurt', percent > 0);
    slider.setAttribute('aria-valuetext', `${percent} percent silent`);
  };
  slider.addEventListener('input', () => {
    held = true;
    write(Number(slider.value));
    live.lesion(path, Number(slider.value) / 100);
  });
  slider.addEventListener('change', () => {
    held = false;
  });
  return {
    path,
    element,
    set: (share) => {
      // What the brain says of a moment ago must not move a slider that is held.
      if (held) return;
      slider.value = `${Math.round(100 * share)}`;
      write(Math.round(100 * share));
    },
  };
}

/** The networks, or single ensembles, right below what all paths share. */
function modulesOf(paths: readonly string[]): readonly string[] {
  const [root = ''] = paths[0]?.split('/') ?? [];
  const shared = paths.every((path) => path.startsWith(`${root}/`));
  const depth = shared ? 2 : 1;
  return [...new Set(paths.map((path) => path.split('/').slice(0, depth).join('/')))];
}
