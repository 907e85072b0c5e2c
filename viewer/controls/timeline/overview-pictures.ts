/** What the eye was shown, along the strip of the whole run. */

import type { Container } from 'pixi.js';
import type { Frame } from '../../app.ts';
import { FilmStrip } from '../../panels/film-strip.ts';
import { picturesOf } from '../../panels/pictures-shown.ts';
import type { Slice, Track } from '../../source/source.ts';

/** Seconds per row that are asked for: shorter than any picture is shown. */
const rowSeconds = 0.04;
/** Longer runs (s) have too many pictures for the strip, and for the memory of a page. */
const longest = 120;

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

  /** Draws those of a slice across a width; where their middles are (pixels). */
  draw({ from, to }: Slice, width: number, { theme, still }: Frame): readonly number[] {
    if (to - from > longest) {
      this.#film.hide();
      return [];
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
    const shown = picturesOf(tiles);
    this.#film.draw(shown, box, view);
    return shown.flatMap(({ from: begin, inked }, index) => {
      const end = shown[index + 1]?.from ?? to;
      return inked ? [(((begin + end) / 2 - from) / (to - from)) * width] : [];
    });
  }
}
