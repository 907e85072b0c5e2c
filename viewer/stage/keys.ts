/**
 * Keys on the stage, while it has the focus: arrows go from block to block, Shift and arrows move the selected one,
 * Enter opens and closes, L looks inside, Escape goes up, + - 0 zoom, T tidies.
 */

import type { Commands, Way } from './commands.ts';

/** What keys can do besides the commands. */
export interface Sight {
  /** Zooms around the middle. */
  zoom(factor: number): void;
  /** Shows all. */
  fit(): void;
}

/** The keys, for the help of the page. */
export const stageKeys: readonly { readonly shown: string; readonly title: string }[] = [
  { shown: 'arrows', title: 'to the next block' },
  { shown: 'n, p', title: 'through all blocks in turn' },
  { shown: 'enter', title: 'open or close a network' },
  { shown: 'l', title: 'look inside' },
  { shown: 'escape', title: 'up to what it is in' },
  { shown: 'shift arrows', title: 'move the block' },
  { shown: '+, −, 0', title: 'nearer, farther, all' },
  { shown: 't', title: 'lay out anew' },
];

const ways: Readonly<Record<string, Way>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const nudges: Readonly<Record<Way, readonly [number, number]>> = {
  left: [-10, 0],
  right: [10, 0],
  up: [0, -10],
  down: [0, 10],
};
const zoomStep = 1.25;

/** Does what a key says; whether it said something. */
export function pressKey(event: KeyboardEvent, commands: Commands, sight: Sight): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const way = ways[event.key];
  if (way !== undefined) {
    if (event.shiftKey) commands.nudge(...nudges[way]);
    else commands.go(way);
    return true;
  }
  return pressOther(event.key, commands, sight);
}

function pressOther(key: string, commands: Commands, sight: Sight): boolean {
  const { selected } = commands;
  switch (key) {
    case 'Enter':
      if (selected !== undefined) commands.enter(selected);
      return selected !== undefined;
    case 'l':
      if (selected !== undefined) commands.look(selected);
      return selected !== undefined;
    case 'Escape':
      return commands.up();
    case 'n':
      commands.step(1);
      return true;
    case 'p':
      commands.step(-1);
      return true;
    case '+':
    case '=':
      sight.zoom(zoomStep);
      return true;
    case '-':
      sight.zoom(1 / zoomStep);
      return true;
    case '0':
      sight.fit();
      return true;
    case 't':
      commands.tidy();
      return true;
    default:
      return false;
  }
}
