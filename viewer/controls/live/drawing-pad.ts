/**
 * A pad to draw on with a mouse, a finger or a pen. What is drawn is kept as strokes; what comes of it is for others to
 * say. Keys: digits are typed, Enter accepts, Backspace takes the last stroke away.
 */

import { Subject } from 'rxjs';
import { make } from '../dom.ts';
import { type PadPoint, type PadStroke, pictureOf } from './picture-of.ts';

/** Units of the pad's side; strokes are in these, whatever the pad's size on the screen. */
const padSide = 280;
/** Closer together than this no two points are kept. */
const nearest = 1.5;
const space = 'http://www.w3.org/2000/svg';

/** What a pad tells. */
export interface PadEvents {
  /** A digit key was pressed on the pad. */
  typed(digit: number): void;
  /** Enter was pressed on the pad. */
  accepted(): void;
}

/** A pad. */
export class DrawingPad {
  readonly element: HTMLElement;
  /** What is on the pad has changed. */
  readonly changed: Subject<void> = new Subject<void>();
  #strokes: PadStroke[] = [];
  #open: { readonly pointer: number; readonly points: PadPoint[] } | undefined;
  readonly #svg: SVGSVGElement;

  constructor(events: PadEvents) {
    this.#svg = document.createElementNS(space, 'svg');
    this.#svg.setAttribute('viewBox', `0 0 ${padSide} ${padSide}`);
    this.#svg.setAttribute('aria-hidden', 'true');
    this.element = make('div', {
      class: 'pad',
      role: 'application',
      tabindex: 0,
      'aria-label': 'Drawing pad. Draw one digit, or press a digit key to have one written.',
    });
    this.element.append(make('p', { class: 'hint', 'aria-hidden': 'true' }, 'Draw a digit here'));
    this.element.append(this.#svg);
    this.#listen(events);
  }

  /** What is on the pad, in units of which the side has `padSide`. */
  get strokes(): readonly PadStroke[] {
    return this.#open === undefined ? this.#strokes : [...this.#strokes, this.#open.points];
  }

  /** What is on the pad, as the eye is shown it; undefined: nothing is. */
  get picture(): Float32Array | undefined {
    return this.strokes.length === 0 ? undefined : pictureOf(this.strokes);
  }

  /** Empties the pad. */
  clear(): void {
    this.#strokes = [];
    this.#open = undefined;
    this.#renew();
  }

  /** Takes the last stroke away. */
  undo(): void {
    this.#strokes = this.#strokes.slice(0, -1);
    this.#renew();
  }

  #listen(events: PadEvents): void {
    const { element } = this;
    element.addEventListener('pointerdown', (event) => this.#down(event));
    element.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
      element.addEventListener(end, (event) => this.#up(event));
    element.addEventListener('keydown', (event) => this.#key(event, events));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || this.#open !== undefined) return;
    event.preventDefault();
    this.element.focus({ preventScroll: true });
    this.element.setPointerCapture(event.pointerId);
    this.#open = { pointer: event.pointerId, points: [this.#place(event)] };
    this.#svg.append(document.createElementNS(space, 'path'));
    this.#drawOpen();
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#open?.pointer) return;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length > 0 ? all : [event]) this.#add(this.#place(one));
    this.#drawOpen();
  }

  #up(event: PointerEvent): void {
    if (event.pointerId !== this.#open?.pointer) return;
    this.#strokes = [...this.#strokes, this.#open.points];
    this.#open = undefined;
    this.changed.next();
  }

  #add(point: PadPoint): void {
    const points = this.#open?.points;
    const last = points?.at(-1);
    if (last === undefined || Math.hypot(point.x - last.x, point.y - last.y) < nearest) return;
    points?.push(point);
  }

  #place({ clientX, clientY }: PointerEvent): PadPoint {
    const { left, top, width, height } = this.#svg.getBoundingClientRect();
    const within = (value: number): number => Math.min(padSide, Math.max(0, padSide * value));
    return { x: within((clientX - left) / width), y: within((clientY - top) / height) };
  }

  #key(event: KeyboardEvent, events: PadEvents): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) events.typed(Number(event.key));
    else if (event.key === 'Enter') events.accepted();
    else if (event.key === 'Backspace') this.undo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #drawOpen(): void {
    this.#svg.lastElementChild?.setAttribute('d', pathOf(this.#open?.points ?? []));
    this.#mark();
    this.changed.next();
  }

  #renew(): void {
    const paths = this.#strokes.map((stroke) => {
      const path = document.createElementNS(space, 'path');
      path.setAttribute('d', pathOf(stroke));
      return path;
    });
    this.#svg.replaceChildren(...paths);
    this.#mark();
    this.changed.next();
  }

  #mark(): void {
    this.element.classList.toggle('inked', this.strokes.length > 0);
  }
}

/** A stroke as the path of an SVG; a tap is a line to itself, which a round pen shows as a dot. */
function pathOf(stroke: PadStroke): string {
  const [first] = stroke;
  if (first === undefined) return '';
  const all = stroke.length === 1 ? [first, first] : stroke;
  return all
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}
