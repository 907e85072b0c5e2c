/** What the eye was shown, along the strip of the whole run. */

import type { Container } from 'pixi.js';
import type { ValueTile } from '#engine/watching';
import type { Frame } from '../app.ts';
import { FilmStrip } from '../panels/film-strip.ts';
import type { Shown } from '../panels/pictures-shown.ts';
import type { Slice, Track } from '../source/source.ts';

/** Seconds per row that are asked for: shorter than any picture is shown. */
const rowSeconds = 0.04;
/** Longer runs (s) have too many pictures for the strip, and for the memory of a page. */
const longest = 120;
/** Pixels differ by less than this while the same picture is shown. */
const same = 0.02;

/** Height of the pictures with the room below them (CSS pixels): one pixel per cell of 28 rows. */
export const pictureHeight = 34;

/** The pictures of the strip. */
export class OverviewPictures {
  readonly #track: Track;
  readonly #film: FilmStrip;

  /** Adds itself to `area`. */
  constructor(area: Container, track: Track) {
    this.#track = track;
    const { size, columns } = track.port;
    this.#film = new FilmStrip(area, columns ?? Math.round(Math.sqrt(size)));
  }

  /** Draws those of a slice across a width. */
  draw({ from, to }: Slice, width: number, { theme, still }: Frame): void {
    if (to - from > longest) {
      this.#film.hide();
      return;
    }
    const tiles = this.#track.values({ from, to, columns: Math.ceil((to - from) / rowSeconds) });
    const box = { left: 0, top: 1, right: width, bottom: pictureHeight + 1 };
    const view = {
      time: to,
      from,
      to,
      width,
      height: pictureHeight,
      theme,
      still,
      clock: 0,
      options: {},
    };
    this.#film.draw(shownIn(tiles), box, view);
  }
}

/** Pictures that were shown: rows within which nothing changed. What lies between two of them is the change from one to the next. */
export function shownIn(tiles: readonly ValueTile[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (const { times, low, mean, high, size } of tiles)
    for (let row = 0; row < times.length; row++) {
      const [begin, end] = [row * size, (row + 1) * size];
      if (!alike(low, high, begin, begin, size)) continue;
      const pixels = mean.subarray(begin, end);
      const before = shown.at(-1)?.pixels;
      if (before !== undefined && alike(before, pixels, 0, 0, size)) continue;
      shown.push({ from: times[row] ?? 0, pixels, inked: pixels.some((level) => level > 0.05) });
    }
  return shown;
}

function alike(
  first: Float32Array,
  second: Float32Array,
  firstAt: number,
  secondAt: number,
  size: number,
): boolean {
  for (let i = 0; i < size; i++)
    if (Math.abs((first[firstAt + i] ?? 0) - (second[secondAt + i] ?? 0)) > same) return false;
  return true;
}
