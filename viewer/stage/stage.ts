/**
 * The stage: a model as a living block diagram. Networks open in place; blocks glow with their activity and say what
 * they hold; activity flows along links. It knows outlines, ports and tracks, and nothing of any brain.
 */

import type { Subscription } from 'rxjs';
import type { App, Frame } from '../app.ts';
import { WordsHeld } from '../source/words-held.ts';
import { Activity } from './activity.ts';
import { BlockTree } from './block-tree.ts';
import { between, type Camera, fitting, withSurroundings, zoomed } from './camera.ts';
import { Commands } from './commands.ts';
import { HoverCard } from './hover-card.ts';
import { pressKey } from './keys.ts';
import { centreOf, type Point } from './layout/box.ts';
import { listenToPointers } from './pointer.ts';
import { Scene } from './scene.ts';
import { StageModel } from './stage-model.ts';
import type { Branch } from './tree.ts';

/** What a stage asks of the page. */
export interface StageOptions {
  /** Somebody wants to look inside the block at this path: open panels for its ports. */
  readonly onLook: (path: string) => void;
  /** What is held in words, shared with panels; default: the stage's own. */
  readonly words?: WordsHeld;
  /** Paths of blocks (or of what is in them) that differ from what is compared with, at a time. */
  readonly differing?: (time: number) => ReadonlySet<string>;
}

/** A stage on the page. */
export interface Stage {
  /** Shows all of it. */
  fit(): void;
  /** Zooms around the middle. */
  zoom(factor: number): void;
  /** Forgets what was moved by hand. */
  tidy(): void;
  /** Gives it the keyboard. */
  focus(): void;
  /** Where the middle of a block is seen, in CSS pixels from the element's corner; undefined: it is not to be seen. */
  centreOf(path: string): Point | undefined;
  remove(): void;
}

/** Seconds that the camera takes to get somewhere, and between two writings of the tree for screen readers. */
const flight = 0.35;
const treeEvery = 1;
const nothing: ReadonlySet<string> = new Set();

/** Puts the stage over an element, which must be positioned. */
export function mountStage(element: HTMLElement, app: App, options: StageOptions): Stage {
  return new MountedStage(element, app, options);
}

