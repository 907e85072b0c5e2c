/** A page for tests: the whole viewer on a made-up run, which `window.given` describes. */

import { part } from '../../../viewer/controls/dom.ts';
import { showTrouble } from '../../../viewer/controls/trouble.ts';
import { Surface } from '../../../viewer/draw/surface.ts';
import { openShell } from '../../../viewer/shell.ts';
import { type SyntheticRun, syntheticSource } from '../synthetic-source.ts';

declare global {
  interface Window {
    readonly given: SyntheticRun;
  }
}

async function start(): Promise<void> {
  const surface = await Surface.open(part('canvas') as HTMLCanvasElement);
  Object.assign(window, { app: openShell(syntheticSource(window.given), surface) });
  document.body.classList.add('open');
}

/** Done once the viewer is open. */
export const opened: Promise<void> = start().catch(showTrouble);
