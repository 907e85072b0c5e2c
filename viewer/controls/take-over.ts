/** Taking over an input: a slider per number, or a square for two, until it is given back. */

import type { RecordedPort } from '#engine/watching';
import type { App } from '../app.ts';
import type { LiveControls } from '../source/live-controls.ts';
import { button, choice, make } from './dom.ts';

/** Numbers that have sliders at the same time; of more, a menu says which. */
const atOnce = 8;
/** What sliders reach when an input's own numbers are no larger. */
const reach = 1;

/** Chooses an input and shows its sliders. Undefined when there is no input. */
export function takeOver(app: App, live: LiveControls): HTMLElement | undefined {
  const inputs = app.source.ports.filter(({ shows }) => shows === 'input');
  const [first] = inputs;
  if (first === undefined) return undefined;
  const place = make('div', { class: 'input' });
  const show = (path: string): void => {
    const port = inputs.find((known) => known.path === path) ?? first;
    place.replaceChildren(...sliders(app, live, port));
  };
  const menu = choice({
    name: 'Input to take over',
    values: inputs.map(({ path }) => [path, path.split('/').slice(1).join(' / ') || path]),
    value: first.path,
    class: 'wide',
    choose: show,
  });
  show(first.path);
  const back = button({
    name: 'Give all inputs back',
    text: 'Give back',
    press: () => {
      for (const path of live.status.value.taken) live.release(path);
      show(menu.value);
    },
  });
  const taken = make('p', { class: 'soft', role: 'status' });
  live.status.subscribe((status) => {
    back.disabled = status.taken.length === 0;
    const names = status.taken.map((path) => path.split('/').at(-1)).join(', ');
    const text = names === '' ? '' : `In your hands: ${names}`;
    if (taken.textContent !== text) taken.textContent = text;
  });
  return make('div', { class: 'take-over' }, menu, place, taken, back);
}

function sliders(
  { source, playhead }: App,
  live: LiveControls,
  port: RecordedPort,
): readonly Node[] {
  const now = source.track(port.path).at(playhead.time.value);
  const values = Array.from({ length: port.size }, (_, index) => now?.[index] ?? 0);
  const set = (index: number, value: number): void => {
    values[index] = value;
    live.set(port.path, values);
  };
  const rows = (from: number): readonly Node[] =>
    values
      .slice(from, from + atOnce)
      .map((value, index) =>
        numberSlider(nameOf(port, from + index), value, (next) => set(from + index, next)),
      );
  if (port.size === 2) return [square(port, values, set), ...rows(0)];
  if (port.size <= atOnce) return rows(0);
  const place = make('div', {}, ...rows(0));
  const groups = Array.from(
    { length: Math.ceil(port.size / atOnce) },
    (_, group) => group * atOnce,
  );
  const menu = choice({
    name: 'Which numbers',
    values: groups.map((from) => [`${from}`, `${nameOf(port, from)} …`]),
    value: '0',
    choose: (from) => place.replaceChildren(...rows(Number(from))),
  });
  return [menu, place];
}

const nameOf = ({ words, path, size }: RecordedPort, index: number): string =>
  words?.[index] ?? (size === 1 ? (path.split('/').at(-1) ?? path) : `${index + 1}`);

function numberSlider(name: string, value: number, set: (value: number) => void): HTMLElement {
  const most = Math.max(reach, Math.abs(value));
  const shown = make('output', {}, value.toFixed(2));
  const slider = make('input', {
    type: 'range',
    min: -most,
    max: most,
    step: 0.01,
    value,
    'aria-label': `Value of ${name}`,
  });
  slider.addEventListener('input', () => {
    shown.textContent = Number(slider.value).toFixed(2);
    set(Number(slider.value));
  });
  return make('label', { class: 'slider' }, make('span', {}, name), slider, shown);
}

/** A square in which a pointer sets two numbers at once; the sliders beside it do the same for keys. */
function square(
  port: RecordedPort,
  values: readonly number[],
  set: (index: number, value: number) => void,
): HTMLElement {
  const dot = make('span', { class: 'dot' });
  const element = make(
    'div',
    { class: 'square', 'aria-hidden': 'true', title: `${nameOf(port, 0)} and ${nameOf(port, 1)}` },
    dot,
  );
  const show = (): void => {
    dot.style.left = `${50 + 50 * Math.max(-1, Math.min(1, values[0] ?? 0))}%`;
    dot.style.top = `${50 - 50 * Math.max(-1, Math.min(1, values[1] ?? 0))}%`;
  };
  const move = ({ clientX, clientY }: PointerEvent): void => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const within = (share: number): number => Math.max(-1, Math.min(1, 2 * share - 1));
    set(0, within((clientX - left) / width));
    set(1, -within((clientY - top) / height));
    show();
  };
  element.addEventListener('pointerdown', (event) => {
    element.setPointerCapture(event.pointerId);
    move(event);
  });
  element.addEventListener('pointermove', (event) => {
    if (element.hasPointerCapture(event.pointerId)) move(event);
  });
  show();
  return element;
}
