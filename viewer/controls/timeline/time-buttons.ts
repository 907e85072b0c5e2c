/** The buttons of the timeline: play, step, speed, window, bookmark, and of a live run its newest moment and pace. */

import { auditTime, merge } from 'rxjs';
import type { App } from '../../app.ts';
import { button, choice, make, rename } from '../dom.ts';
import {
  addBookmark,
  atLiveEdge,
  changeWindow,
  goLive,
  sampleStep,
  setSpeed,
  setWindow,
  speeds,
  speedWords,
  step,
  togglePlay,
  windows,
} from './transport.ts';

/** Milliseconds between two changes of the clock's text. */
const every = 100;

/** Mounts the buttons in an element. */
export function mountTimeButtons(element: HTMLElement, app: App): void {
  const { store, playhead, source } = app;
  const play = button({ name: 'Play', icon: 'play', class: 'play', press: () => togglePlay(app) });
  const time = make('output', { class: 'time', 'aria-label': 'Moment shown' });
  const whole = make('span', { class: 'whole' });
  element.append(
    make(
      'div',
      { class: 'group', role: 'group', 'aria-label': 'Play' },
      button({
        name: 'One sample back',
        key: '←',
        icon: 'back',
        press: () => step(app, -sampleStep(app)),
      }),
      play,
      button({
        name: 'One sample on',
        key: '→',
        icon: 'forward',
        press: () => step(app, sampleStep(app)),
      }),
    ),
    make('div', { class: 'clock' }, time, whole),
  );
  if (source.live !== undefined) element.append(liveGroup(app));
  element.append(make('span', { class: 'gap' }), speedGroup(app), windowGroup(app));
  element.append(
    button({
      name: 'Bookmark this moment',
      key: 'b',
      icon: 'bookmark',
      press: () => addBookmark(app),
    }),
  );

  const changes = [playhead.time, playhead.following, store.state, source.extent] as const;
  const renew = (): void => {
    const live = source.live?.status.value;
    const going = atLiveEdge(app) ? live?.running === true : store.now.playing;
    rename(play, going ? 'Pause' : 'Play', going ? 'pause' : 'play');
    write(time, `${playhead.time.value.toFixed(3)} s`);
    write(whole, ` / ${source.extent.value.to.toFixed(1)} s`);
  };
  merge(...changes, ...(source.live === undefined ? [] : [source.live.status]))
    .pipe(auditTime(every))
    .subscribe(renew);
  renew();
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function liveGroup(app: App): HTMLElement {
  const { playhead, source } = app;
  const edge = button({
    name: 'Follow the newest moment',
    key: 'l',
    icon: 'live',
    text: 'Live',
    class: 'edge',
    press: () => goLive(app),
  });
  const pace = make('span', { class: 'pace' });
  const renew = (): void => {
    edge.setAttribute('aria-pressed', `${playhead.following.value}`);
    const status = source.live?.status.value;
    if (status === undefined) return;
    write(pace, status.running ? `${status.pace.toFixed(2)}× real time` : 'brain paused');
  };
  const changes = source.live === undefined ? [] : [source.live.status];
  merge(playhead.following, ...changes)
    .pipe(auditTime(every))
    .subscribe(renew);
  renew();
  return make('div', { class: 'group', role: 'group', 'aria-label': 'Live' }, edge, pace);
}

function speedGroup(app: App): HTMLElement {
  const menu = choice({
    name: 'Speed',
    values: speeds.map((speed) => [`${speed}`, speedWords(speed)]),
    value: `${app.store.now.speed}`,
    choose: (value) => setSpeed(app, Number(value)),
  });
  app.store.state.subscribe(({ speed }) => {
    menu.value = `${speed}`;
  });
  return make('label', { class: 'group labelled' }, make('span', {}, 'speed'), menu);
}

function windowGroup(app: App): HTMLElement {
  const words = (seconds: number): string =>
    seconds < 60 ? `${Math.round(seconds * 100) / 100} s` : `${Math.round(seconds / 6) / 10} min`;
  const menu = choice({
    name: 'Seconds that panels show',
    values: windows.map((seconds) => [`${seconds}`, words(seconds)]),
    value: `${app.store.now.window}`,
    choose: (value) => setWindow(app, Number(value)),
  });
  // Wheel and pinch come to windows that are not in the list: they get a line of their own.
  const own = make('option', { hidden: true });
  menu.append(own);
  app.store.state.subscribe(({ window: shown }) => {
    own.value = windows.includes(shown) ? 'own' : `${shown}`;
    own.textContent = words(shown);
    menu.value = `${shown}`;
  });
  return make(
    'div',
    { class: 'group labelled', role: 'group', 'aria-label': 'Window' },
    make('span', { 'aria-hidden': 'true' }, 'window'),
    button({
      name: 'Show fewer seconds',
      key: '+',
      icon: 'plus',
      press: () => changeWindow(app, -1),
    }),
    menu,
    button({
      name: 'Show more seconds',
      key: '−',
      icon: 'minus',
      press: () => changeWindow(app, 1),
    }),
  );
}
