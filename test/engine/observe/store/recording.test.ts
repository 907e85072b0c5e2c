import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import * as zarr from 'zarrita';
import {
  createRecording,
  type RecordingOptions,
  type RecordingWriter,
  readRecording,
} from '#engine/recordings';

const options: RecordingOptions = {
  model: 'squarer',
  seed: 7,
  programHash: 'abc123',
  dt: 0.001,
  backend: 'reference',
  versions: { pallium: '0.1.0' },
  run: { task: 'none' },
  ports: [
    { path: 'brain/memory/list', kind: 'values', size: 3, label: 'a list', words: ['X', 'Y', 'Z'] },
    { path: 'brain/memory', kind: 'spikes', size: 50 },
  ],
};
const fill = (writer: RecordingWriter, rows: number): void => {
  for (let row = 1; row <= rows; row++)
    writer.append('brain/memory/list', row * 0.005, [row, -row, row / 2]);
};
const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
};

describe('a recording', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-recording-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads back what was written, over several chunks', async () => {
    const writer = createRecording(join(folder, 'run.zarr'), options);
    fill(writer, 2500);
    writer.close();
    const recording = await readRecording(writer.path);
    const { times, values, size } = await recording.read('brain/memory/list');
    expect(size).to.equal(3);
    expect(times).to.have.length(2500);
    expect(times[2499]).to.equal(12.5);
    expect([...values.slice(3 * 2499)]).to.deep.equal([2500, -2500, 1250]);
  });

  it('reads a window of time alone', async () => {
    const writer = createRecording(join(folder, 'run.zarr'), options);
    fill(writer, 400);
    writer.close();
    const recording = await readRecording(writer.path);
    const { times, values } = await recording.read('brain/memory/list', { from: 1, to: 1.0101 });
    expect(times).to.have.length(3);
    expect(times[1]).to.be.closeTo(1.005, 1e-9);
    expect(values[0]).to.equal(200);
    expect((await recording.read('brain/memory/list', { from: 9 })).times).to.have.length(0);
  });

  it('keeps spikes as pairs of step and neuron', async () => {
    const writer = createRecording(join(folder, 'run.zarr'), options);
    writer.appendSpikes('brain/memory', 4, [7, 49]);
    writer.appendSpikes('brain/memory', 5, []);
    writer.appendSpikes('brain/memory', 9, [0]);
    writer.close();
    const recording = await readRecording(writer.path);
    const { steps, neurons } = await recording.spikes('brain/memory');
    expect([...steps]).to.deep.equal([4, 4, 9]);
    expect([...neurons]).to.deep.equal([7, 49, 0]);
    const late = await recording.spikes('brain/memory', { from: 0.005 });
    expect([...late.steps]).to.deep.equal([9]);
  });

  it('says what the run was: seed, hash, versions, words, and notes made at the end', async () => {
    const writer = createRecording(join(folder, 'run.zarr'), options);
    writer.annotate({ recalled: [4, 7] });
    writer.close();
    const { attributes, ports } = await readRecording(writer.path);
    expect(attributes).to.include({ model: 'squarer', seed: 7, programHash: 'abc123' });
    expect(attributes.run).to.deep.equal({ task: 'none', recalled: [4, 7] });
    expect(ports[0]?.words).to.deep.equal(['X', 'Y', 'Z']);
  });

  it('is a Zarr v3 store that any reader of the format opens, every folder a group', async () => {
    const writer = createRecording(join(folder, 'run.zarr'), options);
    fill(writer, 10);
    writer.close();
    for (const group of ['', 'brain', 'brain/memory', 'brain/memory/list']) {
      const head = JSON.parse(readFileSync(join(writer.path, group, 'zarr.json'), 'utf8'));
      expect(head).to.include({ zarr_format: 3, node_type: 'group' });
    }
    const store = new Map<string, Uint8Array>();
    for (const key of ['/zarr.json', '/c.0.0'])
      store.set(key, readFileSync(join(writer.path, 'brain/memory/list/values', key)));
    const array = await zarr.open.v3(zarr.root({ get: async (key: string) => store.get(key) }), {
      kind: 'array',
    });
    expect(array.shape).to.deep.equal([10, 3]);
    expect((await zarr.get(array, [9, null])).data).to.deep.equal(Float32Array.of(10, -10, 5));
  });

  it('opens while it is being written, up to the last flush', async () => {
    const writer = createRecording(join(folder, 'run.zarr'), options);
    fill(writer, 7);
    writer.flush();
    fill(writer, 2);
    const { times } = await (await readRecording(writer.path)).read('brain/memory/list');
    expect(times).to.have.length(7);
  });

  it('opens after its writer was killed in the middle', async function () {
    this.timeout(20_000);
    const path = join(folder, 'killed.zarr');
    const script = join(folder, 'writer.mts');
    const face = resolve('engine/observe/store/index.ts');
    writeFileSync(
      script,
      `import { createRecording } from ${JSON.stringify(face)};
       const writer = createRecording(${JSON.stringify(path)}, ${JSON.stringify(options)});
       for (let row = 1; ; row++) {
         writer.append('brain/memory/list', row * 0.005, [row, -row, row / 2]);
         writer.appendSpikes('brain/memory', row * 5, [row % 50]);
         if (row % 10 === 0) writer.flush();
         if (row === 1100) process.stdout.write('far enough');
       }`,
    );
    const child = spawn(process.execPath, ['--import', 'tsx', script], { cwd: resolve('.') });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const recording = await readRecording(path);
    expect(recording.finished).to.equal(false);
    const { times, values } = await recording.read('brain/memory/list');
    expect(times.length).to.be.at.least(1100);
    expect(values.length).to.be.at.least(times.length * 3);
    for (let row = 0; row < times.length; row++) expect(values[row * 3]).to.equal(row + 1);
    const { times: starts, high } = await recording.valueTile('brain/memory/list', 1, 0);
    expect(starts).to.have.length(Math.ceil(times.length / 8));
    // What sums up the last rows may know of those that were being flushed.
    expect(high.at(-3)).to.be.within(times.length, times.length + 10);
    const { steps } = await recording.spikes('brain/memory');
    expect(steps.at(-1)).to.equal(5 * times.length);
  });

  it('replaces an earlier recording, and nothing else', async () => {
    const path = join(folder, 'run.zarr');
    fill(createRecording(path, options), 3000);
    createRecording(path, options).close();
    const { times } = await (await readRecording(path)).read('brain/memory/list');
    expect(times).to.have.length(0);
    mkdirSync(join(folder, 'thesis'));
    writeFileSync(join(folder, 'thesis/chapter.txt'), 'years of work');
    expect(await refusal(() => createRecording(join(folder, 'thesis'), options))).to.match(
      /not a recording .* left alone/,
    );
    expect(readFileSync(join(folder, 'thesis/chapter.txt'), 'utf8')).to.equal('years of work');
  });

  it('refuses a path that cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    const path = join(folder, 'file', 'run.zarr');
    expect(await refusal(() => createRecording(path, options))).to.match(
      /cannot-write-recording at .*a file stands where a folder is needed/,
    );
  });

  it('refuses what is missing, what is not a store and what is broken', async () => {
    expect(await refusal(() => readRecording(join(folder, 'none.zarr')))).to.match(
      /no-recording at .*there is nothing here/,
    );
    expect(await refusal(() => readRecording(folder))).to.match(/not-a-recording/);
    const writer = createRecording(join(folder, 'run.zarr'), options);
    writeFileSync(join(writer.path, 'zarr.json'), '{"zarr_format": 3, "node_ty');
    expect(await refusal(() => readRecording(writer.path))).to.match(/the store cannot be read/);
  });

  it('refuses unknown ports and samples of another size, by name', async () => {
    const writer = createRecording(join(folder, 'run.zarr'), options);
    expect(await refusal(() => writer.append('brain/eye', 0, [1]))).to.match(
      /unknown-port at brain\/eye: .* it has brain\/memory\/list/,
    );
    expect(await refusal(() => writer.append('brain/memory/list', 0, [1]))).to.match(
      /a sample has 1 numbers, the port holds 3/,
    );
    const recording = await readRecording(writer.path);
    expect(await refusal(() => recording.read('brain/memory'))).to.match(/no values of that name/);
  });
});
