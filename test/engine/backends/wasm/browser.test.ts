import { resolve } from 'node:path';
import { expect } from 'chai';
import { build } from 'esbuild';
import { wasm } from '../../../../engine/backends/wasm/index.ts';
import { findChromium, resultOf } from '../../../helpers/chromium.ts';
import { mixedProgram } from '../../../helpers/mixed-program.ts';

/** Runs the mixed program on two threads, if there are two, and tells what came out. */
const script = `
  import { wasm } from './engine/backends/wasm/index.ts';
  import { mixedProgram } from './test/helpers/mixed-program.ts';
  const tell = (result) => fetch('/result', { method: 'POST', body: JSON.stringify(result) });
  try {
    const program = mixedProgram({ scale: 64 });
    const executor = await wasm.build(program, { threads: 2 });
    await executor.run(40);
    const { note } = await wasm.probe();
    const last = Array.from(executor.peek(program.signals.length - 3));
    executor.dispose();
    await tell({ threads: executor.threads, note, last });
  } catch (error) {
    await tell({ error: String(error.stack) });
  }`;

/** The script for browsers; the assembler's look for Node's files comes to nothing. */
async function bundled(): Promise<string> {
  const result = await build({
    stdin: { contents: script, resolveDir: resolve('.'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    logLevel: 'silent',
    plugins: [
      {
        name: 'no files',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^(fs|path|crypto)$/ }, ({ path }) => ({ path, namespace: 'none' }));
          onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
        },
      },
    ],
  });
  return result.outputFiles[0]?.text ?? '';
}

async function shown(isolated: boolean): Promise<Record<string, unknown> | undefined> {
  const chromium = findChromium();
  if (chromium === undefined) return undefined;
  return JSON.parse(await resultOf(chromium, await bundled(), 60_000, isolated));
}

describe('the wasm backend in a browser', function () {
  this.timeout(120_000);

  it('runs on two threads where the page may share memory, with the bits that Node has', async function () {
    const result = await shown(true);
    if (result === undefined) return this.skip();
    expect(result['error']).to.equal(undefined);
    expect(result['threads']).to.equal(2);
    const program = mixedProgram({ scale: 64 });
    const executor = await wasm.build(program, { threads: 1 });
    await executor.run(40);
    const last = Array.from(executor.peek(program.signals.length - 3));
    executor.dispose();
    expect(result['last']).to.deep.equal(last);
  });

  it('runs on one elsewhere, and says why', async function () {
    const result = await shown(false);
    if (result === undefined) return this.skip();
    expect(result['error']).to.equal(undefined);
    expect(result['threads']).to.equal(1);
    expect(result['note']).to.match(/one thread/);
  });
});
