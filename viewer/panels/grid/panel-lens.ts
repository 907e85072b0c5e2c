/** A panel of one run inside an element: what joins a kind of panel, a source and a region of the canvas. */

import { PalliumError } from '#engine/errors';
import type { App, Frame } from '../../app.ts';
import { inOneLine } from '../../controls/trouble.ts';
import { kitFor } from '../../draw/kit.ts';
import { Labels } from '../../draw/labels.ts';
import type { Region, Surface } from '../../draw/surface.ts';
import type { Source } from '../../source/source.ts';
import type { PanelState } from '../../state/state.ts';
import type { Panel, PanelView } from '../panel.ts';
import { kindNamed } from '../registry.ts';

/** A panel that is open in an element. */
export class PanelLens {
  readonly element: HTMLElement;
  readonly source: Source;
  /** Why there is no panel, in a sentence. */
  readonly refusal: string | undefined;
  readonly panel: Panel | undefined;
  /** What was drawn last. */
  view: PanelView | undefined;
  readonly #labels = new Labels();
  readonly #region: Region;
  #failed = false;

  constructor(app: App, source: Source, state: PanelState, element: HTMLElement) {
    this.element = element;
    this.source = source;
    this.#region = app.surface.region(element);
    try {
      this.panel = this.#open(app, source, state);
    } catch (error) {
      this.refusal = inOneLine(error);
    }
    this.#region.area.addChild(this.#labels.container);
  }

  #open(app: App, source: Source, { kind: name, port, options }: PanelState): Panel {
    const kind = kindNamed(name);
    if (kind === undefined) throw unknownPanel(name);
    return kind.open({
      track: source.track(port),
      track2: (path) => source.track(path),
      head: source.head,
      outline: source.head.outline ?? { nodes: [], links: [] },
      area: this.#region.area,
      draw: kitFor(this.#region.area),
      labels: this.#labels,
      options,
      redraw: () => app.redraw.next(),
    });
  }

  /** Draws, if any of it can be seen; rethrows the first failure of its panel, and draws no more after it. */
  draw(frame: Frame, options: PanelState['options']): void {
    const { visible, width, height } = this.#region;
    if (!visible || this.panel === undefined || this.#failed) return;
    const { time, from, to, theme, still, clock } = frame;
    this.view = { time, from, to, width, height, theme, still, clock, options };
    try {
      this.#labels.begin();
      this.panel.draw(this.view);
      this.#labels.end();
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  /** What it shows, as a picture with two pixels per CSS pixel. */
  picture(surface: Surface, background: number): CanvasImageSource {
    return surface.pictureOf(this.#region, background, 2);
  }

  /** What there is under a point, in words. */
  hover(x: number, y: number): string | undefined {
    return this.view === undefined ? undefined : this.panel?.hover?.(x, y, this.view);
  }

  /** What it shows, in a sentence. */
  words(): string {
    if (this.refusal !== undefined) return this.refusal;
    if (this.view === undefined || this.panel === undefined) return '';
    return this.panel.words(this.view);
  }

  close(): void {
    this.panel?.close?.();
    this.#region.remove();
  }
}

function unknownPanel(name: string): PalliumError {
  return new PalliumError({
    kind: 'usage',
    code: 'unknown-panel',
    path: name,
    what: 'there is no kind of panel of this name',
    fix: 'close it and open another one under “Look inside”',
  });
}
