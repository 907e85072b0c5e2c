/**
 * What every part of the page shares, and THE FRAME LOOP: time moves on, and whoever draws is told once per frame, if
 * anything has changed. Nothing moves while nothing happens, so a page at rest costs nothing.
 */

import { type BehaviorSubject, merge, type Subject } from 'rxjs';
import type { Surface } from './draw/surface.ts';
import { dark, light, type Theme } from './draw/theme.ts';
import type { Source } from './source/source.ts';
import type { Playhead } from './state/playhead.ts';
import type { Store } from './state/store.ts';

/** What a frame shows. */
export interface Frame {
  /** The moment looked at, and the window of time that panels show (s). */
  readonly time: number;
  readonly from: number;
  readonly to: number;
  readonly theme: Theme;
  /** No movement for its own sake. */
  readonly still: boolean;
  /** Seconds of the clock since the page opened, for what moves of itself. */
  readonly clock: number;
}

/** What every part of the page shares. */
export interface App {
  readonly source: Source;
  /** A second recording on the same timeline. */
  readonly compared: BehaviorSubject<Source | undefined>;
  readonly store: Store;
  readonly playhead: Playhead;
  readonly surface: Surface;
  /** Draws are due: listen, and draw into your region. */
  readonly frames: Subject<Frame>;
  /** `next()` asks for a frame, where something other than state, time or data has changed. */
  readonly redraw: Subject<void>;
  /** Says something to the person, also to one who listens: a sentence, for some seconds or until it is closed. */
  say(sentence: string, kind?: 'news' | 'trouble'): void;
}

/** Where the moment looked at stands in the window of panels, 0 left, 1 right: beyond the newest there is nothing. */
const momentAt = { replayed: 0.75, newest: 0.97 };

/** Starts the loop; ends when the returned function is called. */
export function startFrames(app: App): () => void {
  const darkness = window.matchMedia('(prefers-color-scheme: dark)');
  const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
  let due = true;
  let last = performance.now();
  let running = true;
  const invalidate = (): void => {
    due = true;
  };
  const { store, playhead, source, frames, surface, redraw } = app;
  const changes = merge(
    store.state,
    playhead.time,
    playhead.following,
    source.changed,
    source.extent,
    redraw,
  );
  const subscription = changes.subscribe(invalidate);
  const compared = app.compared.subscribe((other) => {
    invalidate();
    if (other !== undefined) subscription.add(other.changed.subscribe(invalidate));
  });
  for (const event of ['resize', 'scroll'] as const)
    window.addEventListener(event, invalidate, { capture: true, passive: true });
  for (const query of [darkness, stillness]) query.addEventListener('change', invalidate);

  const step = (now: number): void => {
    if (!running) return;
    requestAnimationFrame(step);
    const seconds = Math.min(0.1, (now - last) / 1000);
    last = now;
    goOn(app, seconds);
    if (!due) return;
    due = false;
    const { theme, motion, window: shown } = store.now;
    const time = playhead.time.value;
    const share = playhead.following.value ? momentAt.newest : momentAt.replayed;
    surface.place();
    frames.next({
      time,
      from: time - shown * share,
      to: time + shown * (1 - share),
      theme: (theme === 'auto' ? darkness.matches : theme === 'dark') ? dark : light,
      still: motion === 'reduced' || stillness.matches,
      clock: now / 1000,
    });
    surface.render();
  };
  requestAnimationFrame(step);
  return () => {
    running = false;
    subscription.unsubscribe();
    compared.unsubscribe();
  };
}

/** Lets time pass, while it is played or followed. */
function goOn({ store, playhead, source }: App, seconds: number): void {
  const { playing, speed } = store.now;
  if (!playing && !playhead.following.value) return;
  if (playhead.advance(seconds, speed, source.extent.value)) return;
  store.change((state) => {
    state.playing = false;
  });
}
