/**
 * A page of panels on a made-up run, for tests that look: `window.given` says which. It says `window.ready` once all
 * have been drawn.
 */

import { BehaviorSubject, Subject } from 'rxjs';
import { type App, type Frame, startFrames } from '../../../viewer/app.ts';
import { Surface } from '../../../viewer/draw/surface.ts';
import { css, dark, light } from '../../../viewer/draw/theme.ts';
import { PanelLens } from '../../../viewer/panels/panel-lens.ts';
import { Playhead } from '../../../viewer/state/playhead.ts';
import { initialState, type PanelState } from '../../../viewer/state/state.ts';
import { Store } from '../../../viewer/state/store.ts';
import { type SyntheticRun, syntheticSource } from '../synthetic-source.ts';

/** What the page is given. */
export interface Gallery {
  readonly run: SyntheticRun;
  readonly panels: readonly PanelState[];
  readonly width: number;
  readonly height: number;
  readonly time: number;
  /** Seconds shown. */
  readonly window: number;
  readonly dark: boolean;
  readonly playing?: boolean;
}

declare global {
  interface Window {
    ready?: boolean;
    lenses?: readonly PanelLens[];
    app?: App;
  }
}

const given = (window as { readonly given: unknown }).given as Gallery;
const theme = given.dark ? dark : light;
const style = document.createElement('style');
style.textContent = `
  body { margin: 0; background: ${css(theme.paper)}; display: flex; flex-wrap: wrap; gap: 10px; padding: 10px; }
  canvas { position: fixed; inset: 0; z-index: 1; pointer-events: none; }
  div { width: ${given.width}px; height: ${given.height}px; background: ${css(theme.card)}; border-radius: 6px; }`;
const canvas = document.createElement('canvas');
document.head.append(style);
document.body.append(canvas);

const store = new Store({
  ...initialState,
  panels: given.panels,
  window: given.window,
  theme: given.dark ? 'dark' : 'light',
  playing: given.playing === true,
});
const app: App = {
  source: syntheticSource(given.run),
  compared: new BehaviorSubject<undefined>(undefined) as App['compared'],
  store,
  playhead: new Playhead(given.time, false),
  surface: await Surface.open(canvas),
  frames: new Subject<Frame>(),
  redraw: new Subject<void>(),
  say: () => undefined,
};
const lenses = given.panels.map((state) => {
  const element = document.createElement('div');
  document.body.append(element);
  const lens = new PanelLens(app, app.source, state, element);
  if (lens.refusal !== undefined) console.error(lens.refusal);
  app.frames.subscribe((frame) => lens.draw(frame, state.options));
  return lens;
});
window.app = app;
window.lenses = lenses;
startFrames(app);
let frames = 0;
const after = (): void => {
  frames++;
  if (frames < 4) requestAnimationFrame(after);
  else window.ready = true;
};
requestAnimationFrame(after);