class MountedStage implements Stage {
  readonly #app: App;
  readonly #options: StageOptions;
  readonly #model: StageModel;
  readonly #region: ReturnType<App['surface']['region']>;
  readonly #scene: Scene;
  readonly #card: HoverCard;
  readonly #tree: BlockTree;
  readonly #words: WordsHeld;
  readonly #commands: Commands;
  readonly #frames: Subscription;
  readonly #deafen: () => void;
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  #flight: { readonly from: Camera; readonly to: Camera; readonly begins: number } | undefined;
  /** The camera follows what there is until somebody moves it. */
  #fitted = true;
  #size = '';
  #open: readonly string[] = [];
  #hovered: Branch | undefined;
  #drag: { readonly branch: Branch; readonly place: Point } | undefined;
  #treeWritten = Number.NEGATIVE_INFINITY;
  /** What was selected when the tree was written. */
  #said: string | null = null;
  #differing = nothing;
  #settle: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, app: App, options: StageOptions) {
    this.#app = app;
    this.#options = options;
    this.#model = new StageModel(app.source);
    this.#words = options.words ?? new WordsHeld(app.source);
    this.#region = app.surface.region(element);
    this.#scene = new Scene(
      this.#region,
      this.#model,
      app.source,
      this.#words,
      new Activity(app.source),
    );
    this.#card = new HoverCard(this.#region.area);
    this.#tree = new BlockTree(app.source.head.model);
    element.append(this.#tree.element);
    this.#commands = new Commands(app, this.#model, options.onLook);
    this.#deafen = listenToPointers({
      element: this.#tree.element,
      model: this.#model,
      commands: this.#commands,
      camera: () => this.#camera,
      aim: (camera) => this.#aim(camera),
      hover: (branch) => {
        if (branch === this.#hovered) return;
        this.#hovered = branch;
        app.redraw.next();
      },
      drag: (moved) => {
        this.#drag = moved;
        app.redraw.next();
      },
    });
    this.#tree.element.addEventListener('keydown', (event) => {
      if (!pressKey(event, this.#commands, this)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.#frames = app.frames.subscribe((frame) => this.#draw(frame));
    app.redraw.next();
  }

  fit(): void {
    this.#fitted = true;
    this.#fly();
  }

  zoom(factor: number): void {
    const { width, height } = this.#region;
    this.#aim(zoomed(this.#camera, factor, width / 2, height / 2));
  }

  tidy(): void {
    this.#commands.tidy();
    this.fit();
  }

  focus(): void {
    this.#tree.element.focus();
  }

  centreOf(path: string): Point | undefined {
    const box = this.#model.layout.boxes.get(path);
    if (box === undefined) return undefined;
    const { x, y } = centreOf(box);
    return { x: this.#camera.x + this.#camera.zoom * x, y: this.#camera.y + this.#camera.zoom * y };
  }

  remove(): void {
    this.#frames.unsubscribe();
    this.#deafen();
    clearTimeout(this.#settle);
    this.#tree.element.remove();
    this.#region.remove();
  }

  #aim(camera: Camera): void {
    this.#fitted = false;
    this.#flight = undefined;
    this.#camera = camera;
    this.#app.redraw.next();
  }

  #draw(frame: Frame): void {
    if (!this.#region.visible) return;
    this.#layOut(frame);
    this.#move(frame);
    const { selected } = this.#app.store.now;
    this.#differing = this.#options.differing?.(frame.time) ?? nothing;
    this.#scene.draw(frame, this.#camera, {
      selected: selected === null ? null : (this.#model.seenOf(selected)?.path ?? null),
      hovered: this.#hovered?.path ?? null,
      differing: this.#differing,
    });
    const hovered = this.#drag === undefined ? this.#hovered : undefined;
    const path = hovered?.path ?? '';
    const now = { doing: this.#scene.doings.get(path), differs: this.#differing.has(path) };
    this.#card.draw(hovered, this.#model, now, this.#camera, this.#region, frame.theme);
    this.#writeTree(frame);
    if (this.#scene.behind) this.#app.redraw.next();
  }

  /** Follows the state; what was dragged stays under the pointer. */
  #layOut(frame: Frame): void {
    const { open, places } = this.#app.store.now;
    const { width, height } = this.#region;
    const moved =
      this.#drag === undefined
        ? places
        : { ...places, [this.#model.placeKey(this.#drag.branch.path)]: this.#drag.place };
    const first = this.#size === '';
    const size = `${width} ${height}`;
    const opened = open.find((path) => !this.#open.includes(path));
    const closed = this.#open.find((path) => !open.includes(path));
    this.#open = open;
    const changed = this.#model.update(open, moved, { width, height });
    if (size === this.#size && (!changed || this.#drag !== undefined)) return;
    const resized = size !== this.#size;
    this.#size = size;
    if (opened !== undefined || closed !== undefined) this.#fitted = true;
    if (!this.#fitted) return;
    this.#fly(opened ?? closed?.slice(0, Math.max(0, closed.lastIndexOf('/'))));
    if (first || resized || frame.still) this.#land();
  }

  /** To a network, if it is to be seen: one that was just opened, or that something in was closed; or to all there is. */
  #fly(network?: string): void {
    const { width, height } = this.#region;
    const { boxes, extent } = this.#model.layout;
    const box = network === undefined ? undefined : boxes.get(network);
    const to = fitting(box === undefined ? extent : withSurroundings(box), width, height);
    this.#flight = { from: this.#camera, to, begins: performance.now() / 1000 };
    this.#app.redraw.next();
  }

  #land(): void {
    if (this.#flight !== undefined) this.#camera = this.#flight.to;
    this.#flight = undefined;
  }

  #move({ clock, still }: Frame): void {
    if (this.#flight === undefined) return;
    const share = still ? 1 : Math.max(0, (clock - this.#flight.begins) / flight);
    if (share >= 1) {
      this.#land();
      return;
    }
    this.#camera = between(this.#flight.from, this.#flight.to, 1 - (1 - share) ** 3);
    this.#app.redraw.next();
  }

  /** Once a second while time goes on, when something else is selected, and once more when it stands still again. */
  #writeTree({ clock, time }: Frame): void {
    const { selected, playing } = this.#app.store.now;
    clearTimeout(this.#settle);
    if (!playing) this.#settle = setTimeout(() => this.#say(time), 150);
    if (clock - this.#treeWritten < treeEvery && selected === this.#said) return;
    this.#treeWritten = clock;
    this.#said = selected;
    this.#tree.write({
      model: this.#model,
      doings: this.#scene.doings,
      selected,
      differing: this.#differing,
      held: (path) => this.#words.of(path, time, clock),
    });
  }

  #say(time: number): void {
    const { selected } = this.#app.store.now;
    const held = (path: string) => this.#words.of(path, time, performance.now() / 1000);
    this.#tree.write({
      model: this.#model,
      doings: this.#scene.doings,
      selected,
      differing: this.#differing,
      held,
    });
    if (this.#scene.stale) this.#app.redraw.next();
  }
}
