/** What runs along links: dots, the faster and the clearer the more active the source is. */

import type { Marks } from '../draw/marks.ts';

/** Pixels between dots, and per second at rest and at the most active. */
const spacing = 30;
const slowest = 14;
const fastest = 150;

/** A way that dots run along. */
export class Stream {
  readonly #points: Float32Array;
  /** Length up to each point. */
  readonly #lengths: Float32Array;
  #phase: number;

  constructor(points: Float32Array, phase: number) {
    this.#points = points;
    this.#phase = phase;
    this.#lengths = new Float32Array(points.length / 2);
    for (let i = 1; i < this.#lengths.length; i++)
      this.#lengths[i] =
        (this.#lengths[i - 1] ?? 0) +
        Math.hypot(
          (points[2 * i] ?? 0) - (points[2 * i - 2] ?? 0),
          (points[2 * i + 1] ?? 0) - (points[2 * i - 1] ?? 0),
        );
  }

  /** Lets so many seconds pass at a level of activity of 0 to 1. */
  advance(seconds: number, level: number): void {
    this.#phase = (this.#phase + seconds * (slowest + (fastest - slowest) * level)) % spacing;
  }

  /** Puts the dots; `clear`: how much room is left at both ends. */
  draw(marks: Marks, radius: number, colour: number, opacity: number, clear: number): void {
    const { length } = this.#lengths;
    const whole = this.#lengths[length - 1] ?? 0;
    let segment = 1;
    for (let at = this.#phase; at < whole - clear; at += spacing) {
      if (at < clear) continue;
      while (segment < length - 1 && (this.#lengths[segment] ?? 0) < at) segment++;
      const begins = this.#lengths[segment - 1] ?? 0;
      const share = (at - begins) / Math.max(1e-6, (this.#lengths[segment] ?? 0) - begins);
      const i = 2 * segment;
      const [x0, y0] = [this.#points[i - 2] ?? 0, this.#points[i - 1] ?? 0];
      const [x1, y1] = [this.#points[i] ?? 0, this.#points[i + 1] ?? 0];
      marks.dot(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, radius, colour, opacity);
    }
  }
}
