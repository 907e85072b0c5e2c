/**
 * The stage's drawing. What stands still (blocks, links, names) is written anew only when layout, theme or selection
 * change; with every frame only levels, dots and light are; words and ink about ten times a second. Eight to twelve
 * draw calls, however many blocks there are.
 */

import { Container } from 'pixi.js';
import type { Frame } from '../app.ts';
import { Marks } from '../draw/marks.ts';
import { Picture } from '../draw/picture.ts';
import type { Region } from '../draw/surface.ts';
import type { Source } from '../source/source.ts';
import type { WordsHeld } from '../source/words-held.ts';
import type { Activity, Doing } from './activity.ts';
import { padding, writtenSize } from './block-size.ts';
import type { Camera } from './camera.ts';
import { Glow } from './glow.ts';
import { inkAt } from './ink.ts';
import { type BlockMark, paintClosed, paintOpen } from './paint-blocks.ts';
import { paintInk } from './paint-ink.ts';
import { paintLinks } from './paint-links.ts';
import { Flows, paintGlow, paintLevels } from './paint-live.ts';
import { paintText } from './paint-text.ts';
import { ScaledLabels } from './scaled-labels.ts';
import type { StageModel } from './stage-model.ts';
import type { Branch } from './tree.ts';

/** What is marked. */
export interface Marked {
  readonly selected: string | null;
  readonly hovered: string | null;
  /** Blocks that differ from what is compared with. */
  readonly differing: ReadonlySet<string>;
}

/** Seconds of the clock between two writings of words and ink. */
const wordsEvery = 0.1;

/** Blocks of which it is found out per frame what they do. */
const atOnce = 64;

/** Draws a stage into a region. */
export class Scene {
  readonly #model: StageModel;
  readonly #source: Source;
  readonly #words: WordsHeld;
  readonly #activity: Activity;
  readonly #world = new Container();
  readonly #ground: Marks;
  readonly #glow: Glow;
  readonly #links: Marks;
  readonly #dots: Marks;
  readonly #blocks: Marks;
  readonly #levels: Marks;
  readonly #ink: Marks;
  readonly #pictures: Container = new Container();
  readonly #labels = new ScaledLabels();
  readonly #flows = new Flows();
  readonly #shown = new Map<string, Picture>();
  /** What every visible block does at the moment drawn last. */
  readonly doings: Map<string, Doing> = new Map();
  #still = '';
  #layout: unknown;
  #theme: unknown;
  #followed: StageModel['closed'] = [];
  #time = Number.NaN;
  #turn = 0;
  #behind = 0;
  /** Words and ink are older than what was drawn last. */
  stale = false;
  #written = Number.NEGATIVE_INFINITY;

