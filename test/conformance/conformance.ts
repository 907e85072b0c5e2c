/**
 * One suite, every backend: each case is a small program that the reference runs too, and every value, state
 * and spike of every step must agree. A backend's own test file calls `conformance` with a way to load it.
 */

import { expect } from 'chai';
import type { Backend, Executor } from '../../engine/backends/backend.ts';
import { reference } from '../../engine/backends/reference/index.ts';
import { streamsOf } from '../../engine/kernel/rewrite.ts';
import { cellOf } from '../../engine/program/layout.ts';
import type { PopulationLayout } from '../../engine/program/operator.ts';
import type { Program } from '../../engine/program/program.ts';
import { callCases } from './calls.ts';
import type { ConformanceCase } from './case.ts';
import { copyCases } from './copies.ts';
import { fourierCases } from './fourier.ts';
import { historyCases } from './histories.ts';
import { hostCalls, hostCases } from './hosts.ts';
import { kernelCases } from './kernels.ts';
import { mapCases } from './maps.ts';
import { matrixCases } from './matrices.ts';
import { neuronCases } from './neurons.ts';
import { populationCases } from './populations.ts';
import { randomCalls, randomCases } from './random.ts';
import { sumCases } from './sums.ts';
import { unsupported } from './unsupported.ts';

export interface Agreement {
  /** Largest difference from the reference, as a share of the largest value that the signal ever has. */
  readonly tolerance: number;
}

export const cases: readonly ConformanceCase[] = [
  ...sumCases,
  ...kernelCases,
  ...mapCases,
  ...historyCases,
  ...hostCases,
  ...matrixCases,
  ...populationCases,
  ...neuronCases,
  ...fourierCases,
  ...randomCases,
];

/** Loads a backend, or says why it cannot be had here; then every test is pending with that reason. */
export type LoadBackend = () => Promise<Backend | string>;

export function conformance(name: string, load: LoadBackend, { tolerance }: Agreement): void {
  describe(`the ${name} backend means what the reference means`, () => {
    let backend: Backend | undefined;

    before(async function () {
      this.timeout(60_000);
      const loaded = await load();
      if (typeof loaded !== 'string') {
        backend = loaded;
        return;
      }
      console.log(`      pending: the ${name} backend is not here: ${loaded}`);
      this.skip();
    });

    for (const item of cases) {
      const excluded = unsupported[name]?.[item.name];
      const title = excluded === undefined ? item.name : `${item.name} (left out: ${excluded})`;
      it(title, async function () {
        if (excluded !== undefined || backend === undefined) return this.skip();
        this.timeout(30_000);
        await compare(backend, item, tolerance);
      });
    }

    for (const call of [...callCases, ...copyCases, ...randomCalls, ...hostCalls]) {
      it(call.name, async function () {
        if (backend === undefined) return this.skip();
        this.timeout(30_000);
        await call.check(backend);
      });
    }
  });
}

/** Runs a case on a backend and on the reference, and compares everything that changes, step by step. */
async function compare(backend: Backend, item: ConformanceCase, tolerance: number): Promise<void> {
  const { program } = item;
  const host = item.host?.() ?? new Map();
  const expected = await trajectories(await reference.build(program, { host }), item);
  const again = item.host?.() ?? new Map();
  const actual = await trajectories(
    await backend.build(program, { threads: 2, host: again }),
    item,
  );
  // Functions of the host may remember what they saw, and copies would see it too.
  if (item.host === undefined) await compareCopies(backend, item, actual);
  for (const [signal, { path }] of program.signals.entries()) {
    const before = expected[signal];
    const now = actual[signal];
    if (before === undefined || now === undefined) continue;
    expect(now.length, `${path}: number of samples`).to.equal(before.length);
    const meaning = meaningful(program, signal);
    if (before instanceof Uint16Array) expectSameSpikes(path, now, before, meaning);
    else {
      const slack = slackOf(program, signal) * (item.slack ?? 1);
      expectClose(path, now, before, meaning, tolerance * slack);
    }
  }
}

/** Two copies: the first gives the bits of a program without copies; so does the second, unless it draws at random. */
async function compareCopies(
  backend: Backend,
  item: ConformanceCase,
  alone: readonly (Samples | undefined)[],
): Promise<void> {
  const program = { ...item.program, batch: 2 };
  const executor = await backend.build(program, { threads: 2 });
  const both = await trajectories(executor, { ...item, program });
  const copies = drawsRandom(program) ? [0] : [0, 1];
  for (const [signal, { path, size }] of program.signals.entries()) {
    const expected = alone[signal];
    if (expected === undefined) continue;
    for (const copy of copies) {
      const seen = both[signal]?.filter((_, i) => Math.floor(i / size) % 2 === copy) ?? [];
      const same = expected.every((value, i) => Object.is(value, seen[i]));
      expect(same, `${path}: copy ${copy} of two`).to.equal(true);
    }
  }
}

