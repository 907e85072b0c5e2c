/** Places in numbers that rise, such as times and steps, found by halving. */

/** Where the first is that is above `limit`; their length: none is. */
export function firstAbove(rising: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the first is that is not below `limit`; their length: none is. */
export function firstNotBelow(rising: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
