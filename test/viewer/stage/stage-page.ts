/** A page with nothing but a stage and a made-up run, for looking at it and for the browser test; `window` holds the run. */

import { BehaviorSubject, Subject } from 'rxjs';
import { type App, type Frame, startFrames } from '../../../viewer/app.ts';
import { Surface } from '../../../viewer/draw/surface.ts';
import { css, dark, light } from '../../../viewer/draw/theme.ts';
import type { Source } from '../../../viewer/source/source.ts';
import { mountStage } from '../../../viewer/stage/stage.ts';
import { Playhead } from '../../../viewer/state/playhead.ts';
import { initialState, type ViewState } from '../../../viewer/state/state.ts';
import { Store } from '../../../viewer/state/store.ts';
import { type SyntheticRun, syntheticSource } from '../synthetic-source.ts';

declare global {
  interface Window {
    readonly shown: SyntheticRun;
    readonly begin?: Partial<ViewState>;
    /** What a test can ask. */
    page: {
      readonly app: App;
      readonly looked: string[];
      readonly frameTimes: number[];
      readonly stage: ReturnType<typeof mountStage>;
    };
  }
}

const state: ViewState = { ...initialState, ...window.begin };
const theme = state.theme === 'dark' ? dark : light;
document.body.style.cssText = `margin:0;background:${css(theme.paper)};overflow:hidden`;
const place = document.createElement('main');
place.style.cssText = 'position:fixed;inset:0';
const canvas = document.createElement('canvas');
canvas.style.cssText = 'position:fixed;inset:0;pointer-events:none;z-index:1';
document.body.append(place, canvas);

const source: Source = syntheticSource(window.shown);
const app: App = {
  source,
  compared: new BehaviorSubject<Source | undefined>(undefined),
  store: new Store(state),
  playhead: new Playhead(3.1, false),
  surface: await Surface.open(canvas),
  frames: new Subject<Frame>(),
  redraw: new Subject<void>(),
  say: () => undefined,
};
const looked: string[] = [];
const frameTimes: number[] = [];
let begins = 0;
app.frames.subscribe(() => {
  begins = performance.now();
});
const stage = mountStage(place, app, { onLook: (path) => looked.push(path) });
app.frames.subscribe(() => {
  frameTimes.push(performance.now() - begins);
});
window.page = { app, looked, frameTimes, stage };
startFrames(app);
