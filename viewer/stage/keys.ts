/**
 * Keys on the stage, while it has the focus: arrows go from block to block, Shift and arrows move the selected one,
 * Enter opens and closes (of a thing: looks inside), I looks inside, Escape goes up, + - 0 zoom, A lays out anew.
 */

import type { Commands, Way } from './commands.ts';

/** What keys can do besides the commands. */
export interface Sight {
  /** Zooms around the middle. */
  zoom(factor: number): void;
  /** Shows all. */
  fit(): void;
}

/** The same in words, for the page's help. */
export const stageKeys: readonly (readonly [shown: string, title: string])[] = [
  ['← → ↑ ↓', 'from block to block'],
  ['enter', 'open or close a network, look inside a thing'],
  ['i', 'look inside'],
  ['esc', 'close, or go up'],
  ['shift ← → ↑ ↓', 'move the selected block'],
  ['+ − 0', 'nearer, farther, show all'],
  ['a', 'lay out anew'],
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
    case 'i':
      if (selected !== undefined) commands.look(selected);
      return selected !== undefined;
    case 'Escape':
      return commands.up();
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
    case 'a':
      commands.tidy();
      return true;
    default:
      return false;
  }
}
