/** The run at a glance, behind the strip: how active the brain was over time. Drawn anew only when there is more of it. */

import type { Shows } from '#engine/watching';
import type { App, Frame } from '../../app.ts';
import { Labels } from '../../draw/labels.ts';
import { Marks } from '../../draw/marks.ts';
import type { Slice, Track } from '../../source/source.ts';
import { OverviewInk } from './overview-ink.ts';
import { levelsOf, tellingTracks } from './overview-levels.ts';
import { OverviewPictures, pictureHeight } from './overview-pictures.ts';
import { stripExtent } from './transport.ts';

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
  const marks = new Marks(region.area);
  const labels = new Labels();
  region.area.addChild(labels.container);
  const seen = trackOf(app, 'picture');
  const written = trackOf(app, 'pen');
  const pictures = seen && new OverviewPictures(region.area, seen);
  const ink = written && new OverviewInk(written);
  const top = pictures === undefined && ink === undefined ? 0 : pictureHeight;
  element.classList.toggle('tall', top > 0);
  const tracks = tellingTracks(app.source);
  let stale = true;
  let waiting = false;
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
      if (!waiting)
        setTimeout(() => {
          waiting = false;
          app.redraw.next();
        }, patience * 1000);
      waiting = true;
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
    const taken = pictures?.draw(slice, region.width, frame) ?? [];
    marks.begin();
    const shares = levelsOf(tracks, slice, app.source.head.dt);
    drawBars(marks, shares, [top, region.height - ticksHeight], frame);
    ink?.draw(marks, slice, region.width, taken, frame);
    marks.end();
    drawTicks(labels, slice, region.width, region.height, frame);
  });
}

function trackOf({ source }: App, shows: Shows): Track | undefined {
  const port = source.ports.find((other) => other.shows === shows);
  return port && source.track(port.path);
}

function drawBars(
  marks: Marks,
  shares: Float32Array,
  [top, foot]: readonly [top: number, foot: number],
  { theme }: Frame,
): void {
  shares.forEach((share, index) => {
    const tall = Math.max(1, share * (foot - top - 2));
    marks.box(index * barWidth, foot - tall, barWidth - 1, tall, theme.soft, 0.45);
  });
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
