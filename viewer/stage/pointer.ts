/**
 * Pointers on the stage: the ground is dragged to pan, a block to move it, two fingers or the wheel zoom, a click
 * selects, a double click opens. A finger moves only a block that is selected, so that one can pan anywhere.
 */

import type { Camera } from './camera.ts';
import { onStage, zoomed } from './camera.ts';
import type { Commands } from './commands.ts';
import type { Point } from './layout/box.ts';
import type { StageModel } from './stage-model.ts';
import type { Branch } from './tree.ts';

/** What pointers work on. */
export interface Ground {
  readonly element: HTMLElement;
  readonly model: StageModel;
  readonly commands: Commands;
  readonly camera: () => Camera;
  /** Sets the camera at once. */
  readonly aim: (camera: Camera) => void;
  readonly hover: (branch: Branch | undefined) => void;
  /** A block is at another place while it is dragged; undefined: no longer. */
  readonly drag: (moved: { readonly branch: Branch; readonly place: Point } | undefined) => void;
}

/** CSS pixels that a pointer may tremble in a click; milliseconds between the clicks of a double click. */
const tremble = 4;
const double = 350;

interface Held {
  readonly begins: Point;
  last: Point;
  moved: boolean;
  readonly branch: Branch | undefined;
  /** Where the block was. */
  readonly place: Point | undefined;
}

/** Listens until the returned function is called. */
export function listenToPointers(ground: Ground): () => void {
  const pointers = new Pointers(ground);
  const { element } = ground;
  const ends = new AbortController();
  const { signal } = ends;
  element.addEventListener('pointerdown', (event) => pointers.down(event), { signal });
  element.addEventListener('pointermove', (event) => pointers.move(event), { signal });
  element.addEventListener('pointerup', (event) => pointers.up(event), { signal });
  element.addEventListener('pointercancel', (event) => pointers.cancel(event), { signal });
  element.addEventListener('pointerleave', () => ground.hover(undefined), { signal });
  element.addEventListener('wheel', (event) => pointers.wheel(event), { signal, passive: false });
  return () => ends.abort();
}

class Pointers {
  readonly #ground: Ground;
  readonly #held = new Map<number, Held>();
  #clicked: { readonly path: string; readonly at: number } | undefined;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const { element, model, commands } = this.#ground;
    const at = this.#at(event);
    const branch = this.#under(at);
    const movable =
      branch !== undefined &&
      !model.isOpen(branch) &&
      (event.pointerType !== 'touch' || commands.selected === branch);
    this.#held.set(event.pointerId, {
      begins: at,
      last: at,
      moved: false,
      branch,
      place: movable ? model.placeOf(branch) : undefined,
    });
    element.setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent): void {
    const at = this.#at(event);
    const held = this.#held.get(event.pointerId);
    if (held === undefined) {
      if (event.pointerType !== 'touch') this.#ground.hover(this.#under(at));
      return;
    }
    if (Math.hypot(at.x - held.begins.x, at.y - held.begins.y) > tremble) held.moved = true;
    if (this.#held.size === 2) this.#pinch(held, at);
    else if (held.moved) this.#drag(held, at);
    held.last = at;
  }

  up(event: PointerEvent): void {
    const held = this.#held.get(event.pointerId);
    if (held === undefined) return;
    this.#held.delete(event.pointerId);
    const { commands, drag, model } = this.#ground;
    if (held.moved) {
      const place = this.#placeNow(held, held.last);
      drag(undefined);
      if (held.branch !== undefined && place !== undefined) commands.move(held.branch, place);
      return;
    }
    const { branch } = held;
    commands.select(branch);
    const again =
      branch !== undefined &&
      this.#clicked?.path === branch.path &&
      event.timeStamp - this.#clicked.at < double;
    this.#clicked = branch === undefined ? undefined : { path: branch.path, at: event.timeStamp };
    if (again && model.layout.boxes.has(branch.path)) {
      this.#clicked = undefined;
      commands.enter(branch);
    }
  }

  cancel(event: PointerEvent): void {
    this.#held.delete(event.pointerId);
    this.#ground.drag(undefined);
  }

  wheel(event: WheelEvent): void {
    event.preventDefault();
    const { x, y } = this.#at(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
    const factor = Math.exp(-Math.max(-60, Math.min(60, event.deltaY * lines)) * 0.004);
    this.#ground.aim(zoomed(this.#ground.camera(), factor, x, y));
  }

  #at({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
    const { left, top } = this.#ground.element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  #under(at: Point): Branch | undefined {
    return this.#ground.model.at(onStage(this.#ground.camera(), at));
  }

  #drag(held: Held, at: Point): void {
    const { camera, aim, drag } = this.#ground;
    const place = this.#placeNow(held, at);
    if (held.branch !== undefined && place !== undefined) drag({ branch: held.branch, place });
    else {
      const { x, y, zoom } = camera();
      aim({ x: x + at.x - held.last.x, y: y + at.y - held.last.y, zoom });
    }
  }

  #placeNow({ place, begins }: Held, at: Point): Point | undefined {
    if (place === undefined) return undefined;
    const { zoom } = this.#ground.camera();
    return { x: place.x + (at.x - begins.x) / zoom, y: place.y + (at.y - begins.y) / zoom };
  }

  /** One of two fingers moved: what was between them stays between them. */
  #pinch(held: Held, at: Point): void {
    const other = [...this.#held.values()].find((one) => one !== held);
    if (other === undefined) return;
    other.moved = true;
    held.moved = true;
    const before = Math.hypot(held.last.x - other.last.x, held.last.y - other.last.y);
    const now = Math.hypot(at.x - other.last.x, at.y - other.last.y);
    const { camera, aim } = this.#ground;
    const middle = { x: (at.x + other.last.x) / 2, y: (at.y + other.last.y) / 2 };
    const turned = zoomed(camera(), before > 0 ? now / before : 1, middle.x, middle.y);
    aim({
      ...turned,
      x: turned.x + (at.x - held.last.x) / 2,
      y: turned.y + (at.y - held.last.y) / 2,
    });
  }
}
