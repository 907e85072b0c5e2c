/** Where the page begins: opens what its address asks for and shows it, or says why it cannot. */

import { part } from './controls/dom.ts';
import { applyTheme } from './controls/theme-style.ts';
import { showTrouble } from './controls/trouble.ts';
import { Surface } from './draw/surface.ts';
import { dark, light } from './draw/theme.ts';
import { openSource, wantedIn } from './open-source.ts';
import { loadOwnPanels } from './panels/own-panels.ts';
import { openShell } from './shell.ts';

async function start(): Promise<void> {
  applyTheme(window.matchMedia('(prefers-color-scheme: dark)').matches ? dark : light);
  const canvas = part('canvas');
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('#canvas is no canvas');
  const wanted = wantedIn(window.location.search);
  const [surface, source, troubles] = await Promise.all([
    Surface.open(canvas),
    openSource(wanted, sayWhatTakesTime),
    loadOwnPanels(wanted.panels),
  ]);
  const app = openShell(source, surface, wanted.compare);
  for (const trouble of troubles) app.say(trouble, 'trouble');
  document.body.classList.add('open');
}

function sayWhatTakesTime(what: string): void {
  part('wait').textContent = `${what} …`;
}

start().catch(showTrouble);
