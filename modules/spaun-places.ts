/**
 * Where the modules stand in the brain's block diagram, for whoever draws it: the eye at the upper left, the hand at
 * the lower right; above what is seen and decided, below what is made of it, remembered, found again and written.
 */

/** By path: column from the left, row from the top. */
export const spaunPlaces: Readonly<Record<string, readonly [column: number, row: number]>> = {
  'spaun/image': [0, 0],
  'spaun/vision': [1, 0],
  'spaun/action selection': [2, 0],
  'spaun/registers': [3, 0],
  'spaun/gates': [4, 0],
  'spaun/change detector': [0, 1],
  'spaun/encoding': [1, 1],
  'spaun/working memory': [2, 1],
  'spaun/transform': [3, 1],
  'spaun/decoding': [4, 1],
  'spaun/instruction': [0, 3],
  'spaun/instructions': [0, 2],
  'spaun/reward': [1, 2],
  'spaun/copying': [3, 2],
  'spaun/motor': [4, 2],
};
