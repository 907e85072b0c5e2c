/** Ink as a small drawing: strokes of pairs of numbers, x to the right and y up. */

const space = 'http://www.w3.org/2000/svg';
/** Half the side of the box that a hand writes in (m), with room for its overshoot. */
const half = 0.42;

/** Strokes; each a list of [x, y]. */
export type InkStrokes = readonly (readonly (readonly [number, number])[])[];

/** Whether something that came over a line is ink. */
export function isInk(value: unknown): value is InkStrokes {
  const isPoint = (point: unknown): boolean =>
    Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
  return (
    Array.isArray(value) && value.every((stroke) => Array.isArray(stroke) && stroke.every(isPoint))
  );
}

/** Draws ink; the drawing says nothing to those who do not see it, what was read stands beside it. */
export function inkDrawing(strokes: InkStrokes): SVGSVGElement {
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', `${-half} ${-half} ${2 * half} ${2 * half}`);
  svg.setAttribute('class', 'ink');
  svg.setAttribute('aria-hidden', 'true');
  for (const stroke of strokes) {
    const path = document.createElementNS(space, 'path');
    const points = stroke.map(([x, y]) => `${x.toFixed(3)} ${(-y).toFixed(3)}`);
    path.setAttribute('d', `M${points.join('L')}`);
    svg.append(path);
  }
  return svg;
}
