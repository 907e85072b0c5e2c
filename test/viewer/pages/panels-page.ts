/** A page for tests: each kind of panel in sizes from tiny to large, without the shell around it. */

import { kitFor } from '../../../viewer/draw/kit.ts';
import { Labels } from '../../../viewer/draw/labels.ts';
import { Surface } from '../../../viewer/draw/surface.ts';
import { css, dark, light } from '../../../viewer/draw/theme.ts';
import type { Panel, PanelView, Table } from '../../../viewer/panels/panel.ts';
import { kindsFor } from '../../../viewer/panels/registry.ts';
import { madeUpSource } from '../made-up.ts';

const sizes = [
  [384, 300],
  [200, 110],
] as const;

interface Open {
  readonly name: string;
  readonly panel: Panel;
  readonly labels: Labels;
  readonly element: HTMLElement;
}

/** What a test asks of the page. */
export interface DrawnPage {
  /** Draws all panels at a moment; sentences by panel. */
  draw(time: number, isDark: boolean, options?: PanelView['options']): Record<string, string>;
  /** Where the panels are. */
  boxes(): Record<string, { x: number; y: number; width: number; height: number }>;
  /** Draws each panel with each of its choices; what each said then, by panel and choice. */
  choose(time: number): Record<string, string>;
  /** What each panel has for a spreadsheet, and says of its middle. */
  read(time: number): Record<string, { readonly table: Table; readonly hover: string | undefined }>;
}

const source = madeUpSource();
document.body.style.cssText = 'margin:8px;display:flex;flex-wrap:wrap;gap:8px;align-items:start';
const canvas = document.createElement('canvas');
canvas.style.cssText = 'position:fixed;inset:0;pointer-events:none';
document.body.append(canvas);
const surface = await Surface.open(canvas);
const panels = sizes.flatMap(([width, height]) =>
  source.ports.flatMap((port) =>
    kindsFor(port, source.head).map((kind): Open => {
      const element = document.createElement('div');
      element.style.cssText = `width:${width}px;height:${height}px;border-radius:6px`;
      document.body.append(element);
      const { area } = surface.region(element);
      const labels = new Labels();
      const { head } = source;
      const outline = head.outline ?? { nodes: [], links: [] };
      const track = source.track(port.path);
      const context = {
        track,
        track2: source.track,
        head,
        outline,
        area,
        draw: kitFor(area),
        labels,
        options: {},
        redraw: () => undefined,
      };
      const panel = kind.open(context);
      area.addChild(labels.container);
      return { name: `${kind.name} of ${port.path}, ${width}`, panel, labels, element };
    }),
  ),
);

const viewOf = ({ element }: Pick<Open, 'element'>, time: number, isDark: boolean): PanelView => ({
  time,
  from: time - 1.5,
  to: time + 0.5,
  width: element.clientWidth,
  height: element.clientHeight,
  theme: isDark ? dark : light,
  still: false,
  clock: time,
  options: {},
});

const page: DrawnPage = {
  draw(time, isDark, options = {}) {
    const theme = isDark ? dark : light;
    document.body.style.background = css(theme.paper);
    surface.place();
    const said: Record<string, string> = {};
    for (const open of panels) {
      open.element.style.background = css(theme.card);
      const view = { ...viewOf(open, time, isDark), options };
      open.labels.begin();
      open.panel.draw(view);
      open.labels.end();
      said[open.name] = open.panel.words(view);
    }
    surface.render();
    return said;
  },
  choose(time) {
    const said: Record<string, string> = {};
    for (const { name, panel, labels, element } of panels) {
      for (const choice of panel.choices ?? [])
        for (const value of choice.values.filter((_, at, all) => at < 4 || at === all.length - 1)) {
          const options = { [choice.name]: value };
          const view = { ...viewOf({ element }, time, true), options };
          labels.begin();
          panel.draw(view);
          labels.end();
          said[`${name}, ${value}`] = panel.words(view);
        }
    }
    // Once at the end: software renders so slowly that frames in a row would keep what comes next waiting.
    surface.render();
    return said;
  },
  read(time) {
    return Object.fromEntries(
      panels.map(({ name, panel, element }) => {
        const view = viewOf({ element }, time, true);
        panel.draw(view);
        const hover = panel.hover?.(view.width / 2, view.height / 2, view);
        return [name, { table: panel.table(view), hover }];
      }),
    );
  },
  boxes: () =>
    Object.fromEntries(
      panels.map(({ name, element }) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [name, { x, y, width, height }];
      }),
    ),
};
Object.assign(globalThis, { drawnPage: page });
document.body.classList.add('open');
