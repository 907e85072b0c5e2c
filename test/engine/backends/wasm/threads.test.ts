import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { wasm } from '../../../../engine/backends/wasm/index.ts';
import type { Program } from '../../../../engine/program/program.ts';
import { mixedProgram } from '../../../helpers/mixed-program.ts';
import { ProgramBuilder } from '../../../helpers/program.ts';

/** All that the program holds after 40 steps, and how many threads ran them. */
async function bits(program: Program, threads: number): Promise<[number, string]> {
  const executor = await wasm.build(program, { threads });
  const tap = executor.tap(program.inputs[0]?.signal ?? 0, 3);
  executor.write(0, new Float64Array(program.inputs[0]?.size ?? 0).fill(0.3));
  for (let chunk = 0; chunk < 4; chunk++) await executor.run(10);
  const held = program.signals.map((_, id) => executor.peek(id).join(' '));
  const seen = executor.read(tap).join(' ');
  executor.dispose();
  return [executor.threads, [...held, seen].join('|')];
}

describe('threads of the wasm backend', () => {
  it('give the same bits with 1, 2 and 3 of them', async function () {
    this.timeout(30_000);
    const program = mixedProgram({ scale: 64 });
    const [one, ...others] = await Promise.all([1, 2, 3].map((n) => bits(program, n)));
    expect(one?.[0]).to.equal(1);
    expect(others.map(([threads]) => threads)).to.deep.equal([2, 3]);
    for (const [, other] of others) expect(other === one?.[1]).to.equal(true);
  });

  it('are not started for programs too small to share', async () => {
    const builder = new ProgramBuilder('small');
    const [source, target] = [builder.input('source', 4), builder.value('target', 4)];
    const place = { sourceOffset: 0, targetOffset: 0, rows: 4 };
    builder.sum(target, [{ source, ...place, form: 'scale', factor: 2 }]);
    const executor = await wasm.build(builder.build(), { threads: 4 });
    expect(executor.threads).to.equal(1);
    executor.dispose();
  });

  it('end with their executor, however many there were', async function () {
    this.timeout(30_000);
    const program = mixedProgram({ scale: 64 });
    for (let round = 0; round < 20; round++) {
      const executor = await wasm.build(program, { threads: 2 });
      await executor.run(1);
      expect(executor.threads).to.equal(2);
      executor.dispose();
    }
  });

  it('do not keep a process alive that forgot to dispose of them', function () {
    this.timeout(30_000);
    const here = (path: string): string => new URL(path, import.meta.url).href;
    const script = `
      import { wasm } from '${here('../../../../engine/backends/wasm/index.ts')}';
      import { mixedProgram } from '${here('../../../helpers/mixed-program.ts')}';
      const executor = await wasm.build(mixedProgram({ scale: 64 }), { threads: 2 });
      await executor.run(1);
      console.log(executor.threads);`;
    const words = ['--import', 'tsx/esm', '--input-type=module', '-e', script];
    const options = { encoding: 'utf8', timeout: 20_000 } as const;
    expect(execFileSync(process.execPath, words, options).trim()).to.equal('2');
  });

  it('are one, and the probe says why, where memory cannot be shared', async () => {
    const held = globalThis.SharedArrayBuffer;
    Reflect.deleteProperty(globalThis, 'SharedArrayBuffer');
    try {
      const support = await wasm.probe();
      expect(support.ok && support.note).to.match(/one thread \(memory cannot be shared here\)/);
      const executor = await wasm.build(mixedProgram({ scale: 64 }), { threads: 2 });
      await executor.run(1);
      expect(executor.threads).to.equal(1);
      executor.dispose();
    } finally {
      globalThis.SharedArrayBuffer = held;
    }
  });

  it('are refused in odd numbers', async () => {
    const refused = await wasm.build(mixedProgram(), { threads: 0 }).catch(String);
    expect(String(refused)).to.match(/thread-count/);
  });
});
