/**
 * The one canvas. It lies under the page; elements of the page that should show drawings get a region of it, which
 * follows the element wherever layout and scrolling put it and is cut off at its edges.
 */

import { Container, Rectangle, RenderContainer, WebGLRenderer } from 'pixi.js';
import { PalliumError } from '#engine/errors';
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
  /** What can be seen of it: left, top, right, bottom in CSS pixels of the window. */
  readonly cut: [left: number, top: number, right: number, bottom: number];
}

/** Elements with this attribute scroll: what is drawn for elements inside them is cut off at their edges. */
const cuts = '[data-cuts]';

/** The canvas and its regions. */
export class Surface {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: WebGLRenderer;
  readonly #root = new Container();
  readonly #regions = new Set<OwnRegion>();

  private constructor(renderer: WebGLRenderer, canvas: HTMLCanvasElement) {
    this.renderer = renderer;
    this.canvas = canvas;
  }

  /** Makes the canvas fill the window. Rejects where the browser has no WebGL. */
  static async open(canvas: HTMLCanvasElement): Promise<Surface> {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    if (!hasWebGl()) throw noWebGl();
    const renderer = new WebGLRenderer();
    await renderer.init({
      canvas,
      backgroundAlpha: 0,
      resolution: ratio,
      autoDensity: true,
      width: window.innerWidth,
      height: window.innerHeight,
      // The pointer is heard on elements of the page; looking for what lies under it costs time with every move.
      eventFeatures: { move: false, globalMove: false, click: false, wheel: false },
    });
    installFont(ratio);
    return new Surface(renderer, canvas);
  }

  /** Gives an element a region. */
  region(element: HTMLElement): Region {
    const area = new Container({ isRenderGroup: true });
    const before = new RenderContainer(() => this.#cut(region));
    const after = new RenderContainer(() =>
      this.renderer.gl.disable(this.renderer.gl.SCISSOR_TEST),
    );
    const region: OwnRegion = {
      element,
      area,
      width: 0,
      height: 0,
      visible: false,
      cut: [0, 0, 0, 0],
      remove: () => {
        this.#regions.delete(region);
        for (const part of [before, area, after]) part.destroy({ children: true });
      },
    };
    this.#root.addChild(before, area, after);
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
    const around = region.element.closest(cuts)?.getBoundingClientRect();
    const { cut } = region;
    cut[0] = Math.max(0, left, around?.left ?? 0);
    cut[1] = Math.max(0, top, around?.top ?? 0);
    cut[2] = Math.min(window.innerWidth, left + width, around?.right ?? window.innerWidth);
    cut[3] = Math.min(window.innerHeight, top + height, around?.bottom ?? window.innerHeight);
    const shown = cut[2] > cut[0] && cut[3] > cut[1];
    region.visible = shown;
    region.area.visible = shown;
    // On whole pixels, so that text and thin lines are sharp.
    const { resolution } = this.renderer;
    region.area.position.set(
      Math.round(left * resolution) / resolution,
      Math.round(top * resolution) / resolution,
    );
    if (region.width === width && region.height === height) return;
    region.width = width;
    region.height = height;
    region.area.boundsArea = new Rectangle(0, 0, width, height);
  }

  /** A region's drawings end at its edges: a cut of the graphics card's own, which costs no draw call. */
  #cut(region: OwnRegion): void {
    if (!region.visible) return;
    const { gl, resolution } = this.renderer;
    const [left, top, right, bottom] = region.cut;
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(
      Math.floor(left * resolution),
      Math.floor((window.innerHeight - bottom) * resolution),
      Math.ceil((right - left) * resolution),
      Math.ceil((bottom - top) * resolution),
    );
  }

  /** What a region shows, on a background, with so many pixels per CSS pixel; also where it is not to be seen. */
  pictureOf({ area, width, height }: Region, background: number, ratio: number): CanvasImageSource {
    const picture = this.renderer.extract.canvas({
      target: area,
      frame: new Rectangle(0, 0, width, height),
      resolution: ratio,
      clearColor: background,
    });
    return picture as HTMLCanvasElement;
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

function hasWebGl(): boolean {
  const probe = document.createElement('canvas');
  return (probe.getContext('webgl2') ?? probe.getContext('webgl')) !== null;
}

function noWebGl(): PalliumError {
  return new PalliumError({
    kind: 'usage',
    code: 'no-webgl',
    path: 'this browser',
    what: 'the browser cannot draw with WebGL',
    why: 'the stage and all panels are drawn with it',
    fix: "switch on hardware acceleration in the browser's settings, or open this address in another browser",
  });
}
