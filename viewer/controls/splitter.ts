/** The border between stage and panels: pull it, or move it with the arrow keys. */

import { rememberedNumber, rememberNumber } from '../state/saved.ts';

/** Shares of the width that the panels may take. */
const least = 0.2;
const most = 0.8;

/** What they take at first: the stage needs the larger part for its words. */
const usual = 0.34;

/** Makes `border` set `--side` of `around`: how much of the width the panels take. */
export function mountSplitter(border: HTMLElement, around: HTMLElement, changed: () => void): void {
  let share = rememberedNumber('side') ?? usual;
  const set = (next: number): void => {
    share = Math.min(most, Math.max(least, next));
    around.style.setProperty('--side', `${share * 100}%`);
    border.setAttribute('aria-valuenow', `${Math.round(share * 100)}`);
    rememberNumber('side', share);
    changed();
  };
  border.setAttribute('aria-valuemin', `${least * 100}`);
  border.setAttribute('aria-valuemax', `${most * 100}`);
  border.addEventListener('pointerdown', (event) => border.setPointerCapture(event.pointerId));
  border.addEventListener('pointermove', (event) => {
    if (!border.hasPointerCapture(event.pointerId)) return;
    const { right, width } = around.getBoundingClientRect();
    set((right - event.clientX) / width);
  });
  border.addEventListener('dblclick', () => set(usual));
  border.addEventListener('keydown', (event) => {
    const way = event.key === 'ArrowLeft' ? 1 : event.key === 'ArrowRight' ? -1 : 0;
    if (way === 0) return;
    event.preventDefault();
    set(share + way * 0.04);
  });
  set(share);
}
