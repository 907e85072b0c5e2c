/**
 * The one canvas. It lies under the page; elements of the page that should show drawings get a region of it, which
 * follows the element wherever layout and scrolling put it and is cut off at its edges.
 */

import { autoDetectRenderer, Container, Rectangle, type Renderer } from 'pixi.js';
import { installFont } from './labels.ts';

/** A part of the canvas that lies behind an element. */
export interface Region {
  readonly element: HTMLElement;
  /** (0, 0) is the element's left upper corner, in CSS pixels. */
  readonly area: Container;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether any of it can be seen. */
  readonly visible: boolean;
  remove(): void;
}

interface OwnRegion extends Region {
  width: number;
  height: number;
  visible: boolean;
}

/** The canvas and its regions. */
export class Surface {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: Renderer;
  readonly #root = new Container();
  readonly #regions = new Set<OwnRegion>();

  private constructor(renderer: Renderer, canvas: HTMLCanvasElement) {
    this.renderer = renderer;
    this.canvas = canvas;
  }

  /** Makes the canvas fill the window. Rejects where the browser has no WebGL. */
  static async open(canvas: HTMLCanvasElement): Promise<Surface> {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const renderer = await autoDetectRenderer({
      canvas,
      preference: 'webgl',
      backgroundAlpha: 0,
      antialias: true,
      resolution: ratio,
      autoDensity: true,
      width: window.innerWidth,
      height: window.innerHeight,
    });
    installFont(ratio);
    return new Surface(renderer, canvas);
  }

  /** Gives an element a region. */
  region(element: HTMLElement): Region {
    const area = new Container();
    const region: OwnRegion = {
      element,
      area,
      width: 0,
      height: 0,
      visible: false,
      remove: () => {
        this.#regions.delete(region);
        area.destroy({ children: true });
      },
    };
    this.#root.addChild(area);
    this.#regions.add(region);
    this.#place(region);
    return region;
  }

  /** Puts all regions where their elements are now. */
  place(): void {
    for (const region of this.#regions) this.#place(region);
  }

  #place(region: OwnRegion): void {
    const { left, top, width, height } = region.element.getBoundingClientRect();
    const shown =
      width > 0 &&
      height > 0 &&
      top < window.innerHeight &&
      top + height > 0 &&
      left < window.innerWidth;
    region.visible = shown;
    region.area.visible = shown;
    region.area.position.set(left, top);
    if (region.width === width && region.height === height) return;
    region.width = width;
    region.height = height;
    region.area.boundsArea = new Rectangle(0, 0, width, height);
  }

  /** Draws everything. */
  render(): void {
    const { width, height } = this.renderer.screen;
    if (width !== window.innerWidth || height !== window.innerHeight)
      this.renderer.resize(window.innerWidth, window.innerHeight);
    this.renderer.render(this.#root);
  }

  /** Frees the canvas. */
  close(): void {
    this.renderer.destroy();
  }
}
