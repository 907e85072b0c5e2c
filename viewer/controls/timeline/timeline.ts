/** The timeline: the whole run as a strip to scrub along, with its bookmarks, and the buttons that move time. */

import type { App } from '../../app.ts';
import { mountDifferenceStrip } from '../../compare/difference-strip.ts';
import { make } from '../dom.ts';
import { mountBookmarks } from './bookmarks.ts';
import { drawOverview } from './overview.ts';
import { mountTimeButtons } from './time-buttons.ts';
import { changeWindow, seek, step, stripExtent, timeWords, togglePlay } from './transport.ts';

/** Mounts the timeline in an element. */
export function mountTimeline(element: HTMLElement, app: App): void {
  const now = make('i', { class: 'now' });
  const shown = make('i', { class: 'shown' });
  const strip = make(
    'div',
    { class: 'strip', role: 'slider', tabindex: 0, 'aria-label': 'Moment shown', id: 'strip' },
    shown,
    now,
  );
  const row = make('div', { class: 'buttons' });
  const marks = make('div', { class: 'marks' });
  element.append(row, make('div', { class: 'track' }, marks, strip));
  mountTimeButtons(row, app);
  mountBookmarks(marks, app);
  drawOverview(strip, app);
  mountDifferenceStrip(strip, app);
  listen(strip, app);

  let described = 0;
  app.frames.subscribe(({ time, from, to, clock }) => {
    const extent = stripExtent(app);
    const length = Math.max(1e-9, extent.to - extent.from);
    const share = (moment: number): number =>
      Math.min(1, Math.max(0, (moment - extent.from) / length));
    // Transforms, unlike places and sizes, leave the layout of the page alone.
    const width = strip.clientWidth;
    now.style.transform = `translateX(${share(time) * width}px)`;
    shown.style.transform = `translateX(${share(from) * width}px)`;
    const wide = `${Math.max(2, Math.round((share(to) - share(from)) * width))}px`;
    if (shown.style.width !== wide) shown.style.width = wide;
    if (clock - described < 0.25 && app.store.now.playing) return;
    described = clock;
    strip.setAttribute('aria-valuemin', extent.from.toFixed(3));
    strip.setAttribute('aria-valuemax', extent.to.toFixed(3));
    strip.setAttribute('aria-valuenow', time.toFixed(3));
    strip.setAttribute('aria-valuetext', `${timeWords(time)} of ${timeWords(extent.to, 1)}`);
  });
}

function listen(strip: HTMLElement, app: App): void {
  const to = (event: PointerEvent): void => {
    const { left, width } = strip.getBoundingClientRect();
    const { from, to: end } = stripExtent(app);
    seek(app, from + ((event.clientX - left) / width) * (end - from));
  };
  strip.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    strip.setPointerCapture(event.pointerId);
    to(event);
  });
  strip.addEventListener('pointermove', (event) => {
    if (strip.hasPointerCapture(event.pointerId)) to(event);
  });
  strip.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      changeWindow(app, event.deltaY > 0 ? 1 : -1);
    },
    { passive: false },
  );
  strip.addEventListener('keydown', (event) => {
    const { from, to: end } = app.source.extent.value;
    const tenth = (end - from) / 10;
    const moves: Record<string, () => void> = {
      Home: () => seek(app, from),
      End: () => seek(app, end),
      PageUp: () => step(app, tenth),
      PageDown: () => step(app, -tenth),
      Enter: () => togglePlay(app),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  });
}
