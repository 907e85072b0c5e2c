/** Taking over an input: a slider per number, or a square for two, until it is given back. */

import { auditTime } from 'rxjs';
import type { RecordedPort } from '#engine/watching';
import type { App } from '../../app.ts';
import type { LiveControls } from '../../source/live-controls.ts';
import { button, choice, make } from '../dom.ts';
import { InputSliders } from './input-sliders.ts';

/** Milliseconds between two times that sliders follow an input which is not taken over. */
const followEvery = 250;

/** Chooses an input and shows its sliders. Undefined when there is no input. */
export function takeOver(app: App, live: LiveControls): HTMLElement | undefined {
  const inputs = nearestFirst(app.source.ports.filter(({ shows }) => shows === 'input'));
  const [first] = inputs;
  if (first === undefined) return undefined;
  const place = make('div', { class: 'input' });
  const slidersOf = (port: RecordedPort): InputSliders => {
    const words = app.source.head.vocabularies?.[port.vocabulary ?? ''];
    return new InputSliders(port, (values) => live.set(port.path, values), words);
  };
  let shown = slidersOf(first);
  const show = (path: string): void => {
    const port = inputs.find((known) => known.path === path) ?? first;
    shown = slidersOf(port);
    place.replaceChildren(shown.element);
    follow();
  };
  /** Sliders stand where the input does, as long as nobody holds it. */
  const follow = (): void => {
    const { path } = shown.port;
    if (place.offsetParent === null || live.status.value.taken.includes(path)) return;
    const now = app.source.track(path).at(app.playhead.time.value);
    if (now === undefined) return;
    shown.stand(now);
    shown.forgetWord();
  };
  const menu = choice({
    name: 'Input to take over',
    values: inputs.map(({ path }) => [path, path.split('/').slice(1).join(' / ') || path]),
    value: first.path,
    class: 'wide',
    choose: show,
  });
  place.append(shown.element);
  app.source.changed.pipe(auditTime(followEvery)).subscribe(follow);
  return make('div', { class: 'take-over' }, menu, place, ...giveBack(live));
}

/** What is taken over, in words, and the button that gives it back. */
function giveBack(live: LiveControls): readonly HTMLElement[] {
  const words = make('p', { class: 'soft', role: 'status' });
  const back = button({
    name: 'Give all inputs back',
    text: 'Give back',
    press: () => {
      for (const path of live.status.value.taken) live.release(path);
    },
  });
  live.status.subscribe(({ taken }) => {
    back.disabled = taken.length === 0;
    const names = taken.map((path) => path.split('/').at(-1)).join(', ');
    const text = names === '' ? '' : `In your hands: ${names}`;
    if (words.textContent !== text) words.textContent = text;
  });
  return [words, back];
}

/** Inputs of the whole come before those of parts of parts. */
function nearestFirst(ports: readonly RecordedPort[]): readonly RecordedPort[] {
  const depth = ({ path }: RecordedPort): number => path.split('/').length;
  return [...ports].sort((a, b) => depth(a) - depth(b));
}
