/** Nengo's acceptance group 13: zero-phase filtering, start values, arrays of numbers, combined delays, short filters. */

import { expect } from 'chai';
import {
  alpha,
  combine,
  delay,
  filt,
  filtfilt,
  linearFilter,
  lowpass,
  network,
  PalliumError,
  runProcess,
  simulate,
  triangle,
  whiteSignal,
} from '#engine';
import {
  filterInSimulator,
  largestDifference,
  oneStepLater,
} from '../helpers/filter-in-simulator.ts';

const seeds = [1, 2, 3, 4, 5];

function signalOf(seed: number, high: number, size = 1): number[][] {
  return runProcess(whiteSignal(1, high), 1, { size, seed }).values.map((row) => Array.from(row));
}

const rms = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

function refusal(work: () => unknown): PalliumError {
  try {
    work();
  } catch (error) {
    if (error instanceof PalliumError) return error;
    throw error;
  }
  return expect.fail('nothing was refused');
}

describe('13 filtering', () => {
  it('example: filtering forwards and backwards is late by nothing', () => {
    // A slow signal with fast noise on it: 5 seeds, each better than the best that filtering forwards can do.
    for (const seed of seeds) {
      const slow = signalOf(seed, 3).flat();
      const fast = signalOf(seed + 100, 400).flat();
      const noisy = slow.map((value, k) => value + 0.3 * (fast[k] ?? 0));
      const there = filt(noisy, lowpass(0.01)) as number[];
      const back = filtfilt(noisy, lowpass(0.01)) as number[];
      const errorOf = (values: readonly number[]): number =>
        rms(values.map((value, k) => value - (slow[k] ?? 0)).slice(100, 900));
      expect(errorOf(back)).to.be.within(0.005, 0.06);
      expect(errorOf(back)).to.be.below(0.6 * errorOf(there));
    }
  });

  it('filtfilt is filt, turned round, filt from where it ended, turned round (exact)', () => {
    const input = signalOf(1, 50).flat();
    const there = (filt(input, alpha(0.02)) as number[]).toReversed();
    const back = filt(there, alpha(0.02), { y0: there[0] ?? 0 }) as number[];
    expect(filtfilt(input, alpha(0.02))).to.deep.equal(back.toReversed());
  });

  it('started from y0, a constant y0 stays (1e-10)', () => {
    const steady = new Array<number>(100).fill(9.81);
    for (const synapse of [
      lowpass(0.1),
      alpha(0.03),
      triangle(0.02),
      delay(0.02),
      linearFilter([1, 4], [0.02, 1, 4]),
      combine(delay(0.005), lowpass(0.02), alpha(0.01)),
    ]) {
      for (const value of filt(steady, synapse, { y0: 9.81 }) as number[]) {
        expect(value, synapse.name).to.be.closeTo(9.81, 1e-10);
      }
    }
    // A gain of 2: half the input gives the output that it starts from.
    const doubled = combine(delay(0.004), linearFilter([2], [0.02, 1]));
    for (const value of filt(new Array<number>(50).fill(3), doubled, { y0: 6 }) as number[]) {
      expect(value).to.be.closeTo(6, 1e-10);
    }
  });

  it('a filter whose constant output is 0 cannot start elsewhere; an integrator can', () => {
    const bandpass = linearFilter([1, 0], [0.01, 0.1, 1]);
    const error = refusal(() => filt([1, 2], bandpass, { y0: 1 }));
    expect(error.code).to.equal('synapse-start');
    expect(filt([0, 0, 0], bandpass)).to.deep.equal([0, 0, 0]);
    const held = filt([0, 0, 0], linearFilter([1], [1, 0]), { y0: 2 }) as number[];
    for (const value of held) expect(value).to.be.closeTo(2, 1e-12);
  });

  it('arrays of numbers are filtered along any axis (exact)', () => {
    const lines = [0, 1, 2, 3, 4, 5].map((seed) =>
      signalOf(seed + 1, 80)
        .flat()
        .slice(0, 40),
    );
    const filtered = lines.map((line) => filt(line, alpha(0.01)) as number[]);
    // 2 x time x 3, and the same with time last and first.
    const shaped = (all: number[][]) =>
      [0, 1].map((i) => [0, 1, 2].map((j) => all[3 * i + j] ?? []));
    const middle = (all: number[][]) =>
      shaped(all).map((rows) =>
        (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] ?? Number.NaN)),
      );
    const first = (all: number[][]) =>
      (all[0] ?? []).map((_, k) => shaped(all).map((rows) => rows.map((row) => row[k] ?? 0)));
    expect(filt(shaped(lines), alpha(0.01), { axis: 2 })).to.deep.equal(shaped(filtered));
    expect(filt(shaped(lines), alpha(0.01), { axis: -1 })).to.deep.equal(shaped(filtered));
    expect(filt(middle(lines), alpha(0.01), { axis: 1 })).to.deep.equal(middle(filtered));
    expect(filt(first(lines), alpha(0.01))).to.deep.equal(first(filtered));
    expect(filt(Float32Array.of(1, 2), null)).to.deep.equal([1, 2]);
  });

  it('arrays that are none, and axes that are not there, are refused', () => {
    expect(refusal(() => filt([[1, 2], [3]], 0.01)).code).to.equal('ragged-signal');
    expect(refusal(() => filt([1, 2], 0.01, { axis: 1 })).code).to.equal('no-such-axis');
  });

  it('two filters in a row are the combined filter, one step later (1e-8)', async () => {
    // What low-passes of 5 and 10 ms do in steps of 1 ms. (Analog filters combine as analog filters: between the
    // steps the second then sees more than what the first holds.)
    const [a, b] = [0.005, 0.01].map((tau) => {
      const kept = Math.exp(-0.001 / tau);
      return linearFilter([1 - kept, 0], [1, -kept], { analog: false });
    });
    if (!a || !b) return;
    for (const [first, second] of [
      [a, b],
      [delay(0.004), triangle(0.006)],
      [triangle(0.003), alpha(0.01)],
    ] as const) {
      const model = network('row', (net) => {
        const u = net.input('u', whiteSignal(0.5, 40, { seed: 3 }));
        const [half, whole, once] = ['half', 'whole', 'once'].map((name) => net.relay(name, 1));
        if (!half || !whole || !once) return;
        net.connect(u, half, { synapse: first });
        net.connect(half, whole, { synapse: second });
        net.connect(u, once, { synapse: combine(first, second) });
        net.probe('in a row', whole);
        net.probe('combined', once);
      });
      const simulation = await simulate(model, { backend: 'reference' });
      await simulation.run(0.1);
      simulation.close();
      const rows = (path: string) => simulation.read(path).values.map((value) => Array.from(value));
      const late = largestDifference(rows('in a row'), oneStepLater(rows('combined')));
      expect(late).to.be.below(1e-8);
      const offline = filt(filt(signalOf(1, 40), first), second) as number[][];
      const together = filt(signalOf(1, 40), combine(first, second)) as number[][];
      expect(largestDifference(offline, together)).to.be.below(1e-8);
    }
  });

  it('analog filters combine into the product of their transfer functions (1e-12)', () => {
    const input = signalOf(2, 40).flat();
    const product = linearFilter([1], [0.002 * 0.03, 0.032, 1]);
    const combined = filt(input, combine(lowpass(0.002), lowpass(0.03))) as number[];
    expect(largestDifference([combined], [filt(input, product) as number[]])).to.be.below(1e-12);
    const mixed = refusal(() => combine(lowpass(0.1), linearFilter([1], [1], { analog: false })));
    expect(mixed.code).to.equal('synapse-combination');
  });

  it('a filter that gives nothing, filters without memory, and ones shorter than a step', async () => {
    const zero = linearFilter([0], [0.01, 1]);
    const { output } = await filterInSimulator(whiteSignal(0.5, 40), zero, { steps: 20 });
    expect(output.flat().every((value) => value === 0)).to.equal(true);
    const short = [
      triangle(0.0004),
      delay(0.0004),
      lowpass(0),
      alpha(0),
      linearFilter([3], [3]),
      linearFilter([0, 0, 1], [0, 1]),
    ];
    for (const synapse of short) {
      const { input, output: seen } = await filterInSimulator(whiteSignal(0.5, 40), synapse, {
        steps: 20,
      });
      expect(largestDifference(seen, oneStepLater(input)), synapse.name).to.be.below(1e-15);
    }
  });
});
