/** What a person does with time: play, step, go, change speed and window, mark moments. */

import type { App } from '../../app.ts';
import type { Extent } from '../../source/source.ts';

/** Speeds, in simulated seconds per second. */
export const speeds: readonly number[] = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16];
/** Windows, in seconds. */
export const windows: readonly number[] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 300, 600];

/** A speed as people write it. */
export const speedWords = (speed: number): string =>
  speed < 1 ? `1/${Math.round(1 / speed)}×` : `${speed}×`;

/** A time in seconds, such as `3.205 s`. */
export const timeWords = (time: number, digits: number = 3): string => `${time.toFixed(digits)} s`;

/** Seconds between samples: what one step forward means in a recording. */
export function sampleStep(app: App): number {
  const { dt } = app.source.head;
  return Math.max(dt, Math.round(0.005 / dt) * dt);
}

/** Seconds that the strip of a live run has at least, so that its beginning does not race. */
const liveStrip = 10;

/** What the strip covers: all of the run, and of a live one's beginning some room for what is to come. */
export function stripExtent({ source }: App): Extent {
  const extent = source.extent.value;
  if (source.live === undefined) return extent;
  return { ...extent, to: Math.max(extent.to, extent.from + liveStrip) };
}

/** Whether the page shows a live run at its newest moment. */
export const atLiveEdge = (app: App): boolean =>
  app.source.live !== undefined && app.playhead.following.value;

/** Plays or pauses: at the newest moment of a live run the brain itself, elsewhere the replay. */
export function togglePlay(app: App): void {
  const { live } = app.source;
  if (live !== undefined && app.playhead.following.value) {
    if (live.status.value.running) live.pause();
    else live.run(app.store.now.speed);
    return;
  }
  const { from, to } = app.source.extent.value;
  const { playing } = app.store.now;
  if (!playing && app.playhead.time.value >= to) app.playhead.seek(from, app.source.extent.value);
  app.store.change((state) => {
    state.playing = !playing;
  });
}

/** Goes to a moment. */
export const seek = (app: App, time: number): void =>
  app.playhead.seek(time, app.source.extent.value);

/** Goes so many seconds on, or back; a replay pauses. */
export function step(app: App, seconds: number): void {
  const { live } = app.source;
  if (app.store.now.playing)
    app.store.change((state) => {
      state.playing = false;
    });
  if (
    live !== undefined &&
    app.playhead.following.value &&
    !live.status.value.running &&
    seconds > 0
  ) {
    live.step(Math.max(1, Math.round(seconds / app.source.head.dt)));
    return;
  }
  // Times are multiples of the step, so that going on and back comes to the same moments.
  const { dt } = app.source.head;
  seek(app, Math.round((app.playhead.time.value + seconds) / dt) * dt);
}

/** Goes to the newest moment and stays there. */
export function goLive(app: App): void {
  app.playhead.follow(app.source.extent.value);
}

/** The next value of a list above or below. */
function next(values: readonly number[], value: number, way: 1 | -1): number {
  const found =
    way > 0
      ? values.find((other) => other > value * 1.001)
      : values.findLast((other) => other < value / 1.001);
  return found ?? value;
}

/** Sets the speed; a running brain keeps to it too. */
export function setSpeed(app: App, speed: number): void {
  app.store.change((state) => {
    state.speed = speed;
  });
  const { live } = app.source;
  if (live?.status.value.running === true) live.run(speed);
}

/** Plays faster (1) or slower (-1). */
export const changeSpeed = (app: App, way: 1 | -1): void =>
  setSpeed(app, next(speeds, app.store.now.speed, way));

/** Sets how many seconds panels show. */
export function setWindow(app: App, seconds: number): void {
  app.store.change((state) => {
    state.window = Math.min(600, Math.max(0.02, seconds));
  });
}

/** Shows more seconds (1) or fewer (-1). */
export const changeWindow = (app: App, way: 1 | -1): void =>
  setWindow(app, next(windows, app.store.now.window, way));

/** Marks the moment shown. */
export function addBookmark(app: App): void {
  const time = Math.round(app.playhead.time.value * 1000) / 1000;
  const { bookmarks } = app.store.now;
  if (bookmarks.some((other) => other.time === time)) return;
  app.store.changeUndoably('bookmark', (state) => {
    state.bookmarks.push({ time, name: timeWords(time) });
    state.bookmarks.sort((a, b) => a.time - b.time);
  });
  app.say(`Bookmark at ${timeWords(time)}.`);
}

/** Goes to the next bookmark (1) or the one before (-1). */
export function jumpBookmark(app: App, way: 1 | -1): void {
  const now = app.playhead.time.value;
  const { bookmarks } = app.store.now;
  const found =
    way > 0
      ? bookmarks.find(({ time }) => time > now + 1e-6)
      : bookmarks.findLast(({ time }) => time < now - 1e-6);
  if (found === undefined) {
    app.say(
      bookmarks.length === 0
        ? 'There are no bookmarks yet; b makes one.'
        : 'No more bookmarks that way.',
    );
    return;
  }
  seek(app, found.time);
  app.say(`${found.name}.`);
}
