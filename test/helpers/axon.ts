/** The Hodgkin-Huxley equations solved by Runge-Kutta of order 4 in steps of 0.01 ms, to compare with. */

export interface Axon {
  /** Times (s) at which the voltage passes -20 mV upwards. */
  readonly spikes: readonly number[];
  /** Largest and smallest voltage (mV). */
  readonly peak: number;
  readonly trough: number;
}

type State = readonly number[];

const ratio = (x: number): number => (x === 0 ? 1 : x / (1 - Math.exp(-x)));

function slope([v = 0, m = 0, h = 0, n = 0]: State, current: number): State {
  const gate = (x: number, opening: number, closing: number): number =>
    opening * (1 - x) - closing * x;
  const sodium = 120 * m ** 3 * h * (v - 50);
  const potassium = 36 * n ** 4 * (v + 77);
  return [
    current - sodium - potassium - 0.3 * (v + 54.387),
    gate(m, ratio((v + 40) / 10), 4 * Math.exp(-(v + 65) / 18)),
    gate(h, 0.07 * Math.exp(-(v + 65) / 20), 1 / (1 + Math.exp(-(v + 35) / 10))),
    gate(n, 0.1 * ratio((v + 55) / 10), 0.125 * Math.exp(-(v + 65) / 80)),
  ];
}

const moved = (state: State, by: State, step: number): State =>
  state.map((x, i) => x + step * (by[i] ?? 0));

/** An axon at rest under a constant current (uA/cm^2) from time 0 on. */
export function axonRungeKutta(current: number, seconds: number): Axon {
  const step = 0.01;
  let state: State = [-65, 0.0529, 0.5961, 0.3177];
  let [peak, trough] = [-65, -65];
  const spikes: number[] = [];
  for (let k = 1; k * step <= 1000 * seconds; k++) {
    const a = slope(state, current);
    const b = slope(moved(state, a, step / 2), current);
    const c = slope(moved(state, b, step / 2), current);
    const d = slope(moved(state, c, step), current);
    const mean = a.map((x, i) => (x + 2 * (b[i] ?? 0) + 2 * (c[i] ?? 0) + (d[i] ?? 0)) / 6);
    const next = moved(state, mean, step);
    const [before = 0, after = 0] = [state[0], next[0]];
    if (before < -20 && after >= -20) spikes.push((k * step) / 1000);
    peak = Math.max(peak, after);
    trough = Math.min(trough, after);
    state = next;
  }
  return { spikes, peak, trough };
}
