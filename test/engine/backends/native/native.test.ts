import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { lower } from '../../../../engine/backends/lowered/index.ts';
import { digest } from '../../../../engine/backends/native/cache.ts';
import { emitSource, emitVariants } from '../../../../engine/backends/native/emit.ts';
import { native } from '../../../../engine/backends/native/index.ts';
import { type Library, loadLibrary } from '../../../../engine/backends/native/library.ts';
import { PalliumError } from '../../../../engine/errors.ts';
import {
  add,
  divide,
  dt,
  fires,
  multiply,
  read,
  select,
  subtract,
} from '../../../../engine/kernel/build.ts';
import type { Program } from '../../../../engine/program/program.ts';
import { mixedProgram } from '../../../helpers/mixed-program.ts';
import type { TestNeuron } from '../../../helpers/neurons.ts';
import { noise } from '../../../helpers/numbers.ts';
import { addPopulation, layoutOf } from '../../../helpers/population.ts';
import { ProgramBuilder } from '../../../helpers/program.ts';

const goldenFile = new URL('../../../golden/native-circuit.c', import.meta.url);

/** A filter that feeds integrate-and-fire cells, decoded and scaled: the least that has one of each variant. */
function circuit(): Program {
  const builder = new ProgramBuilder('circuit');
  const input = builder.input('input', 20);
  const filtered = builder.state('filtered', 20);
  const next = add(read('y'), multiply(0.5, subtract(read('x'), read('y'))));
  builder.map('filter', {
    elements: 20,
    inputs: [{ name: 'x', signal: input, offset: 0, stride: 1 }],
    state: [{ name: 'y', signal: filtered, next }],
    outputs: [],
  });
  const grown = add(read('voltage'), multiply(read('current'), dt));
  const neuron: TestNeuron = {
    model: 'integrate and fire',
    initial: { voltage: [0, 1] },
    next: { voltage: select(fires(subtract(grown, 1)), 0, grown) },
    fires: fires(subtract(grown, 1)),
    output: select(fires(subtract(grown, 1)), divide(1, dt), 0),
  };
  const cells = addPopulation(builder, 'cells', {
    layout: layoutOf(20, 30, 1),
    neuron,
    encode: [{ kind: 'vector', input: filtered, dimensions: 1 }],
    decode: [1],
  });
  const source = cells.outputs[0] ?? -1;
  const term = { source, sourceOffset: 0, targetOffset: 0, rows: 20 };
  builder.sum(builder.value('output', 20), [{ ...term, form: 'scale', factor: 2 }]);
  return builder.build();
}

async function refusal(work: () => Promise<unknown>): Promise<PalliumError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PalliumError) return error;
    throw error;
  }
  return expect.fail('nothing was refused');
}

/** A digest of every bit of every signal after some steps with a changing input. */
async function finalBits(program: Program, threads: number): Promise<string[]> {
  const executor = await native.build(program, { threads });
  try {
    for (let chunk = 0; chunk < 3; chunk++) {
      executor.write(0, noise(chunk, 40 * (program.inputs[0]?.size ?? 1)));
      await executor.run(40);
    }
    return program.signals.map((_, signal) => digest(new Uint8Array(executor.peek(signal).buffer)));
  } finally {
    executor.dispose();
  }
}

describe('the C text of a program', () => {
  it('is the text in test/golden for a small circuit', () => {
    const text = emitVariants(lower(circuit()).variants);
    if (process.env['PALLIUM_UPDATE_GOLDEN'] === '1') writeFileSync(goldenFile, text);
    expect(text).to.equal(readFileSync(goldenFile, 'utf8'));
  });

  it('does not change with the size of the model', () => {
    const small = emitSource(lower(mixedProgram({ scale: 16 })).variants);
    const large = emitSource(lower(mixedProgram({ scale: 32 })).variants);
    expect(large).to.equal(small);
  });

  it('holds no name that a user chose', () => {
    const hostile = '"; } int main(void) { system("true"); } /*';
    const plain = emitSource(lower(mixedProgram()).variants);
    expect(emitSource(lower(mixedProgram({ name: hostile })).variants)).to.equal(plain);
    const builder = new ProgramBuilder('names');
    const state = builder.state('state', 3);
    const next = read(hostile);
    builder.map('map', {
      elements: 3,
      inputs: [],
      state: [{ name: hostile, signal: state, next }],
      outputs: [],
    });
    expect(emitSource(lower(builder.build()).variants)).not.to.contain('system');
  });
});

