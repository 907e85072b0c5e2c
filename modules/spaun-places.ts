/**
 * Where the modules stand in the brain's block diagram, for whoever draws it: from the eye at the left to the hand at
 * the right runs what is seen, remembered and written; above it what decides; below what watches for change.
 */

/** By path: column from the left, row from the top. */
export const spaunPlaces: Readonly<Record<string, readonly [column: number, row: number]>> = {
  'spaun/image': [0, 1],
  'spaun/vision': [1, 1],
  'spaun/encoding': [2, 1],
  'spaun/working memory': [3, 1],
  'spaun/decoding': [4, 1],
  'spaun/motor': [5, 1],
  'spaun/action selection': [2, 0],
  'spaun/registers': [3, 0],
  'spaun/change detector': [1, 2],
};
