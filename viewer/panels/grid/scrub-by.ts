/** Time moved by hand: a drag along an element shifts the moment shown, a pinch or a turned wheel the window. */

import type { App } from '../../app.ts';
import { seek, setWindow } from '../../controls/timeline/transport.ts';

interface Held {
  readonly id: number;
  readonly x: number;
}

/** Lets drags along `element` move time, as if the drawing were pulled; two fingers, or ctrl and the wheel, zoom. */
export function scrubBy(element: HTMLElement, app: App): void {
  const held = new Map<number, Held>();
  let from = 0;
  let spread = 0;
  let window = 0;
  const begin = (): void => {
    from = app.playhead.time.value;
    window = app.store.now.window;
    spread = spreadOf([...held.values()]);
  };
  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    held.set(event.pointerId, { id: event.pointerId, x: event.clientX });
    begin();
  });
  const starts = new Map<number, number>();
  element.addEventListener('pointermove', (event) => {
    const before = held.get(event.pointerId);
    if (before === undefined) return;
    held.set(event.pointerId, { id: event.pointerId, x: event.clientX });
    if (held.size === 1) {
      const start = starts.get(event.pointerId) ?? before.x;
      starts.set(event.pointerId, start);
      if (Math.abs(event.clientX - start) < 3 && !element.hasPointerCapture(event.pointerId))
        return;
      element.setPointerCapture(event.pointerId);
      seek(app, from - ((event.clientX - start) / element.clientWidth) * window);
    } else if (spread > 10) setWindow(app, (window * spread) / spreadOf([...held.values()]));
  });
  const end = (event: PointerEvent): void => {
    held.delete(event.pointerId);
    starts.delete(event.pointerId);
    begin();
  };
  for (const name of ['pointerup', 'pointercancel'] as const) element.addEventListener(name, end);
  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      const turn = event.deltaY !== 0 ? event.deltaY : event.deltaX;
      setWindow(app, app.store.now.window * Math.exp(Math.sign(turn) * 0.15));
    },
    { passive: false },
  );
}

function spreadOf(held: readonly Held[]): number {
  const [first, second] = held;
  return first === undefined || second === undefined ? 0 : Math.abs(first.x - second.x);
}
