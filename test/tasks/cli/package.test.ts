/** The package as a stranger meets it: packed, installed in an empty project, used without a TypeScript loader. */

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { build } from 'esbuild';
import { findChromium, resultOf } from '../../helpers/chromium.ts';

const readmeExample = /```ts\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
const noRegistry = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH/;

function run(
  folder: string,
  command: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): string {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}

/** Bundles a script for browsers that uses the installed package. */
async function bundled(folder: string, script: string): Promise<string> {
  const result = await build({
    stdin: { contents: script, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    minify: true,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

/** 200 ensembles, enough to be shared by threads, that all see 0.5; `runOn` tells what they saw on a backend. */
const sharedModel = `import { network, probeBackends, simulate } from 'pallium';
  const array = network('array', (net) => {
    const stimulus = net.input('stimulus', new Array(200).fill(0.5));
    const cells = net.array('cells', { ensembles: 200, neurons: 50 });
    net.connect(stimulus, cells);
    net.probe('seen', cells, { synapse: 0.03 });
  });
  async function runOn(backend, threads) {
    const simulation = await simulate(array, { seed: 1, backend, threads });
    await simulation.run(0.2);
    const seen = Array.from(simulation.read('seen').values.at(-1));
    const said = { backend: simulation.backend, threads: simulation.threads, seen };
    simulation.close();
    return said;
  }
