/** The traces: one lane per port, curves over time under the pictures that were shown. */

import { drawPicture, inkColour, sharp } from './canvas.ts';
import type { Lane, RunData } from './run-data.ts';

const colours = [
  '#c2502b',
  '#2b6cb0',
  '#2c7a54',
  '#8a5cb8',
  '#b7871a',
  '#1f8a96',
  '#b23a6b',
  '#6b7a2a',
  '#5b6475',
  '#d07f5a',
];
const laneHeight = 74;
const pictureHeight = 58;

/** Peak below which a curve is drawn as background. */
const faint = 0.3;

/** Fills the section of the traces. */
export function drawLanes(section: HTMLElement, run: RunData): void {
  section.append(pictureLane(run));
  for (const lane of run.lanes) section.append(curveLane(lane, run));
  followPointer(section);
}

function row(
  title: string,
  about: string,
): { lane: HTMLElement; plot: HTMLElement; legend: HTMLElement } {
  const lane = document.createElement('div');
  lane.className = 'lane';
  const head = document.createElement('div');
  const name = document.createElement('h3');
  name.textContent = title;
  const words = document.createElement('p');
  words.textContent = about;
  head.append(name, words);
  const plot = document.createElement('div');
  plot.className = 'plot';
  const legend = document.createElement('div');
  legend.className = 'legend';
  lane.append(head, plot, legend);
  return { lane, plot, legend };
}

/** Width of the plots: what the page leaves between the titles and the legends. */
const plotWidth = (): number => {
  const page = Math.min(1180, window.innerWidth) - 56 - 36 - 2;
  return window.innerWidth <= 820 ? page : page - 2 * 140;
};

function canvasIn(plot: HTMLElement, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  plot.append(canvas);
  return sharp(canvas, plotWidth(), height);
}

function pictureLane(run: RunData): HTMLElement {
  const { lane, plot } = row('shown', 'pictures on the page before the eye, and then seconds');
  const context = canvasIn(plot, pictureHeight);
  const x = (time: number): number => (time / run.seconds) * plotWidth();
  for (const { from, to, image } of run.frames) {
    if (image === undefined) continue;
    const side = Math.min(36, x(to) - x(from));
    drawPicture(context, image, (x(from) + x(to)) / 2 - side / 2, 36 - side, side);
    context.fillStyle = '#e2dfd6';
    context.fillRect(x(from), 38, x(to) - x(from) - 1, 2);
  }
  context.fillStyle = '#6d7288';
  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'center';
  for (let second = 1; second < run.seconds; second++)
    context.fillText(`${second} s`, x(second), 54);
  return lane;
}

function curveLane(lane: Lane, run: RunData): HTMLElement {
  const { lane: element, plot, legend } = row(lane.title, lane.about);
  const context = canvasIn(plot, laneHeight);
  const width = plotWidth();
  const peak = (values: readonly number[]): number =>
    values.reduce((most, value) => Math.max(most, value), 0);
  const tops = lane.curves.map(({ values }) => peak(values));
  const top = Math.max(1, ...tops);
  const bottom = Math.min(
    0,
    Math.max(-0.5, ...[Math.min(...lane.curves.map(({ values }) => Math.min(...values)))]),
  );
  const x = (time: number): number => (time / run.seconds) * width;
  const y = (value: number): number =>
    laneHeight - 4 - ((Math.max(bottom, value) - bottom) / (top - bottom)) * (laneHeight - 10);
  background(context, run, x, y);
  lane.curves.forEach((curve, index) => {
    const loud = (tops[index] ?? 0) >= faint * Math.min(1, top);
    const colour = colours[index % colours.length] ?? inkColour;
    context.strokeStyle = loud ? colour : '#cfd2da';
    context.lineWidth = loud ? 1.6 : 0.8;
    context.beginPath();
    lane.times.forEach((time, at) => {
      context.lineTo(x(time), y(curve.values[at] ?? 0));
    });
    context.stroke();
    const label = entry(curve.name, colour, loud);
    if (loud) legend.insertBefore(label, legend.querySelector('.off'));
    else legend.append(label);
  });
  return element;
}

function background(
  context: CanvasRenderingContext2D,
  run: RunData,
  x: (time: number) => number,
  y: (value: number) => number,
): void {
  context.fillStyle = '#f6f3ec';
  context.fillRect(x(run.answerBegins), 0, x(run.seconds) - x(run.answerBegins), laneHeight);
  context.fillStyle = '#e2dfd6';
  context.fillRect(0, y(0), x(run.seconds), 1);
  for (let second = 1; second < run.seconds; second++)
    context.fillRect(x(second), 0, 0.5, laneHeight);
}

function entry(name: string, colour: string, loud: boolean): HTMLElement {
  const label = document.createElement('span');
  if (!loud) label.className = 'off';
  const line = document.createElement('i');
  line.style.background = loud ? colour : '#b9bdc8';
  label.append(line, name.replaceAll(' * ', '*'));
  return label;
}

/** A line that follows the pointer through all lanes. */
function followPointer(section: HTMLElement): void {
  const cursor = document.getElementById('cursor');
  if (cursor === null) return;
  section.addEventListener('pointermove', (event) => {
    const plot = section.querySelector('.plot')?.getBoundingClientRect();
    if (plot === undefined) return;
    const inside = event.clientX >= plot.left && event.clientX <= plot.right;
    cursor.style.opacity = inside ? '0.6' : '0';
    cursor.style.left = `${event.clientX - section.getBoundingClientRect().left}px`;
  });
  section.addEventListener('pointerleave', () => {
    cursor.style.opacity = '0';
  });
}
