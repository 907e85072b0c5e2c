/** How many equal parts a time step has to be divided into so that none is longer than a model bears. */

/** Both in seconds; a step that is too long by rounding alone is not divided further. */
export function substepsOf(longestStep: number | undefined, dt: number): number {
  return longestStep === undefined ? 1 : Math.max(1, Math.ceil(dt / longestStep - 1e-6));
}
