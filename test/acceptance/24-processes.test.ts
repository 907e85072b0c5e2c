/** Acceptance group 24: spectrum and size of random processes, and the processes that are not random. */

import { expect } from 'chai';
import {
  brownNoise,
  gaussian,
  type Process,
  piecewise,
  presentInput,
  runProcess,
  whiteNoise,
  whiteSignal,
} from '#engine';
import { realFft } from '#engine/math';

const seeds = [1, 2, 3];

/** Column k of a run: what number k of the process did. */
function column(values: readonly ArrayLike<number>[], k: number): number[] {
  return values.map((row) => row[k] ?? Number.NaN);
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
}

/** Root of the mean power at each frequency over `size` numbers, so that white noise of rms r shows r everywhere. */
function spectrum(values: readonly ArrayLike<number>[], size: number): number[] {
  const steps = values.length;
  const power = new Array<number>(Math.floor(steps / 2) + 1).fill(0);
  for (let k = 0; k < size; k++) {
    const { re, im } = realFft(column(values, k));
    for (let f = 0; f < power.length; f++) {
      power[f] = (power[f] ?? 0) + ((re[f] ?? 0) ** 2 + (im[f] ?? 0) ** 2) / (steps * size);
    }
  }
  return power.map(Math.sqrt);
}

function run(process: Process, seconds: number, size: number, seed: number, dt = 0.001) {
  return runProcess(process, seconds, { size, seed, dt }).values;
}

/** A signal with this rms, all of its power spread evenly from 1 Hz to `high`. */
function expectBand(values: readonly ArrayLike<number>[], rms: number, high: number): void {
  expect(deviation(values.flatMap((row) => Array.from(row))) / rms).to.be.closeTo(1, 0.15);
  const inside = rms * Math.sqrt(500 / high);
  for (const [f, root] of spectrum(values, 200).entries()) {
    if (f > high) expect(root / rms, `${f} Hz`).to.be.below(1e-9);
    else if (f > 0) expect(root / inside, `${f} Hz`).to.be.closeTo(1, 0.35);
  }
}

