/** A panel carried to another place by its head, with mouse or finger. */

/** Pixels before a press is a drag. */
const least = 6;

/** Follows a drag that begins with `event`; `drop` is told before which panel it ends. */
export function dragFrame(
  grid: HTMLElement,
  frame: HTMLElement,
  event: PointerEvent,
  drop: (place: number) => void,
): void {
  if (event.button !== 0) return;
  let over: HTMLElement | undefined;
  let dragging = false;
  const mark = (target: HTMLElement | undefined): void => {
    over?.classList.remove('over');
    over = target;
    over?.classList.add('over');
  };
  const move = (moved: PointerEvent): void => {
    const far = Math.hypot(moved.clientX - event.clientX, moved.clientY - event.clientY);
    if (!dragging && far < least) return;
    dragging = true;
    frame.classList.add('lifted');
    const under = document.elementFromPoint(moved.clientX, moved.clientY)?.closest('.panel');
    mark(under instanceof HTMLElement && under !== frame ? under : undefined);
  };
  const end = (ended: PointerEvent): void => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    frame.classList.remove('lifted');
    const place = over === undefined ? -1 : [...grid.children].indexOf(over);
    mark(undefined);
    if (place >= 0 && ended.type === 'pointerup') drop(place);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}
