/** A panel as a picture to be printed or sent: its drawings under a title, with a legend, and where it comes from. */

import { css, type Theme } from '../draw/theme.ts';

/** One drawing. */
export interface Plot {
  readonly picture: CanvasImageSource;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Which run it is of, where there are several; else empty. */
  readonly name: string;
}

/** What goes into a picture. */
export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  readonly foot: string;
  readonly legend: readonly { readonly name: string; readonly series: number }[];
  readonly theme: Theme;
  readonly plots: readonly Plot[];
}

const ratio = 2;
const edge = 16;
const lineHeight = 20;
const family = 'system-ui, -apple-system, "Segoe UI", sans-serif';

/** Breaks a legend into lines that fit: x, y and name of each entry. */
function legendPlaces(
  { legend }: Sheet,
  width: number,
  measure: (text: string) => number,
): readonly {
  readonly x: number;
  readonly line: number;
  readonly series: number;
  readonly name: string;
}[] {
  let [x, line] = [0, 0];
  return legend.map(({ name, series }) => {
    const across = 20 + measure(name) + 12;
    if (x > 0 && x + across > width) [x, line] = [0, line + 1];
    const place = { x, line, series, name };
    x += across;
    return place;
  });
}

/** Draws it. */
export function sheetOf(sheet: Sheet): HTMLCanvasElement {
  const { theme, plots } = sheet;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const width = Math.max(240, ...plots.map((plot) => plot.width));
  context.font = `11px ${family}`;
  const legend = legendPlaces(sheet, width, (text) => context.measureText(text).width);
  const legendHeight = legend.length === 0 ? 0 : ((legend.at(-1)?.line ?? 0) + 1) * 16 + 4;
  const top = edge + lineHeight + 8 + legendHeight;
  const drawn = plots.reduce((sum, plot) => sum + plot.height + (plot.name === '' ? 0 : 16), 0);
  const height = top + drawn + lineHeight + edge;
  canvas.width = Math.round((width + 2 * edge) * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = css(theme.card);
  context.fillRect(0, 0, width + 2 * edge, height);
  context.textBaseline = 'middle';
  writeHead(context, sheet);
  context.font = `11px ${family}`;
  for (const { x, line, series, name } of legend) {
    const y = edge + lineHeight + 10 + line * 16;
    context.fillStyle = css(theme.series[series % theme.series.length] ?? theme.ink);
    context.fillRect(edge + x, y - 2, 14, 4);
    context.fillStyle = css(theme.soft);
    context.fillText(name, edge + x + 20, y);
  }
  let y = top;
  for (const plot of plots) {
    if (plot.name !== '') {
      context.fillStyle = css(theme.soft);
      context.fillText(plot.name, edge, y + 6);
      y += 16;
    }
    context.drawImage(plot.picture, edge, y, plot.width, plot.height);
    y += plot.height;
  }
  context.fillStyle = css(theme.soft);
  context.fillText(sheet.foot, edge, height - edge);
  return canvas;
}

function writeHead(context: CanvasRenderingContext2D, { title, subtitle, theme }: Sheet): void {
  context.font = `600 15px ${family}`;
  context.fillStyle = css(theme.ink);
  context.fillText(title, edge, edge + 8);
  const across = context.measureText(title).width;
  context.font = `12px ${family}`;
  context.fillStyle = css(theme.soft);
  context.fillText(subtitle, edge + across + 10, edge + 9);
}
