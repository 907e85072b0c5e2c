/**
 * The pen: ink where it wrote, a hair line where it moved through the air, and where the hand is. What was written
 * before the pen was lifted for long stands beside it, small.
 */

import { Marks } from '../../draw/marks.ts';
import type { Theme } from '../../draw/theme.ts';
import { type Item, inkSquare, itemsOf, penDown, type Square } from '../../source/pen-path.ts';
import { type Rows, RowsOfTrack, rowAt } from '../../source/rows.ts';
import { writeEmpty } from '../empty.ts';
import type { Panel, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { figure, moment } from '../wording.ts';

/** Seconds before the moment whose ink can still be seen. */
const remembered = 12;

/** A square of the panel that shows a square of the page. */
interface Sheet {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Where the sheet that is written on stands, and small ones for what was written before: below it, or left of it. */
function sheetsIn(
  width: number,
  height: number,
  earlier: number,
): { readonly sheet: Sheet; readonly places: readonly Sheet[] } {
  const beside = width > 1.5 * height;
  const wanted = beside ? Math.min(64, height * 0.5) : Math.min(64, height * 0.2);
  const small = earlier === 0 || wanted < 24 ? 0 : wanted;
  const side = Math.min(width, height - (beside || small === 0 ? 0 : small + 12)) - 12;
  const step = small + 6;
  const free = beside ? width - side - 24 : width - 12;
  const count = small === 0 ? 0 : Math.min(earlier, Math.max(0, Math.floor(free / step)));
  const all = count * step;
  const left = (width - side + (beside ? all : 0)) / 2;
  const first = beside ? left - all - 6 : (width - all + 6) / 2;
  const top = beside ? 6 + side - small : height - small - 6;
  return {
    sheet: { left, top: 6, side },
    places: Array.from({ length: count }, (_, i) => ({ left: first + i * step, top, side: small })),
  };
}

class PenPanel implements Panel {
  readonly #rows: RowsOfTrack;
  readonly #marks: Marks;
  readonly #labels: PanelContext['labels'];
  #square: Square = { x: 0, y: 0, half: 0.3 };

  constructor({ track, area, labels }: PanelContext) {
    this.#rows = new RowsOfTrack(track);
    this.#marks = new Marks(area);
    this.#labels = labels;
  }

  #read({ time }: PanelView): Rows {
    const from = Math.max(0, time - remembered);
    return this.#rows.read({ from, to: time, columns: 8192 });
  }

  draw(view: PanelView): void {
    const rows = this.#read(view);
    const [marks, labels] = [this.#marks, this.#labels];
    marks.begin();
    if (rows.count === 0) writeEmpty(labels, view, 'the pen has not moved yet');
    else this.#page(view, rows);
    marks.end();
  }

  #page(view: PanelView, rows: Rows): void {
    const { width, height, theme } = view;
    this.#square = inkSquare(rows, this.#square);
    const items = itemsOf(rows);
    const current = items.at(-1);
    const earlier = items.slice(0, -1);
    const { sheet, places } = sheetsIn(width, height, earlier.length);
    this.#frame(sheet, theme);
    if (current !== undefined) this.#ink(rows, current, sheet, theme, true);
    this.#hand(rows, sheet, theme);
    places.forEach((place, index) => {
      const item = earlier[earlier.length - places.length + index];
      this.#frame(place, theme);
      if (item !== undefined) this.#ink(rows, item, place, theme, false);
    });
  }

  #frame({ left, top, side }: Sheet, theme: Theme): void {
    this.#marks.box(left, top, side, side, theme.line, theme.dark ? 0.35 : 0.3);
    this.#marks.box(left + 1, top + 1, side - 2, side - 2, theme.card);
  }

  #across(x: number, { left, side }: Sheet): number {
    return left + side / 2 + ((x - this.#square.x) / this.#square.half) * (side / 2);
  }

  #down(y: number, { top, side }: Sheet): number {
    return top + side / 2 - ((y - this.#square.y) / this.#square.half) * (side / 2);
  }

  #ink({ values }: Rows, item: Item, sheet: Sheet, theme: Theme, air: boolean): void {
    const thick = Math.max(1.5, sheet.side / 26);
    for (let row = item.from + 1; air && row < item.to; row++)
      if (!penDown(values, row)) this.#stroke(values, row, sheet, 1, theme.soft, 0.45);
    for (let row = item.from + 1; row < item.to; row++)
      if (penDown(values, row) && penDown(values, row - 1))
        this.#stroke(values, row, sheet, thick, theme.ink, 1);
  }

  #stroke(
    values: ArrayLike<number>,
    row: number,
    sheet: Sheet,
    width: number,
    colour: number,
    opacity: number,
  ): void {
    const at = row * 3;
    this.#marks.line(
      this.#across(values[at - 3] ?? 0, sheet),
      this.#down(values[at - 2] ?? 0, sheet),
      this.#across(values[at] ?? 0, sheet),
      this.#down(values[at + 1] ?? 0, sheet),
      width,
      colour,
      opacity,
    );
  }

  #hand({ values, count }: Rows, sheet: Sheet, theme: Theme): void {
    const at = (count - 1) * 3;
    const [x, y] = [this.#across(values[at] ?? 0, sheet), this.#down(values[at + 1] ?? 0, sheet)];
    const radius = Math.max(3, sheet.side / 40);
    this.#marks.dot(x, y, radius + 1.5, theme.card);
    this.#marks.dot(x, y, radius, theme.accent);
    if (!penDown(values, count - 1)) this.#marks.dot(x, y, radius - 1.5, theme.card);
  }

  table(view: PanelView): Table {
    const { times, values } = this.#read(view);
    return {
      columns: ['time (s)', 'x (m)', 'y (m)', 'pressure'],
      rows: Array.from(times, (time, row) => [
        time,
        ...[0, 1, 2].map((part) => values[row * 3 + part] ?? 0),
      ]),
    };
  }

  words(view: PanelView): string {
    const rows = this.#read(view);
    const row = rowAt(rows, view.time);
    if (row < 0) return `The pen has not moved by ${moment(view.time)}.`;
    const doing = penDown(rows.values, row) ? 'writes' : 'is in the air';
    const [x, y] = [rows.values[row * 3] ?? 0, rows.values[row * 3 + 1] ?? 0];
    const written = itemsOf(rows).filter(({ wrote }) => wrote).length;
    return `The pen ${doing} at x ${figure(x)} m, y ${figure(y)} m; ${written} ${written === 1 ? 'thing has' : 'things have'} been written of late.`;
  }
}

/** What the hand draws. */
export const pen: PanelKind = {
  name: 'pen',
  title: 'Ink',
  suits: ({ kind, size, shows }) => (kind === 'values' && size === 3 && shows === 'pen' ? 1 : 0),
  open: (context) => new PenPanel(context),
};
