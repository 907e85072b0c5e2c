/** Runs of the whole command line: what it lists, what it prints as JSON, and what Ctrl-C leaves behind. */

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { errorCodes } from '#engine';
import { readRecording } from '#engine/recordings';
import { pallium, watchedPallium } from '../../helpers/pallium.ts';

const json = async (...words: readonly string[]) => {
  const { code, out, err } = await pallium(...words, '--json');
  expect(code, err).to.equal(0);
  return JSON.parse(out);
};

describe('the command line', function () {
  this.timeout(30_000);

  it('lists tasks', async () => {
    const { tasks } = await json('tasks');
    expect(tasks.map(({ name }: { name: string }) => name)).to.include.members([
      'recall',
      'recognition',
    ]);
  });

  it('lists modules with their neurons, and their ports', async () => {
    const { modules, neurons, ports } = await json('modules');
    const sum = modules.reduce(
      (total: number, module: { neurons: number }) => total + module.neurons,
      0,
    );
    expect(sum).to.equal(neurons);
    expect(ports.map(({ name }: { name: string }) => name)).to.include('memory.list');
  });

  it('says which backends work, and of each that does not why and what to do', async () => {
    const { backends, chosen } = await json('doctor');
    for (const { name, support } of backends) {
      if (support.ok) expect(support.note, name).to.be.a('string');
      else expect(`${support.why} ${support.fix}`, name).to.match(/\w+ \w+/);
    }
    expect(backends.find(({ name }: { name: string }) => name === chosen).support.ok).to.equal(
      true,
    );
  });

  it('explains the code of a refusal, or lists them all', async () => {
    const one = await pallium('errors', 'bad-seed');
    expect(one.out).to.match(/^bad-seed {2}A seed is no whole number.*\n$/);
    const { errors } = await json('errors');
    expect(errors).to.deep.equal(errorCodes);
  });

  it('shows help and its version', async () => {
    expect((await pallium('--version')).out).to.match(/^\d+\.\d+\.\d+/);
    expect((await pallium('run', '--help')).out).to.match(/--stimulus/);
  });
});

describe('a recall run', function () {
  this.timeout(180_000);
  const small = ['run', 'recall', '--dimensions', '64', '--json'];
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-run-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses a record path that cannot be written, before anything is built', async () => {
    writeFileSync(join(folder, 'file'), '');
    const record = join(folder, 'file', 'run.zarr');
    const { code, out, err } = await pallium(...small, '--record', record);
    expect(err).to.match(/cannot-write-recording at .*file stands where a folder is needed/);
    expect(err).to.not.match(/Building/);
    expect({ code, out }).to.deep.equal({ code: 1, out: '' });
  });

  it('leaves other things alone that stand where it should record', async () => {
    const record = join(folder, 'notes');
    mkdirSync(record);
    const { code, err } = await pallium(...small, '--record', record);
    expect(err).to.match(/path-taken/);
    expect(code).to.equal(1);
  });

  it('stops at Ctrl-C, keeps what was recorded and says so with exit code 130', async () => {
    const record = join(folder, 'stopped.zarr');
    let sent = false;
    const long = [...small, '--digits', '4,7,1,9,3,2,5', '--record', record];
    const { code, out } = await watchedPallium(long, (child, err) => {
      if (sent || !/ s simulated/.test(err)) return;
      sent = true;
      child.kill('SIGINT');
    });
    expect(code).to.equal(130);
    const result = JSON.parse(out);
    expect(result.interrupted).to.equal(true);
    const recording = await readRecording(record);
    const { times } = await recording.read('spaun/memory.list');
    expect(times.length).to.be.above(5);
    expect(times.at(-1)).to.be.closeTo(result.simulatedSeconds, 0.006);
  });

  it('prints one JSON object and leaves recording and ink', async () => {
    const record = join(folder, 'short.zarr');
    const { code, out, err } = await pallium(
      ...small,
      '--stimulus',
      'A3[4]?X',
      '--answer-seconds',
      '1',
      '--record',
      record,
    );
    expect(code, err).to.equal(0);
    const result = JSON.parse(out);
    expect(result).to.include({ task: 'recall', seed: 1, dimensions: 64, record });
    expect(result.presented).to.deep.equal([4]);
    for (const key of ['recalled', 'decoded', 'seen', 'held'])
      expect(result[key]).to.be.an('array');
    for (const key of ['neurons', 'buildSeconds', 'simulatedSeconds', 'wallSeconds'])
      expect(result[key], key).to.be.above(0);
    expect(existsSync(result.ink)).to.equal(true);
    const recording = await readRecording(record);
    expect(recording.attributes.run['presented']).to.deep.equal([4]);
    const spikes = recording.ports.filter(({ kind }) => kind === 'spikes');
    expect(spikes.length).to.be.above(5);
    expect((await recording.spikes(spikes[0]?.path ?? '')).steps.length).to.be.above(0);
  });
});