function drawsRandom({ operators }: Program): boolean {
  const equations = operators.flatMap((operator) => {
    if (operator.kind === 'population') {
      const { state, fires, output } = operator.step;
      return [fires, output, ...state.map(({ next }) => next)];
    }
    if (operator.kind === 'matrix') {
      return [...operator.state.map(({ next }) => next), ...operator.totals.map((t) => t.value)];
    }
    if (operator.kind !== 'map') return [];
    return [...operator.state.map(({ next }) => next), ...operator.outputs.map((o) => o.value)];
  });
  return streamsOf(equations).size > 0;
}

/**
 * Between two spikes a cell multiplies rounding: the time of crossing has the error of the voltage divided by
 * its slope, which is small for currents just above the threshold, and the voltage after it starts from there.
 * So the states of cells get more room than values; their spikes, which are what others see, get none.
 */
function slackOf(program: Program, signal: number): number {
  const isCellState = program.operators.some(
    (operator) =>
      operator.kind === 'population' &&
      operator.step.state.some((variable) => variable.signal === signal),
  );
  if (!isCellState) return 1;
  return program.signals[signal]?.path.endsWith('/refractory') ? 100 : 10;
}

type Samples = Float32Array | Float64Array | Uint16Array;

/** What every signal but the constants was, at the end of every step. */
async function trajectories(
  executor: Executor,
  item: ConformanceCase,
): Promise<(Samples | undefined)[]> {
  const taps = item.program.signals.map((signal, id) =>
    signal.kind === 'constant' ? undefined : executor.tap(id, 1),
  );
  for (const stage of item.stages) {
    for (const [input, values] of stage.writes ?? []) {
      executor.write(input, Float64Array.from(values));
    }
    await executor.run(stage.steps);
  }
  const samples = taps.map((tap) => (tap === undefined ? undefined : executor.read(tap)));
  executor.dispose();
  return samples;
}

/** Which numbers of a per-cell signal belong to a cell; padding may hold anything. */
function meaningful(program: Program, signal: number): (index: number, bit: number) => boolean {
  const layout = cellLayout(program, signal);
  if (layout === undefined) return () => true;
  const size = program.signals[signal]?.size ?? 1;
  const isMask = program.signals[signal]?.kind === 'mask';
  return (index, bit) => {
    const place = index % size;
    return cellOf(layout, isMask ? place * 16 + bit : place) !== undefined;
  };
}

function cellLayout(program: Program, signal: number): PopulationLayout | undefined {
  for (const operator of program.operators) {
    if (operator.kind !== 'population') continue;
    const perCell = [
      operator.spikes,
      ...operator.step.state.map((variable) => variable.signal),
      ...operator.decode.flatMap((term) => (term.kind === 'neurons' ? [term.output] : [])),
    ];
    if (perCell.includes(signal)) return operator.layout;
  }
  return undefined;
}

function expectSameSpikes(
  path: string,
  now: Samples,
  before: Samples,
  meaning: (index: number, bit: number) => boolean,
): void {
  let spikes = 0;
  for (const [index, word] of before.entries()) {
    for (let bit = 0; bit < 16; bit++) {
      if (!meaning(index, bit)) continue;
      const spiked = (word >> bit) & 1;
      spikes += spiked;
      if (spiked === (((now[index] ?? 0) >> bit) & 1)) continue;
      expect.fail(`${path}: word ${index}, bit ${bit}: the reference has ${spiked}`);
    }
  }
  // A rate model may be silent, but then it says so in its name.
  if (!/rate/i.test(path)) expect(spikes, `${path}: spikes of the reference`).to.be.above(0);
}

function expectClose(
  path: string,
  now: Samples,
  before: Samples,
  meaning: (index: number, bit: number) => boolean,
  tolerance: number,
): void {
  let largest = 0;
  for (const value of before) largest = Math.max(largest, Math.abs(value));
  for (const [index, value] of before.entries()) {
    if (!meaning(index, 0)) continue;
    const difference = Math.abs((now[index] ?? NaN) - value);
    if (difference <= tolerance * largest) continue;
    expect.fail(`${path}: sample number ${index} is ${now[index]}, the reference has ${value}`);
  }
}
