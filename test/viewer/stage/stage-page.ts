/** A page with nothing but a stage and a made-up run, for the browser test; `window.given` is the run. */

import { BehaviorSubject, Subject, take } from 'rxjs';
import { type App, type Frame, startFrames } from '../../../viewer/app.ts';
import { Surface } from '../../../viewer/draw/surface.ts';
import { css, light } from '../../../viewer/draw/theme.ts';
import type { Source } from '../../../viewer/source/source.ts';
import { mountStage } from '../../../viewer/stage/stage.ts';
import { Playhead } from '../../../viewer/state/playhead.ts';
import { initialState, type ViewState } from '../../../viewer/state/state.ts';
import { Store } from '../../../viewer/state/store.ts';
import { type SyntheticRun, syntheticSource } from '../synthetic-source.ts';

declare global {
  interface Window {
    readonly given: SyntheticRun;
    /** What a test can ask. */
    page: {
      readonly app: App;
      readonly looked: string[];
      readonly stage: ReturnType<typeof mountStage>;
    };
  }
}

const state: ViewState = { ...initialState, motion: 'reduced' };
document.body.style.cssText = `margin:0;background:${css(light.paper)};overflow:hidden`;
const place = document.createElement('main');
place.style.cssText = 'position:fixed;inset:0';
const canvas = document.createElement('canvas');
canvas.style.cssText = 'position:fixed;inset:0;pointer-events:none;z-index:1';
document.body.append(place, canvas);

const source: Source = syntheticSource(window.given);
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
const stage = mountStage(place, app, { onLook: (path) => looked.push(path) });
window.page = { app, looked, stage };
startFrames(app);
app.frames.pipe(take(1)).subscribe(() => document.body.classList.add('open'));
