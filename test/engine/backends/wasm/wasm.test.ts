import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Backend } from '../../../../engine/backends/backend.ts';
import { lower } from '../../../../engine/backends/lowered/index.ts';
import { assemble } from '../../../../engine/backends/wasm/assemble.ts';
import { emitModule, emitVariant } from '../../../../engine/backends/wasm/emit.ts';
import { wasm } from '../../../../engine/backends/wasm/index.ts';
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
import { lif, type TestNeuron } from '../../../helpers/neurons.ts';
import { addPopulation, layoutOf } from '../../../helpers/population.ts';
import { ProgramBuilder } from '../../../helpers/program.ts';

const goldenFile = new URL('../../../golden/wasm-circuit.wat', import.meta.url);

/** A filter that feeds integrate-and-fire cells that are decoded: one map and one population. */
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
  addPopulation(builder, 'cells', {
    layout: layoutOf(20, 30, 1),
    neuron,
    encode: [{ kind: 'vector', input: filtered, dimensions: 1 }],
    decode: [1],
  });
  return builder.build();
}

/** A low-pass filter and LIF cells without bias: all that is left without input is decay. */
function decay(): { program: Program; filtered: number; voltage: number } {
  const builder = new ProgramBuilder('decay');
  const filtered = builder.state('filtered', 5, 1);
  builder.map('filter', {
    elements: 5,
    inputs: [],
    state: [{ name: 'y', signal: filtered, next: multiply(0.9, read('y')) }],
    outputs: [],
  });
  addPopulation(builder, 'cells', {
    layout: layoutOf(4, 20, 1),
    neuron: lif(),
    bias: [0, 0],
    encode: [],
    decode: [],
  });
  const program = builder.build();
  const voltage = program.signals.findIndex(({ path }) => path.endsWith('voltage'));
  return { program, filtered, voltage };
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

describe('the WebAssembly text of a program', () => {
  it('is the text in test/golden for a small circuit', () => {
    const text = `${lower(circuit()).variants.flatMap(emitVariant).join('\n')}\n`;
    if (process.env['PALLIUM_UPDATE_GOLDEN'] === '1') writeFileSync(goldenFile, text);
    expect(text).to.equal(readFileSync(goldenFile, 'utf8'));
  });

  it('does not change with the size of the model', () => {
    const small = emitModule(lower(mixedProgram({ scale: 16 })).variants);
    const large = emitModule(lower(mixedProgram({ scale: 32 })).variants);
    expect(large).to.equal(small);
  });

  it('holds no name that a user chose', () => {
    const hostile = '") (func $run (unreachable)) (export "';
    const plain = emitModule(lower(mixedProgram()).variants);
    expect(emitModule(lower(mixedProgram({ name: hostile })).variants)).to.equal(plain);
    const builder = new ProgramBuilder('names');
    const signal = builder.state('state', 3);
    const state = [{ name: hostile, signal, next: read(hostile) }];
    builder.map('map', { elements: 3, inputs: [], state, outputs: [] });
    expect(emitModule(lower(builder.build()).variants)).not.to.contain('unreachable');
  });

  it('is compiled once for programs of one shape', async () => {
    const text = emitModule(lower(circuit()).variants);
    expect(await assemble(text)).to.equal(await assemble(`${text}`));
    expect(await assemble(`${text}\n`)).not.to.equal(await assemble(text));
  });
});

describe('the wasm backend', () => {
  it('runs where 128-bit vectors are, and says so', async () => {
    const support = await wasm.probe();
    expect(support).to.deep.include({ ok: true });
  });

  it('says what is missing where there is no WebAssembly', async () => {
    const kept = globalThis.WebAssembly;
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    try {
      const support = await wasm.probe();
      expect(support.ok).to.equal(false);
      if (!support.ok) expect(support.why).to.contain('WebAssembly');
    } finally {
      globalThis.WebAssembly = kept;
    }
  });

  it('lets what decays reach 0 instead of lingering among subnormal numbers', async () => {
    const { program, filtered, voltage } = decay();
    const executor = await wasm.build(program);
    executor.poke(voltage, new Float32Array(program.signals[voltage]?.size ?? 0).fill(0.5));
    for (let chunk = 0; chunk < 20; chunk++) await executor.run(100);
    expect(new Set(executor.peek(filtered))).to.deep.equal(new Set([0]));
    expect(new Set(executor.peek(voltage))).to.deep.equal(new Set([0]));
    executor.dispose();
  });

  it('grows its memory for long samples of many signals', async () => {
    const program = mixedProgram({ scale: 8 });
    const executor = await wasm.build(program);
    const watched = program.signals.flatMap(({ kind }, id) => (kind === 'constant' ? [] : [id]));
    const taps = watched.map((id) => executor.tap(id, 1));
    for (let chunk = 0; chunk < 2; chunk++) await executor.run(100);
    for (const [i, tap] of taps.entries()) {
      const signal = watched[i] ?? 0;
      const size = program.signals[signal]?.size ?? 0;
      const samples = executor.read(tap);
      expect(samples.length).to.equal(200 * size);
      expect(Array.from(samples.slice(-size))).to.deep.equal(Array.from(executor.peek(signal)));
    }
    executor.dispose();
  });

  it('holds the last of more rows than there were steps', async () => {
    const builder = new ProgramBuilder('held');
    const input = builder.input('input', 2);
    const executor = await wasm.build(builder.build());
    executor.write(0, Float64Array.of(1, 2, 3, 4, 5, 6));
    await executor.run(2);
    expect(Array.from(executor.peek(input))).to.deep.equal([3, 4]);
    await executor.run(3);
    expect(Array.from(executor.peek(input))).to.deep.equal([5, 6]);
    executor.dispose();
  });

  it('refuses more memory than WebAssembly addresses', async () => {
    const program = circuit();
    const huge = { path: 'huge', size: 2 ** 31, kind: 'state', initial: 0 } as const;
    const error = await refusal(() =>
      wasm.build({ ...program, signals: [...program.signals, huge] }),
    );
    expect(error.code).to.equal('out-of-memory');
    expect(error.message).to.match(/needs 85\d{8} bytes/);
  });

  it('refuses everything but dispose after dispose', async () => {
    const executor = await wasm.build(circuit());
    executor.dispose();
    executor.dispose();
    expect((await refusal(() => executor.run(1))).code).to.equal('executor-disposed');
    expect(() => executor.peek(0)).to.throw(PalliumError, 'executor-disposed');
  });

  it('gives every run the same bits', async () => {
    const bits = async (backend: Backend): Promise<string> => {
      const program = mixedProgram();
      const executor = await backend.build(program);
      await executor.run(60);
      const all = program.signals.map((_, id) => Array.from(executor.peek(id)).join(' '));
      executor.dispose();
      return all.join('\n');
    };
    expect(await bits(wasm)).to.equal(await bits(wasm));
  });
});
