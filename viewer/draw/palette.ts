/** The colours of lines as the GPU holds them: numbers 0 to 7 are the theme's series, then ink, soft, line, accent, glow, card. */

import type { Theme } from './theme.ts';

/** How many colours there are. */
export const shadeCount = 16;

/** Writes a theme's colours, four numbers of 0 to 1 each. */
export function writePalette(theme: Theme, into: Float32Array): void {
  const { series, ink, soft, line, accent, glow, card } = theme;
  [...series.slice(0, 8), ink, soft, line, accent, glow, card].forEach((colour, at) => {
    into[at * 4] = (colour >> 16) / 255;
    into[at * 4 + 1] = ((colour >> 8) & 255) / 255;
    into[at * 4 + 2] = (colour & 255) / 255;
    into[at * 4 + 3] = 1;
  });
}

/** Which of the series' colours the nth thing gets, when there may be more things than colours. */
export const seriesOf = (index: number): number => index % 8;
