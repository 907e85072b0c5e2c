/** A picture that is no symbol: a zigzag over the whole page, always the same, for trials with something unknown. */

import { rasterize } from './glyphs/index.ts';

const turns = 9;

/** 784 numbers in 0..1, rows from the top. */
export const scribble: ArrayLike<number> = rasterize([
  Array.from({ length: turns + 1 }, (_, turn) => ({
    x: turn % 2 === 0 ? 0 : 1,
    y: ((turn * 7) % (turns + 1)) / turns,
  })),
]);
