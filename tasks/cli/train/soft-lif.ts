/**
 * The LIF rate, and a slope that gradients can follow, tabulated:
 *   r(J) = 1 / (tau_ref + tau_rc log(1 + 1 / (J - 1))) above J = 1, else 0.
 * Its slope is infinite at threshold, so that of the soft LIF rate is used in its place (Hunsberger & Eliasmith 2015,
 * arXiv:1510.08829): r with J - 1 replaced by rho = gamma log(1 + exp((J - 1) / gamma)). The value stays that of the
 * neuron: the soft rate is still above 1 Hz far below threshold, where spikes are silent.
 * Rates are scaled: y = RATE_SCALE * rate in Hz.
 */

/** Seconds. */
export const TAU_RC = 0.02;
export const TAU_REF = 0.002;
/** y = RATE_SCALE * rate: 100 Hz is 1. */
export const RATE_SCALE = 0.01;
const GAMMA = 0.03;

const LOW = -0.5;
const HIGH = 40;
const PER_UNIT = 256;
const SIZE = Math.round((HIGH - LOW) * PER_UNIT) + 2;

const rates = new Float32Array(SIZE);
const slopes = new Float32Array(SIZE);
for (let i = 0; i < SIZE; i++) {
  const excess = LOW + i / PER_UNIT - 1;
  const rho = GAMMA * (excess > 1 ? excess / GAMMA : Math.log1p(Math.exp(excess / GAMMA)));
  const rate = 1 / (TAU_REF + TAU_RC * Math.log1p(1 / rho));
  rates[i] = excess > 0 ? RATE_SCALE / (TAU_REF + TAU_RC * Math.log1p(1 / excess)) : 0;
  const step = 1 / (1 + Math.exp(-excess / GAMMA));
  slopes[i] = ((RATE_SCALE * rate * rate * TAU_RC) / (rho * (rho + 1))) * step;
}

/** Writes y and dy/dJ for every current J. */
export function softLif(currents: Float32Array, y: Float32Array, slope: Float32Array): void {
  for (let i = 0; i < currents.length; i++) {
    const current = currents[i] as number;
    const at = Math.min(Math.max((current - LOW) * PER_UNIT, 0), SIZE - 2);
    const k = Math.floor(at);
    const s = at - k;
    y[i] = (rates[k] as number) * (1 - s) + (rates[k + 1] as number) * s;
    slope[i] = (slopes[k] as number) * (1 - s) + (slopes[k + 1] as number) * s;
  }
}

/** Rectified units, for networks that are not made of neurons: y = max(0, J). */
export function rectify(currents: Float32Array, y: Float32Array, slope: Float32Array): void {
  for (let i = 0; i < currents.length; i++) {
    const current = currents[i] as number;
    slope[i] = current > 0 ? 1 : 0;
    y[i] = Math.max(0, current);
  }
}
