/** What the eye sees: the picture of the moment, and under it a strip of what was shown over the window. */

import { Axes } from '../../draw/axes.ts';
import type { Box } from '../../draw/box.ts';
import type { Labels } from '../../draw/labels.ts';
import type { Marks } from '../../draw/marks.ts';
import { Picture } from '../../draw/picture.ts';
import type { Track } from '../../source/source.ts';
import { writeEmpty } from '../empty.ts';
import { FilmStrip } from '../film-strip.ts';
import type { Panel, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { picturesOf, type Shown } from '../pictures-shown.ts';
import { figure, moment } from '../wording.ts';

class PicturePanel implements Panel {
  readonly #track: Track;
  readonly #columns: number;
  readonly #axes: Axes;
  readonly #strip: FilmStrip;
  readonly #picture: Picture;
  readonly #labels: Labels;

  constructor({ track, area, labels }: PanelContext) {
    this.#track = track;
    this.#columns = track.port.columns ?? Math.round(Math.sqrt(track.port.size));
    this.#axes = new Axes(area);
    this.#strip = new FilmStrip(area, this.#columns);
    this.#picture = new Picture(area);
    this.#labels = labels;
  }

  #shown({ from, to, width }: PanelView): readonly Shown[] {
    return picturesOf(this.#track.values({ from, to, columns: Math.max(400, Math.round(width)) }));
  }

  /** The strip: along the foot, beside the picture in low panels, or none where there is no room for one. */
  #foot({ width, height }: PanelView): Box | undefined {
    const beside = height < 130;
    const left = beside ? height + 4 : 0;
    if (width - left < 110 || height < 60) return undefined;
    const high = Math.min(52, Math.max(28, height * (beside ? 0.4 : 0.2)));
    const bottom = beside ? (height + high + 22) / 2 - 18 : height - 18;
    return { left, right: width, top: bottom - high - 4, bottom };
  }

  /** As large as it fits above the strip, or left of it. */
  #sheet(view: PanelView): Box {
    const rows = Math.ceil(this.#track.port.size / this.#columns);
    const foot = this.#foot(view);
    const beside = foot !== undefined && foot.left > 0;
    const wide = beside ? foot.left - 4 : view.width;
    const width = wide - (beside ? 8 : 16);
    const height = (beside ? view.height : (foot?.top ?? view.height)) - 16;
    const scale = Math.max(0.1, Math.min(width / this.#columns, height / rows));
    // Whole pixels per cell where there are enough of them: the squares are then all the same.
    const cell = scale >= 3 ? Math.floor(scale) : scale;
    const left = (wide - cell * this.#columns) / 2;
    const top = 8 + Math.max(0, (height - cell * rows) / 2);
    return {
      left: Math.round(left),
      top: Math.round(top),
      right: Math.round(left) + cell * this.#columns,
      bottom: Math.round(top) + cell * rows,
    };
  }

  draw(view: PanelView): void {
    const { theme, time, from, to } = view;
    const now = this.#track.at(time);
    const labels = this.#labels;
    const [sheet, foot] = [this.#sheet(view), this.#foot(view)];
    this.#picture.set(now ?? [], this.#columns);
    this.#picture.place(sheet);
    this.#picture.look({ colours: 'ink', theme });
    const shown = foot === undefined ? [] : this.#shown(view);
    const x = { from, to, unit: 's' };
    const axes = foot === undefined ? { box: sheet, theme } : { box: foot, theme, x, cursor: time };
    this.#axes.draw(axes, labels, (marks) => {
      this.#frame(marks, sheet, view);
      if (foot !== undefined) this.#strip.mark(marks, shown, foot, view);
    });
    if (foot === undefined) this.#strip.hide();
    else this.#strip.draw(shown, foot, view);
    if (now === undefined) writeEmpty(labels, view, 'nothing has been shown yet');
  }

  #frame(marks: Marks, { left, top, right, bottom }: Box, { theme }: PanelView): void {
    marks.box(left - 1, top - 1, right - left + 2, bottom - top + 2, theme.line, 1, 3);
    marks.box(left, top, right - left, bottom - top, theme.dark ? theme.paper : theme.card, 1, 2);
  }

  table(view: PanelView): Table {
    const { size } = this.#track.port;
    return {
      columns: ['shown from (s)', ...Array.from({ length: size }, (_, i) => `pixel ${i}`)],
      rows: this.#shown(view).map(({ from, pixels }) => [from, ...pixels]),
    };
  }

  words(view: PanelView): string {
    const now = this.#track.at(view.time);
    if (now === undefined) return `Nothing has been shown by ${moment(view.time)}.`;
    const shown = this.#shown(view).findLast(({ from }) => from <= view.time);
    const since = shown === undefined ? '' : `, since ${moment(shown.from)}`;
    let ink = 0;
    for (let i = 0; i < now.length; i++) ink += now[i] ?? 0;
    if (ink < 0.5) return `The page is blank at ${moment(view.time)}${since}.`;
    const part = figure((100 * ink) / now.length);
    return `A picture is shown at ${moment(view.time)}${since}; ${part} % of it is ink.`;
  }

  hover(x: number, y: number, view: PanelView): string | undefined {
    const foot = this.#foot(view);
    if (foot === undefined || y < foot.top || y > foot.bottom) return undefined;
    const share = (x - foot.left) / (foot.right - foot.left);
    const time = view.from + share * (view.to - view.from);
    const found = this.#shown(view).findLast(({ from }) => from <= time);
    if (found === undefined) return undefined;
    return `${found.inked ? 'a picture' : 'a blank page'} from ${moment(found.from)}`;
  }
}

/** What the eye sees. */
export const picture: PanelKind = {
  name: 'picture',
  title: 'What is seen',
  suits: ({ kind, shows }) => (kind === 'values' && shows === 'picture' ? 1 : 0),
  open: (context) => new PicturePanel(context),
};
