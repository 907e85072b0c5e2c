/**
 * Sizes of lists and of relations between them, on which the parts of transform agree. A list memory holds an item
 * about 2.4 times (rehearsal once, input buffer twice, less what has faded); within transform an item is about 1. (spaun.md 1.7.)
 */

import { itemLength } from '../memory/list-memory.ts';

/** How many times a list memory holds an item, about; answers are given in this size. */
export const itemSize: number = itemLength;

/**
 * Size of what a relation was applied to, for an item that came out whole. Items of results lose more than those of
 * lists do, so they are shown larger: what decoding then takes for an item is 0.24 of a whole one (D = 128).
 */
export const resultSize = 5;

/** Largest element of a list within transform: longer lists saturate, as they did in the list memories. */
export const operandRadius = (dimensions: number): number => Math.min(1, 5 / Math.sqrt(dimensions));

/** Largest elements of a relation: that of element 0 is large when lists turn into lists that are alike. */
export function relationRadii(dimensions: number): readonly number[] {
  const others = Math.min(1.5, 5 / Math.sqrt(dimensions));
  return Array.from({ length: dimensions }, (_, index) => (index === 0 ? 2 : others));
}
