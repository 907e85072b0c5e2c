/** The Wilson interval of a share: where it lies with 95 % certainty, given how many of how many were right. */

/** Lower and upper end. */
export function interval(right: number, of: number): readonly [low: number, high: number] {
  const z = 1.96;
  const share = right / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  const short = (value: number): number => Math.round(1000 * value) / 1000;
  return [short((middle - half) / scale), short((middle + half) / scale)];
}