  constructor(
    region: Region,
    model: StageModel,
    source: Source,
    words: WordsHeld,
    activity: Activity,
  ) {
    this.#model = model;
    this.#source = source;
    this.#words = words;
    this.#activity = activity;
    this.#ground = new Marks(this.#world);
    this.#glow = new Glow(this.#world);
    this.#links = new Marks(this.#world);
    this.#dots = new Marks(this.#world);
    this.#blocks = new Marks(this.#world);
    this.#levels = new Marks(this.#world);
    this.#world.addChild(this.#pictures);
    this.#ink = new Marks(this.#world);
    region.area.addChild(this.#world, this.#labels.container);
  }

  /** Draws a frame. */
  draw(frame: Frame, camera: Camera, marked: Marked): void {
    const { theme } = frame;
    this.#world.position.set(camera.x, camera.y);
    this.#world.scale.set(camera.zoom);
    this.#labels.follow(camera);
    const changed = this.#standStill(frame, camera, marked);
    this.#follow(frame.time);
    paintGlow(this.#glow, this.#model, this.doings, theme);
    paintLevels(this.#levels, this.#model, this.doings, theme);
    if (frame.still) {
      this.#dots.begin();
      this.#dots.end();
    } else this.#flows.paint(this.#dots, this.#model, this.doings, theme, frame);
    this.#showPictures(frame);
    this.stale = !changed && frame.clock - this.#written < wordsEvery;
    if (this.stale) return;
    this.#written = frame.clock;
    this.#write(frame, camera);
  }

  /** What does not move; whether it had to be drawn anew. */
  #standStill({ theme }: Frame, { zoom }: Camera, marked: Marked): boolean {
    const { selected, hovered, differing } = marked;
    const still = [selected, hovered, zoom.toFixed(3), ...differing].join('\n');
    const same = this.#layout === this.#model.layout && this.#theme === theme;
    if (same && still === this.#still) return false;
    this.#still = still;
    this.#layout = this.#model.layout;
    this.#theme = theme;
    for (const marks of [this.#ground, this.#links, this.#blocks]) marks.begin();
    const mark = ({ path }: Branch): BlockMark => ({
      selected: selected === path,
      hovered: hovered === path,
      differs: differing.has(path),
    });
    for (const { branch, box } of this.#model.opened)
      paintOpen(this.#ground, branch, box, theme, mark(branch));
    for (const { branch, box } of this.#model.closed)
      paintClosed(this.#blocks, branch, box, this.#model.partsOf(branch), theme, mark(branch));
    paintLinks(this.#links, this.#model.view, this.#model.layout, theme, selected);
    for (const marks of [this.#ground, this.#links, this.#blocks]) marks.end();
    return true;
  }

  /** What blocks do now; of very many only some per frame, in turns. */
  #follow(time: number): void {
    const { closed } = this.#model;
    if (this.#followed !== closed) this.doings.clear();
    if (this.#followed !== closed || time !== this.#time) this.#behind = closed.length;
    this.#followed = closed;
    this.#time = time;
    const count = Math.min(atOnce, closed.length);
    for (let i = 0; i < count; i++) {
      this.#turn = (this.#turn + 1) % closed.length;
      const branch = closed[this.#turn]?.branch;
      if (branch === undefined) continue;
      const shown = this.#model.contents.of(branch);
      this.doings.set(branch.path, this.#activity.of(branch.path, shown, time));
    }
    this.#behind = Math.max(0, this.#behind - count);
  }

  /** Not all blocks show what they do at the moment drawn last: another frame is needed. */
  get behind(): boolean {
    return this.#behind > 0;
  }

  #showPictures({ time, theme }: Frame): void {
    const visible = new Set<string>();
    for (const { branch, box } of this.#model.closed) {
      const { picture: spot } = this.#model.partsOf(branch);
      const { picture: port } = this.#model.contents.of(branch);
      if (spot === undefined || port === undefined || visible.has(port.path)) continue;
      visible.add(port.path);
      const picture = this.#pictureFor(port.path);
      const value = this.#source.track(port.path).at(time);
      picture.set(value ?? [], port.columns ?? Math.round(Math.sqrt(port.size)));
      const [left, top] = [box.x + spot.x, box.y + spot.y];
      picture.place({ left, top, right: left + spot.size, bottom: top + spot.size });
      picture.look({ colours: 'ink', theme });
    }
    for (const [path, picture] of this.#shown) if (!visible.has(path)) picture.set([], 1);
  }

  #pictureFor(path: string): Picture {
    const known = this.#shown.get(path);
    if (known !== undefined) return known;
    const made = new Picture(this.#pictures);
    this.#shown.set(path, made);
    return made;
  }

  #write({ time, clock, theme }: Frame, { zoom }: Camera): void {
    paintText({
      labels: this.#labels,
      model: this.#model,
      theme,
      zoom,
      held: (path) => this.#words.of(path, time, clock),
    });
    this.#ink.begin();
    for (const { branch, box } of this.#model.closed) {
      const { pen: spot } = this.#model.partsOf(branch);
      const { pen: port } = this.#model.contents.of(branch);
      if (spot === undefined || port === undefined) continue;
      const square = { x: box.x + spot.x, y: box.y + spot.y, size: spot.size };
      const row = {
        x: box.x + padding,
        y: square.y + square.size + 7,
        width: box.width - 2 * padding,
        size: writtenSize,
      };
      paintInk(this.#ink, inkAt(this.#source.track(port.path), time), square, row, theme);
    }
    this.#ink.end();
  }
}
