/** The reader of the ink: for now the nearest canonical pen path, over resampled, size-normalised strokes. */

import { canonicalPath, DIGITS, type InkReader, type Point, type Stroke } from '#tasks';

/** Loads the reader that tasks score with. */
export function loadInkReader(): InkReader {
  const templates = [...DIGITS.map(({ symbol }) => symbol), 'UNK'].map((symbol) => {
    const { x, y } = canonicalPath(symbol);
    return normalize(x.map((value, index) => ({ x: value, y: y[index] ?? 0 })));
  });
  return (strokes) => {
    const drawn = normalize(strokes.flat());
    let best = 0;
    const far = templates.map((template) => distance(template, drawn));
    far.forEach((value, index) => {
      if (value < (far[best] ?? 0)) best = index;
    });
    return best > 9 ? null : best;
  };
}

function normalize(points: Stroke): Stroke {
  const count = 25;
  const lengths = [0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    lengths.push((lengths[i - 1] ?? 0) + Math.hypot(a.x - b.x, a.y - b.y));
  }
  const total = lengths.at(-1) ?? 0;
  const sampled = Array.from({ length: count }, (_, k) => {
    const at = lengths.findIndex((length) => length >= (total * k) / (count - 1) - 1e-9);
    return points[at] ?? { x: 0, y: 0 };
  });
  const xs = sampled.map(({ x }) => x);
  const ys = sampled.map(({ y }) => y);
  const half =
    Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) / 2 || 1;
  const [cx, cy] = [
    (Math.max(...xs) + Math.min(...xs)) / 2,
    (Math.max(...ys) + Math.min(...ys)) / 2,
  ];
  return sampled.map(({ x, y }) => ({ x: (x - cx) / half, y: (y - cy) / half }));
}

const distance = (a: Stroke, b: Stroke): number =>
  a.reduce((sum, { x, y }, i) => sum + (x - (b[i]?.x ?? 0)) ** 2 + (y - (b[i]?.y ?? 0)) ** 2, 0);
