/** Canvases that are sharp on every screen, and the pictures and ink drawn on them. */

import type { PenRow } from './run-data.ts';

export const inkColour = '#1c2442';

/** Gives a canvas a size in CSS pixels and returns a context that draws in them. */
export function sharp(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.scale(ratio, ratio);
  return context;
}

/** Draws 784 base64 bytes (0 = paper) as a square picture. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  base64: string,
  left: number,
  top: number,
  side: number,
): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const small = document.createElement('canvas');
  small.width = 28;
  small.height = 28;
  const inner = small.getContext('2d') as CanvasRenderingContext2D;
  const pixels = inner.createImageData(28, 28);
  bytes.forEach((level, index) => {
    pixels.data.set([28, 36, 66, level], index * 4);
  });
  inner.putImageData(pixels, 0, 0);
  context.drawImage(small, left, top, side, side);
}

/** Half the side of the box that the hand writes in (m), with room for overshoot. */
const halfBox = 0.36;

/** Draws the pen's path: ink where it was down, a hair line where it was not. */
export function drawInk(
  context: CanvasRenderingContext2D,
  pen: readonly PenRow[],
  width: number,
  height: number,
): void {
  const place = ([, x, y]: PenRow): [number, number] => [
    width / 2 + (x / halfBox) * (height / 2),
    height / 2 - (y / halfBox) * (height / 2),
  ];
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const down of [0, 1] as const) {
    context.strokeStyle = down === 1 ? inkColour : '#d9d5ca';
    context.lineWidth = down === 1 ? Math.max(2.5, height / 22) : 0.8;
    context.beginPath();
    pen.forEach((row, index) => {
      const before = pen[index - 1];
      if (before === undefined || row[3] !== down) return;
      context.moveTo(...place(before));
      context.lineTo(...place(row));
    });
    context.stroke();
  }
}
