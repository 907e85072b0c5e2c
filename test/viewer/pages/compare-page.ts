/** A page for tests: the whole viewer on a made-up run, and on one whose memory fell silent, as chosen by `given`. */

import { part } from '../../../viewer/controls/dom.ts';
import { showTrouble } from '../../../viewer/controls/trouble.ts';
import { Surface } from '../../../viewer/draw/surface.ts';
import { openShell } from '../../../viewer/shell.ts';
import { madeUpSource } from '../made-up.ts';

async function start(): Promise<void> {
  const surface = await Surface.open(part('canvas') as HTMLCanvasElement);
  const app = openShell(madeUpSource(), surface);
  const other = madeUpSource(3.25);
  app.compared.next({
    ...other,
    name: 'lesioned',
    head: { ...other.head, run: { lesion: { 'brain/held': 1, 'brain/pen': 1 } } },
  });
  Object.assign(window, { app });
  document.body.classList.add('open');
}

start().catch(showTrouble);