describe('acceptance 24: processes', () => {
  it('example: a white signal of 50 numbers has the rms it should have', () => {
    const values = run(whiteSignal(1, 20, { rms: 0.5 }), 1, 50, 1);
    expect(deviation(values.flatMap((row) => Array.from(row)))).to.be.closeTo(0.5, 0.05);
  });

  for (const rms of [0.5, 0.9]) {
    it(`a white signal has rms ${rms} and the same power at all frequencies`, () => {
      for (const seed of seeds) {
        const values = run(whiteSignal(1, null, { rms }), 1, 200, seed);
        const all = values.flatMap((row) => Array.from(row));
        expect(deviation(all) / rms).to.be.closeTo(1, 0.02);
        for (const root of spectrum(values, 200).slice(1, -1)) {
          expect(root / rms).to.be.closeTo(1, 0.35);
        }
      }
    });
  }

  for (const high of [5, 50]) {
    for (const rms of [0.5, 100]) {
      it(`a white signal below ${high} Hz has rms ${rms} and nothing above`, () => {
        for (const seed of seeds)
          expectBand(run(whiteSignal(1, high, { rms }), 1, 200, seed), rms, high);
      });
    }
  }

  for (const dt of [0.01, 0.001]) {
    it(`a white signal may have frequencies up to half of the ${1 / dt} steps per second`, () => {
      for (const seed of seeds) {
        const limit = 0.5 / dt;
        const values = run(whiteSignal(1, limit, { rms: 0.5 }), 1, 200, seed, dt);
        expect(deviation(values.flatMap((row) => Array.from(row))) / 0.5).to.be.closeTo(1, 0.02);
      }
      const beyond = whiteSignal(1, 0.6 / dt);
      expect(() => run(beyond, 1, 1, 1, dt)).to.throw(/half of the/);
    });
  }

  for (const y0 of [0, 1.1, -0.4]) {
    it(`a white signal begins near ${y0}`, () => {
      for (const seed of seeds) {
        const values = run(whiteSignal(1, 10, { rms: 1, y0 }), 1, 20, seed);
        for (let k = 0; k < 20; k++) {
          const signal = column(values, k);
          // It passes through y0 unless y0 is beyond its reach; within a step it moves by its slope times dt.
          const steps = signal.slice(1).map((x, i) => Math.abs(x - (signal[i] ?? 0)));
          const reach = Math.max(0, y0 - Math.max(...signal), Math.min(...signal) - y0);
          const start = Math.abs((signal[0] ?? Number.NaN) - y0);
          expect(start).to.be.at.most(reach + 1.5 * Math.max(...steps));
        }
      }
    });
  }

  it('a white signal goes on smoothly into its next period', () => {
    for (const seed of seeds) {
      const values = run(whiteSignal(0.25, 10), 0.75, 1, seed);
      const signal = column(values, 0);
      const bends = signal.slice(2).map((x, i) => x - 2 * (signal[i + 1] ?? 0) + (signal[i] ?? 0));
      const atSeam = Math.max(...bends.slice(245, 252).map(Math.abs));
      expect(atSeam).to.be.at.most(1.01 * Math.max(...bends.slice(0, 240).map(Math.abs)));
      for (let i = 0; i < 250; i++) expect(signal[i + 250]).to.equal(signal[i]);
    }
  });

  it('Gaussian white noise has its standard deviation and a flat spectrum', () => {
    for (const seed of seeds) {
      const made = whiteNoise(gaussian(0, 0.8), { scale: false });
      const values = run(made, 1, 200, seed);
      expect(deviation(values.flatMap((row) => Array.from(row))) / 0.8).to.be.closeTo(1, 0.02);
      for (const root of spectrum(values, 200).slice(1, -1)) {
        expect(root / 0.8).to.be.closeTo(1, 0.35);
      }
    }
  });

  it('white noise is scaled by 1 / sqrt(dt), so that a filter makes the same of it for any dt', () => {
    for (const dt of [0.0005, 0.002]) {
      const values = run(whiteNoise(gaussian(0, 1)), 2000 * dt, 20, 1, dt);
      const expected = 1 / Math.sqrt(dt);
      expect(deviation(values.flatMap((row) => Array.from(row))) / expected).to.be.closeTo(1, 0.02);
    }
  });

  it('brown noise spreads with the root of time', () => {
    const [size, std] = [2000, 1.5];
    for (const seed of seeds) {
      const values = run(brownNoise(gaussian(0, std)), 0.05, size, seed);
      for (const [i, row] of values.entries()) {
        const expected = std * Math.sqrt((i + 1) * 0.001);
        const slack = (3.5 * expected) / Math.sqrt(size);
        const mean = Array.from(row).reduce((sum, x) => sum + x, 0) / size;
        expect(mean).to.be.closeTo(0, slack);
        expect(deviation(Array.from(row))).to.be.closeTo(expected, slack);
      }
    }
  });

  it('presents inputs in turn', () => {
    const process = presentInput(
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      0.01,
    );
    const values = runProcess(process, 0.04).values;
    const expected = [1, 3, 5, 1];
    for (const [i, row] of values.entries()) {
      expect(row[0]).to.equal(expected[Math.floor(i / 10)]);
      expect(row[1]).to.equal((expected[Math.floor(i / 10)] ?? 0) + 1);
    }
  });

  it('piecewise values: numbers, lists, functions; before the first time 0', () => {
    const steps = column(runProcess(piecewise({ 0.05: 1, 0.1: 0 }), 0.15).values, 0);
    expect([steps[48], steps[49], steps[98], steps[99]]).to.deep.equal([0, 1, 1, 0]);
    const lists = runProcess(piecewise({ 0.05: [1, 0], 0.1: [0, -1] }), 0.15).values;
    expect([48, 49, 99].map((i) => Array.from(lists[i] ?? []))).to.deep.equal([
      [0, 0],
      [1, 0],
      [0, -1],
    ]);
    const functions = column(
      runProcess(piecewise({ 0.05: Math.sin, 0.1: Math.cos }), 0.15).values,
      0,
    );
    expect(functions[48]).to.equal(0);
    expect(functions[49]).to.equal(Math.sin(0.05));
    expect(functions[99]).to.equal(Math.cos(0.1));
  });

  it('piecewise values: interpolations of a line are the line', () => {
    const line = { 0: 0, 0.1: 1, 0.2: 2, 0.3: 3, 0.4: 4 };
    for (const interpolation of ['linear', 'quadratic', 'cubic'] as const) {
      const values = column(runProcess(piecewise(line, { interpolation }), 0.4).values, 0);
      for (const [i, value] of values.entries()) expect(value).to.be.closeTo(0.01 * (i + 1), 1e-9);
    }
  });
});
