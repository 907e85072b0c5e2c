/** The order in which a raster shows its neurons: as they are, the busiest first, or those that fire alike together. */

import { principalPlane, project } from './principal-axes.ts';
import { eachSpike, type Spikes } from './spike-counts.ts';

/** What can be chosen. */
export const orders = ['by number', 'by activity', 'similar together'] as const;

/** One of them. */
export type Order = (typeof orders)[number];

/** Pieces of the window by which firing is compared. */
const pieces = 24;

/** Neurons from the top row to the last, from what they did in steps `from` to `to`; undefined: by number. */
export function orderOf(
  order: Order,
  tiles: Spikes,
  size: number,
  from: number,
  to: number,
): Uint32Array | undefined {
  if (order === 'by number') return undefined;
  const firing = new Float64Array(size * pieces);
  const total = new Float64Array(size);
  const piece = pieces / Math.max(1, to - from);
  eachSpike(tiles, from, to, (neuron, step, times) => {
    const at = neuron * pieces + Math.min(pieces - 1, Math.floor((step - from) * piece));
    firing[at] = (firing[at] ?? 0) + times;
    total[neuron] = (total[neuron] ?? 0) + times;
  });
  const sorted = Uint32Array.from({ length: size }, (_, neuron) => neuron);
  if (order === 'by activity')
    return sorted.sort((a, b) => (total[b] ?? 0) - (total[a] ?? 0) || a - b);
  const angles = anglesOf(firing, total, size);
  return sorted.sort((a, b) => (angles[a] ?? 0) - (angles[b] ?? 0) || a - b);
}

/** Where each neuron lies around the plane in which courses of firing differ most; silent ones come last. */
function anglesOf(firing: Float64Array, total: Float64Array, size: number): Float64Array {
  const angles = new Float64Array(size).fill(10);
  const awake = Array.from({ length: size }, (_, neuron) => neuron).filter(
    (neuron) => (total[neuron] ?? 0) > 0,
  );
  const courses = awake.map((neuron) => {
    const course = smooth(firing.subarray(neuron * pieces, (neuron + 1) * pieces));
    const norm = Math.hypot(...course) || 1;
    return course.map((value) => value / norm);
  });
  if (courses.length < 3) return angles;
  const plane = principalPlane(courses);
  courses.forEach((course, index) => {
    const [x, y] = project(plane, course);
    angles[awake[index] ?? 0] = Math.atan2(y, x);
  });
  return angles;
}

/** Each piece a little like its neighbours, so that nearly the same times count as alike. */
const smooth = (course: Float64Array): number[] =>
  Array.from(
    course,
    (value, i) => 0.5 * value + 0.25 * ((course[i - 1] ?? value) + (course[i + 1] ?? value)),
  );