`;

function checkShared(said: { backend: string; threads: number; seen: number[] }, name: string) {
  expect(said.backend).to.equal(name);
  expect(said.threads).to.equal(2);
  expect(said.seen).to.have.length(200);
  for (const value of said.seen) expect(value).to.be.within(0.4, 0.6);
}

describe('the package', function () {
  this.timeout(180_000);
  let folder = '';

  before(function () {
    folder = mkdtempSync(join(tmpdir(), 'pallium-package-'));
    run('.', 'npm', ['pack', '--silent', '--pack-destination', folder]);
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    try {
      const quiet = ['--silent', '--no-audit', '--no-fund', '--prefer-offline'];
      run(folder, 'npm', ['install', ...quiet, `./${tarball}`]);
    } catch (error) {
      if (!noRegistry.test(String(error))) throw error;
      console.log('      pending: the npm registry cannot be reached from here');
      this.skip();
    }
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("runs the README's example in plain Node", () => {
    writeFileSync(join(folder, 'example.js'), readmeExample);
    const lines = run(folder, process.execPath, ['example.js']).trim().split('\n');
    expect(lines).to.have.length(1000);
    const [time, value] = (lines[287] ?? '').split(' ').map(Number);
    expect(time).to.equal(0.288);
    expect(value).to.be.within(0.75, 1.25);
  });

  it('runs on wasm with 2 threads in plain Node', () => {
    const script = `${sharedModel} console.log(JSON.stringify(await runOn('wasm', 2)));`;
    writeFileSync(join(folder, 'shared.js'), script);
    checkShared(JSON.parse(run(folder, process.execPath, ['shared.js'])), 'wasm');
  });

  it('runs on native, with the C files it brings, where there is a compiler', function () {
    const script = `${sharedModel}
      const { support } = (await probeBackends()).find(({ name }) => name === 'native');
      console.log(JSON.stringify(support.ok ? await runOn('native', 2) : support));`;
    writeFileSync(join(folder, 'native.js'), script);
    // A cache of its own, so that everything is compiled from the package.
    const environment = { ...process.env, PALLIUM_CACHE: join(folder, 'cache') };
    const said = JSON.parse(run(folder, process.execPath, ['native.js'], environment));
    if (said.ok === false) {
      console.log(`      pending: ${said.why}`);
      this.skip();
    }
    checkShared(said, 'native');
  });

  it('brings semantic pointers to life: rules between modules, by name', () => {
    const script = `import { network, simulate } from 'pallium';
      import { spa } from 'pallium/modules';
      import { Vocabulary } from 'pallium/semantic-pointers';
      const words = new Vocabulary({ dimensions: 16, name: 'words', seed: 1 }).populate('A; B');
      const model = network('copy', (net) => {
        const seen = spa.transcode(net, 'seen', { vocabulary: words, show: 'A' });
        const held = spa.state(net, 'held', { vocabulary: words });
        spa.actions(net, 'rules', 'seen -> held', { modules: { seen, held } });
        net.probe('word', held.output.handle, { synapse: 0.03 });
      });
      const simulation = await simulate(model, { seed: 1, backend: 'reference' });
      await simulation.run(0.2);
      console.log(words.nearest(simulation.read('word').values.at(-1))[0].name);
      simulation.close();`;
    writeFileSync(join(folder, 'pointers.js'), script);
    expect(run(folder, process.execPath, ['pointers.js']).trim()).to.equal('A');
  });

  it('has the command', () => {
    expect(run(folder, 'npx', ['--no-install', 'pallium', 'tasks'])).to.match(/recall/);
    expect(run(folder, 'npx', ['--no-install', 'pallium', 'doctor'])).to.match(/wasm/);
  });

  it('brings the viewer, bundled, and serves it', async () => {
    const command = join(folder, 'node_modules/pallium/tasks/cli/pallium.mjs');
    const viewer = spawn(process.execPath, [command, 'view', '--no-open', '--json'], {
      cwd: folder,
    });
    let out = '';
    for await (const piece of viewer.stdout) {
      out += piece;
      if (out.includes('}')) break;
    }
    const page = await fetch(JSON.parse(out).address);
    expect(await page.text()).to.match(/main\.js/);
    for (const name of ['main.js', 'single.js', 'styles.css', 'eye.bin', 'eye.json']) {
      const part = await fetch(new URL(name, page.url));
      expect(part.status, name).to.equal(200);
      await part.arrayBuffer();
    }
    const ended = new Promise((done) => viewer.on('exit', done));
    viewer.kill('SIGINT');
    expect(await ended).to.equal(0);
  });

  it('brings neither a TypeScript loader nor optional peers', () => {
    const installed = readdirSync(join(folder, 'node_modules'));
    for (const name of ['tsx', 'esbuild', '@tensorflow', 'webgpu', 'typescript', 'mocha']) {
      expect(installed).not.to.include(name);
    }
  });

  it('has types that a strict project can use', () => {
    writeFileSync(join(folder, 'typed.ts'), readmeExample);
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022'];
    const faces = ['modules', 'recordings', 'semantic-pointers', 'tasks'];
    writeFileSync(
      join(folder, 'faces.ts'),
      faces.map((face, i) => `export * as face${i} from 'pallium/${face}';`).join('\n'),
    );
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const words = [...options, '--lib', 'es2023,dom', '--types', '', 'typed.ts', 'faces.ts'];
    run(folder, process.execPath, [tsc, ...words]);
  });

  it('leaves out of a bundle what is not used', async () => {
    const one = await bundled(
      folder,
      "import { lowpass } from 'pallium'; console.log(lowpass(0.1));",
    );
    expect(one.length).to.be.below(30_000);
  });

  it('runs on wasm with 2 threads in a browser, bundled, in a page that may share memory', async function () {
    const chromium = findChromium();
    if (chromium === undefined) {
      console.log('      pending: there is no Chromium on this machine');
      this.skip();
    }
    const script = `${sharedModel}
      const said = await runOn('wasm', 2).catch((error) => ({ error: String(error.stack) }));
      await fetch('/result', { method: 'POST', body: JSON.stringify(said) });`;
    const said = JSON.parse(await resultOf(chromium, await bundled(folder, script), 60_000, true));
    expect(said.error).to.equal(undefined);
    checkShared(said, 'wasm');
  });

  it("runs the README's example in a browser, bundled", async function () {
    const chromium = findChromium();
    if (chromium === undefined) {
      console.log('      pending: there is no Chromium on this machine');
      this.skip();
    }
    const example = readmeExample.replace(/console\.log\((.*)\);/, 'heard.push($1);');
    const script = `const heard = [];\n${example}
      const rest = { backend: simulation.backend, heard };
      await fetch('/result', { method: 'POST', body: JSON.stringify(rest) });`;
    const imports = /^import .*$/gm;
    const body = script.replace(imports, '');
    const head = (script.match(imports) ?? []).join('\n');
    const whole = `${head}
      try { ${body} } catch (error) {
        await fetch('/result', { method: 'POST', body: JSON.stringify({ error: String(error.stack) }) });
      }`;
    const result = JSON.parse(await resultOf(chromium, await bundled(folder, whole), 60_000));
    expect(result.error).to.equal(undefined);
    expect(result.backend).to.equal('wasm');
    expect(result.heard).to.have.length(2000);
    expect(result.heard[2 * 287 + 1]).to.be.within(0.75, 1.25);
  });
});
