/**
 * A pen path as a few numbers: x(r) and y(r), r from 0 to 1, as sums of cosines. These coefficients are the motor
 * pointer of a symbol; the motor system plays them back by decoding cosines from a ramp.
 * p(r) = sum_k c_k cos(pi k r), fitted by least squares over equally spaced points (a discrete cosine basis).
 */

/** Points of one stroke in a box of -1..1, x to the right and y up. */
export interface PenPath {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Number of cosines per axis. */
export const pathTerms = 9;

/** Coefficients of one axis of a path. */
export function cosineCoefficients(points: readonly number[]): number[] {
  // Sampled at the midpoints, cosines are orthogonal, and the fit is a sum.
  const samples = 4 * points.length;
  const at = (r: number): number => {
    const place = r * (points.length - 1);
    const left = Math.min(points.length - 2, Math.floor(place));
    const share = place - left;
    return (points[left] ?? 0) * (1 - share) + (points[left + 1] ?? 0) * share;
  };
  return Array.from({ length: pathTerms }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < samples; i++) {
      const r = (i + 0.5) / samples;
      sum += at(r) * Math.cos(Math.PI * k * r);
    }
    return (sum * (k === 0 ? 1 : 2)) / samples;
  });
}
