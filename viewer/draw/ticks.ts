/** Where the ticks of an axis stand and how their numbers are written. Steps are 1, 2 or 5 times a power of ten. */

/** The step of an axis that shows `low` to `high` with about `most` ticks, or fewer. */
export function tickStep(low: number, high: number, most: number): number {
  const rough = (high - low) / Math.max(1, most);
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  const nice = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
  return nice * power;
}

/** The multiples of a step from `low` to `high`, both included. */
export function tickValues(low: number, high: number, step: number): readonly number[] {
  const first = Math.ceil(low / step - 1e-6);
  const last = Math.floor(high / step + 1e-6);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const value = (first + index) * step;
    return value === 0 ? 0 : value;
  });
}

/** A tick's number with as many digits as its step needs, e.g. `0.25`, `-1.0`, `1200`. */
export function tickText(value: number, step: number): string {
  if (Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(step) < 1e-4))
    return value.toExponential(1).replace('e+', 'e');
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return value.toFixed(digits).replace('-', '–');
}

/** A range around values that begins and ends at round numbers; not empty even when all values are the same. */
export function niceRange(low: number, high: number): readonly [number, number] {
  if (!(low <= high)) return [-1, 1];
  const room =
    high - low > 1e-9 * Math.max(1, Math.abs(low)) ? 0 : Math.max(0.5, Math.abs(low) / 2);
  const step = tickStep(low - room, high + room, 8);
  return [Math.floor((low - room) / step) * step, Math.ceil((high + room) / step) * step];
}
