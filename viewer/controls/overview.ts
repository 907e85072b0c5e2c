/** The run at a glance, behind the strip: how active the brain was over time. Drawn anew only when there is more of it. */

import { Container, Graphics } from 'pixi.js';
import type { CountTile, Shows, SpikeTile, ValueTile } from '#engine/watching';
import type { App, Frame } from '../app.ts';
import { Labels } from '../draw/labels.ts';
import type { Slice, Track } from '../source/source.ts';
import { OverviewInk } from './overview-ink.ts';
import { OverviewPictures, pictureHeight } from './overview-pictures.ts';
import { stripExtent } from './transport.ts';

/** Most ports that are summed up. */
const most = 12;
/** Pixels per bar, and between two times written out. */
const barWidth = 3;
const tickEvery = 90;
/** Pixels below the bars for the times. */
const ticksHeight = 14;
/** Seconds between two drawings while data come in. */
const patience = 0.4;

/** Draws behind an element. */
export function drawOverview(element: HTMLElement, app: App): void {
  const region = app.surface.region(element);
  const bars = new Graphics();
  const labels = new Labels();
  const holder = new Container();
  holder.addChild(bars, labels.container);
  region.area.addChild(holder);
  const seen = trackOf(app, 'picture');
  const written = trackOf(app, 'pen');
  const pictures = seen && new OverviewPictures(region.area, seen);
  const ink = written && new OverviewInk(region.area, written);
  const top = pictures === undefined && ink === undefined ? 0 : pictureHeight;
  element.classList.toggle('tall', top > 0);
  const tracks = tracksOf(app);
  let stale = true;
  let drawn = Number.NEGATIVE_INFINITY;
  let drawnAs = '';
  app.source.changed.subscribe(() => {
    stale = true;
  });
  app.frames.subscribe((frame) => {
    if (!region.visible) return;
    const extent = stripExtent(app);
    const looks = `${region.width} ${region.height} ${frame.theme.dark} ${extent.to}`;
    if (looks === drawnAs && !stale) return;
    if (frame.clock - drawn < patience && drawnAs !== '') {
      // Data still come in: the last of them are drawn a little later.
      setTimeout(() => app.redraw.next(), patience * 1000);
      return;
    }
    drawn = frame.clock;
    drawnAs = looks;
    stale = false;
    const slice = {
      from: extent.from,
      to: extent.to,
      columns: Math.floor(region.width / barWidth),
    };
    pictures?.draw(slice, region.width, frame);
    ink?.draw(slice, region.width, frame);
    const shares = levels(tracks, slice, app.source.head.dt);
    drawBars(bars, shares, [top, region.height - ticksHeight], frame);
    drawTicks(labels, slice, region.width, region.height, frame);
  });
}

function trackOf({ source }: App, shows: Shows): Track | undefined {
  const port = source.ports.find((other) => other.shows === shows);
  return port && source.track(port.path);
}

function tracksOf({ source }: App): readonly Track[] {
  const spikes = source.ports.filter(({ kind }) => kind === 'spikes');
  const values = source.ports.filter(({ kind, shows }) => kind === 'values' && shows === undefined);
  const chosen = spikes.length > 0 ? spikes : values;
  const every = Math.max(1, Math.ceil(chosen.length / most));
  return chosen.filter((_, index) => index % every === 0).map(({ path }) => source.track(path));
}

/** How active the tracks were in each column, 0 to 1. */
function levels(tracks: readonly Track[], slice: Slice, dt: number): Float32Array {
  const sums = new Float32Array(Math.max(1, slice.columns));
  const length = Math.max(1e-9, slice.to - slice.from);
  // Bins may be wider than bars, so that a glance costs little.
  const coarse = { ...slice, columns: sums.length / 2 };
  const column = (time: number): number => Math.floor(((time - slice.from) / length) * sums.length);
  for (const track of tracks) {
    if (track.port.kind === 'values')
      for (const tile of track.values(coarse)) addValues(sums, tile, column);
    else for (const tile of track.spikes(coarse)) addSpikes(sums, tile, column, dt);
  }
  smooth(sums);
  const top = sums.reduce((a, b) => Math.max(a, b), 1e-9);
  // What is always there tells nothing: most of it is left out.
  const always = 0.8 * sums.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), top);
  return sums.map((sum) => Math.max(0, sum - always) / (top - always));
}

function addValues(sums: Float32Array, tile: ValueTile, column: (time: number) => number): void {
  const { times, mean, size } = tile;
  for (let row = 0; row < times.length; row++) {
    const at = column(times[row] ?? 0);
    if (at < 0 || at >= sums.length) continue;
    let square = 0;
    for (let i = row * size; i < (row + 1) * size; i++) square += (mean[i] ?? 0) ** 2;
    sums[at] = Math.max(sums[at] ?? 0, Math.sqrt(square));
  }
}

function addSpikes(
  sums: Float32Array,
  tile: SpikeTile | CountTile,
  column: (time: number) => number,
  dt: number,
): void {
  if (tile.kind === 'spikes') {
    for (const step of tile.steps) add(sums, column(step * dt), 1);
    return;
  }
  const { counts, size, first, every } = tile;
  for (let bin = 0; bin * size < counts.length; bin++) {
    let sum = 0;
    for (let i = bin * size; i < (bin + 1) * size; i++) sum += counts[i] ?? 0;
    spread(sums, column((first + bin * every) * dt), column((first + (bin + 1) * every) * dt), sum);
  }
}

/** A bin may cover several columns: they share what was counted. */
function spread(sums: Float32Array, from: number, to: number, sum: number): void {
  const columns = Math.max(1, to - from);
  for (let i = 0; i < columns; i++) add(sums, from + i, sum / columns);
}

function add(sums: Float32Array, at: number, value: number): void {
  if (at >= 0 && at < sums.length) sums[at] = (sums[at] ?? 0) + value;
}

/** Bins and columns do not meet: neighbours share what they have, or there would be stripes. */
function smooth(sums: Float32Array): void {
  let before = sums[0] ?? 0;
  for (let i = 0; i < sums.length; i++) {
    const here = sums[i] ?? 0;
    sums[i] = (before + 2 * here + (sums[i + 1] ?? here)) / 4;
    before = here;
  }
}

function drawBars(
  bars: Graphics,
  shares: Float32Array,
  [top, foot]: readonly [top: number, foot: number],
  { theme }: Frame,
): void {
  bars.clear();
  shares.forEach((share, index) => {
    const tall = Math.max(1, share * (foot - top - 2));
    bars.rect(index * barWidth, foot - tall, barWidth - 1, tall);
  });
  bars.fill({ color: theme.soft, alpha: 0.45 });
}

const roundSteps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];

function drawTicks(
  labels: Labels,
  { from, to }: Slice,
  width: number,
  height: number,
  { theme }: Frame,
): void {
  const length = Math.max(1e-9, to - from);
  const every = roundSteps.find((step) => (step / length) * width >= tickEvery) ?? length;
  labels.begin();
  for (let time = Math.ceil(from / every) * every; time <= to; time += every) {
    const x = ((time - from) / length) * width;
    const across = x < 12 ? 0 : x > width - 16 ? 1 : 0.5;
    const words = every < 1 ? time.toFixed(1) : `${Math.round(time)}`;
    labels.put(`${words} s`, x, height, { size: 10, colour: theme.soft, anchor: [across, 1] });
  }
  labels.end();
}
