/** What frames of a page cost: script, calls that draw, bytes sent to the GPU; see `pages/metering.ts`. */

/** What one frame cost. */
export interface FrameCost {
  /** Milliseconds from it to the next frame. */
  readonly since: number;
  /** Milliseconds in callbacks of the frame. */
  readonly script: number;
  readonly draws: number;
  readonly bytes: number;
}

/** The value that so large a share of numbers does not exceed. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
