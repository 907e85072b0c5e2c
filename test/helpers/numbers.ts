/** Reproducible numbers for tests and benchmarks that do not care which ones. */

/** `count` numbers in [low, high), the same for the same seed. */
export function noise(seed: number, count: number, low = -1, high = 1): Float32Array {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + ((high - low) * state) / 2 ** 32;
  });
}
