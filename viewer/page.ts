/** The page of a run: what was shown, held and written, the facts, and the traces in between. */

import { drawInk, drawPicture, sharp } from './canvas.ts';
import { drawLanes } from './lanes.ts';
import { type PenRow, type RunData, readRun } from './run-data.ts';

const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

function figure(
  draw: (canvas: HTMLCanvasElement) => void,
  caption: string,
  look = '',
): HTMLElement {
  const element = document.createElement('figure');
  const canvas = document.createElement('canvas');
  draw(canvas);
  const words = document.createElement('figcaption');
  words.textContent = caption;
  words.className = look;
  element.append(canvas, words);
  return element;
}

/** The pictures of the list: those between the brackets. */
function showPictures(run: RunData): void {
  const symbols = run.frames.map(({ symbol }) => symbol);
  const list = run.frames.slice(symbols.indexOf('[') + 1, symbols.lastIndexOf(']'));
  for (const { image, symbol } of list) {
    if (image === undefined) continue;
    byId('shown').append(
      figure((canvas) => drawPicture(sharp(canvas, 64, 64), image, 0, 0, 64), symbol),
    );
  }
}

/** The items written: the pen is lifted for at least 0.1 s between two of them. */
function itemsOf(pen: readonly PenRow[]): readonly (readonly PenRow[])[] {
  const items: PenRow[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const row of pen) {
    if (row[3] === 0) {
      if (row[0] - last < 0.1) items.at(-1)?.push(row);
      continue;
    }
    if (row[0] - last >= 0.1) items.push([]);
    items.at(-1)?.push(row);
    last = row[0];
  }
  return items.filter((item) => (item.at(-1)?.[0] ?? 0) - (item[0]?.[0] ?? 0) >= 0.15);
}

function showInk(run: RunData): void {
  const items = itemsOf(run.pen);
  if (items.length === 0) byId('written').textContent = 'Nothing was written.';
  items.forEach((item, place) => {
    const answer = run.recalled[place];
    const right = answer === run.presented[place];
    byId('written').append(
      figure(
        (canvas) => drawInk(sharp(canvas, 66, 84), item, 66, 84),
        answer === null || answer === undefined ? '–' : `${answer}`,
        right ? 'right' : 'wrong',
      ),
    );
  });
}

/** Bars: how much of each place's digit the list holds when the question comes. */
function showHeld(run: RunData): void {
  const lane = run.lanes.find(({ title }) => title === 'what is held');
  const canvas = byId('held') as HTMLCanvasElement;
  const context = sharp(canvas, 300, 106);
  if (lane === undefined) return;
  const at = lane.times.findLastIndex((time) => time <= run.answerBegins);
  const levels = lane.curves.map(({ values }) => values[at] ?? 0);
  const top = Math.max(1, ...levels);
  const step = 300 / Math.max(4, levels.length);
  levels.forEach((level, index) => {
    const height = Math.max(1, (Math.max(0, level) / top) * 74);
    context.fillStyle = '#2b6cb0';
    context.fillRect(index * step + 4, 80 - height, step - 12, height);
    context.fillStyle = '#1c2442';
    context.textAlign = 'center';
    context.font = '600 15px ui-monospace, Menlo, monospace';
    context.fillText(`${run.presented[index]}`, index * step + step / 2 - 2, 98);
  });
}

const run = readRun();
byId('stimulus').textContent = run.title.replace(/^Pallium: /, '');
showPictures(run);
showHeld(run);
showInk(run);
for (const [name, value] of run.facts) {
  const pair = document.createElement('div');
  const [term, detail] = [document.createElement('dt'), document.createElement('dd')];
  term.textContent = name;
  detail.textContent = value;
  pair.append(term, detail);
  byId('facts').append(pair);
}
drawLanes(byId('traces'), run);
