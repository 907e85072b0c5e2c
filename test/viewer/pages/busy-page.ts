/** A page for tests: the whole viewer with twelve panels, its frames metered. */

import type { App } from '../../../viewer/app.ts';
import type { FrameCost } from '../../helpers/frame-meter.ts';
import { drawBlindly, heldByGpu, pace, takeFrames } from './metering.ts';
import { opened } from './shell-page.ts';

/** What a test asks of the page. */
export interface BusyPage {
  prepare(seconds: number): Promise<void>;
  /** Plays, each frame a sixtieth of a second, however long it takes. */
  play(): void;
  /** Counts draw calls without making them. */
  drawBlindly(isBlind: boolean): void;
  /** How many panels can be seen whole. */
  seen(): number;
  /** Closes all panels and opens them again, so many times; what the GPU held each time while they were closed. */
  churn(times: number): Promise<readonly number[]>;
  /** What so many frames in which something is drawn cost, from now on. */
  cost(count: number): Promise<readonly FrameCost[]>;
}

const theApp = (): App => (globalThis as unknown as { app: App }).app;

/** Pins twelve panels and has all tiles made that will be played. */
async function prepare(seconds: number): Promise<void> {
  await opened;
  const app = theApp();
  const { source, store } = app;
  const pointers = source.ports.filter(({ vocabulary }) => vocabulary !== undefined);
  const choices = source.ports.filter(({ shows }) => shows === 'choice');
  const pinned = [
    ['raster', 'many/spikes'],
    ['spike-grid', 'many/spikes'],
    ['voltages', 'many/voltage'],
    ['choice', choices[0]?.path],
    ...pointers.slice(0, 3).map(({ path }) => ['similarity', path]),
    ...pointers.slice(3, 5).map(({ path }) => ['words', path]),
    ...pointers.slice(5, 7).map(({ path }) => ['values', path]),
    ['pen', source.ports.find(({ shows }) => shows === 'pen')?.path],
  ];
  for (const { path, kind } of source.ports) {
    const track = source.track(path);
    const slice = { from: 0, to: seconds + 2, columns: 1e6 };
    if (kind === 'values') track.values(slice);
    if (kind === 'spikes' && path.startsWith('many')) track.spikes(slice);
  }
  store.change((state) => {
    state.panels = pinned.map(([kind = '', port = ''], at) => ({
      id: `busy${at}`,
      kind,
      port,
      options: {},
    }));
    state.window = 2;
    state.open = ['spaun/registers', 'spaun/encoding', 'spaun/working memory', 'spaun/decoding'];
  });
  app.playhead.seek(2, source.extent.value);
}

/** Lets some frames pass. */
const frames = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const next = (left: number): void => {
      if (left === 0) resolve();
      else requestAnimationFrame(() => next(left - 1));
    };
    next(count);
  });

async function churn(times: number): Promise<readonly number[]> {
  const { store } = theApp();
  const { panels } = store.now;
  const show = (those: typeof panels): void =>
    store.change((state) => {
      state.panels = [...those];
    });
  const held: number[] = [];
  for (let time = 0; time < times; time++) {
    show(panels);
    await frames(6);
    show([]);
    await frames(6);
    held.push(heldByGpu());
  }
  return held;
}

const page: BusyPage = {
  prepare,
  play() {
    pace(1000 / 60);
    theApp().store.change((state) => {
      state.playing = true;
    });
  },
  drawBlindly,
  seen: () =>
    [...document.querySelectorAll('.panel')].filter((panel) => {
      const { bottom, right } = panel.getBoundingClientRect();
      return bottom <= window.innerHeight && right <= window.innerWidth;
    }).length,
  churn,
  async cost(count) {
    takeFrames();
    const costs: FrameCost[] = [];
    while (costs.length < count) {
      await frames(1);
      // Waiting for a frame asks for one as well, in which nothing may be due.
      costs.push(...takeFrames().filter(({ draws }) => draws > 0));
    }
    return costs;
  },
};
Object.assign(globalThis, { busy: page });