describe('the native backend', () => {
  let folder: string;
  let kept: { CC: string | undefined; PALLIUM_CACHE: string | undefined };

  before(async function () {
    this.timeout(60_000);
    const support = await native.probe();
    if (support.ok) return;
    console.log(`      pending: no native backend here: ${support.why}`);
    this.skip();
  });

  beforeEach(() => {
    const { CC, PALLIUM_CACHE } = process.env;
    kept = { CC, PALLIUM_CACHE };
    folder = mkdtempSync(join(tmpdir(), 'pallium-test-'));
  });

  afterEach(() => {
    for (const [name, value] of Object.entries(kept)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the same bits with 1, 2 and 3 threads', async function () {
    this.timeout(30_000);
    const program = mixedProgram({ scale: 16 });
    const one = await finalBits(program, 1);
    expect(await finalBits(program, 2)).to.deep.equal(one);
    expect(await finalBits(program, 3)).to.deep.equal(one);
    expect(new Set(one).size).to.be.above(20);
  });

  it('shares large programs among threads and leaves small ones on one', async function () {
    this.timeout(30_000);
    const large = await native.build(mixedProgram({ scale: 16 }), { threads: 2 });
    const small = await native.build(circuit(), { threads: 2 });
    expect([large.threads, small.threads]).to.deep.equal([2, 1]);
    large.dispose();
    small.dispose();
  });

  it('compiles once, and builds a damaged library again', async function () {
    this.timeout(30_000);
    process.env['PALLIUM_CACHE'] = folder;
    const source = emitSource(lower(circuit()).variants);
    const load = (): Promise<Library> => loadLibrary(source);
    const first = await load();
    expect([first.compiled, (await load()).compiled]).to.deep.equal([true, false]);
    expect(
      readdirSync(folder)
        .map((name) => name.split('.').at(-1))
        .sort(),
    ).to.deep.equal(['sha256', 'so']);
    rmSync(first.path);
    writeFileSync(first.path, 'cut short');
    const again = await load();
    expect([again.compiled, again.path]).to.deep.equal([true, first.path]);
    expect((await load()).compiled).to.equal(false);
  });

  it('says which compiler is missing and how to get one', async () => {
    process.env['CC'] = 'no-such-compiler';
    const support = await native.probe();
    expect(support.ok).to.equal(false);
    if (!support.ok) expect(support.why).to.contain('no-such-compiler');
    if (!support.ok) expect(support.fix).to.contain('wasm');
    expect((await refusal(() => native.build(circuit()))).code).to.equal('compiler-missing');
  });

  it('shows the first error of a compiler that fails', async function () {
    this.timeout(30_000);
    process.env['PALLIUM_CACHE'] = folder;
    const error = await refusal(() => loadLibrary('int broken = ;'));
    expect(error.code).to.equal('compile-failed');
    expect(error.message).to.match(/error: expected expression/);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('refuses odd thread counts and more memory than there is', async () => {
    const program = circuit();
    expect((await refusal(() => native.build(program, { threads: 0 }))).code).to.equal(
      'thread-count',
    );
    const signals = [
      ...program.signals,
      { path: 'huge', size: 2 ** 40, kind: 'state', initial: 0 } as const,
    ];
    const huge = await refusal(() => native.build({ ...program, signals }));
    expect(huge.code).to.equal('out-of-memory');
    expect(huge.message).to.contain(`${4 * 2 ** 40}`.slice(0, 6));
  });

  it('keeps the event loop alive during a run, and refuses a second run meanwhile', async function () {
    this.timeout(30_000);
    const executor = await native.build(mixedProgram({ scale: 64 }), { threads: 1 });
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const run = executor.run(100);
    expect((await refusal(() => executor.run(1))).code).to.equal('run-in-progress');
    await run;
    clearInterval(timer);
    expect(ticks).to.be.above(1);
    executor.dispose();
    expect((await refusal(() => executor.run(1))).code).to.equal('executor-disposed');
  });

  it('may be disposed during a run, which still ends', async () => {
    const executor = await native.build(circuit(), { threads: 1 });
    const run = executor.run(100);
    executor.dispose();
    await run;
    expect(executor.step).to.equal(100);
    expect(() => executor.peek(0)).to.throw(PalliumError, 'executor-disposed');
  });
});
