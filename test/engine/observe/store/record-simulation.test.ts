/** Records a small network that learns, and looks whether the recording is what happened. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  type Model,
  network,
  type PointerWords,
  pes,
  pointerPorts,
  type Simulation,
  simulate,
  watchablePorts,
} from '#engine';
import {
  type RecordedPort,
  type Recording,
  readRecording,
  recordSimulation,
} from '#engine/recordings';
import { chooseRecorded } from '../../../../engine/observe/store/choose-recorded.ts';

const learner: Model = network('learner', (net) => {
  const stimulus = net.input('stimulus', (time) => [Math.sin(8 * time)]);
  const before = net.ensemble('before', { neurons: 30 });
  const after = net.ensemble('after', { neurons: 25 });
  const error = net.ensemble('error', { neurons: 20 });
  net.connect(stimulus, before);
  const learned = net.connect(before, after, {
    learning: pes(),
    function: () => 0,
    name: 'learned',
  });
  net.connect(after, error);
  net.connect(before, error, { transform: -1 });
  net.connect(error, learned.learning);
  net.port('wrong by', error, 'error');
  net.probe('held', after, { synapse: 0.01, sampleEvery: 0.01 });
});

/** What streams of the run gave: every spike of `before`, and the weights at the end. */
interface Happened {
  readonly spikes: number[][];
  readonly weights: number[][];
}

async function run(seconds: number, record?: (simulation: Simulation) => void): Promise<Happened> {
  const simulation = await simulate(learner, { backend: 'reference', seed: 3 });
  const spikes: number[][] = [];
  simulation.stream('before/spikes').subscribe(({ time, value }) => {
    for (const cell of value) spikes.push([Math.round(time * 1000), cell]);
  });
  record?.(simulation);
  await simulation.run(seconds);
  const weights = simulation.matrix('learner/learned/weights');
  simulation.close();
  return { spikes, weights };
}

describe('a run that is recorded', () => {
  let folder = '';
  let recording: Recording;
  let recorded: Happened;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-recorder-'));
    const path = join(folder, 'run.zarr');
    recorded = await run(0.4, (simulation) => {
      recordSimulation(path, learner, simulation, { head: { run: { task: 'learn' } } });
    });
    recording = await readRecording(path);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('does exactly what it does unrecorded', async () => {
    const alone = await run(0.4);
    expect(alone.spikes.length).to.be.above(100);
    expect(recorded.spikes).to.deep.equal(alone.spikes);
    expect(recorded.weights).to.deep.equal(alone.weights);
  });

  it('is finished when the simulation closes, and says what the model was', () => {
    expect(recording.finished).to.equal(true);
    expect(recording.extent).to.deep.equal({ from: 0.001, to: 0.4 });
    const { model, seed, outline, run: notes } = recording.attributes;
    expect([model, seed, notes]).to.deep.equal(['learner', 3, { task: 'learn' }]);
    expect(outline?.links.find(({ path }) => path === 'learner/learned')?.learning).to.deep.equal([
      'pes',
    ]);
  });

  it('holds every spike', async () => {
    const { steps, neurons } = await recording.spikes('learner/before/spikes');
    expect(Array.from(steps, (step, index) => [step, neurons[index]])).to.deep.equal(
      recorded.spikes,
    );
  });

  it('holds values in every step, voltages of the first cells, and curves', async () => {
    const wrong = await recording.read('learner/wrong by');
    expect([wrong.times.length, wrong.size]).to.deep.equal([400, 1]);
    const input = await recording.read('learner/stimulus', { from: 0.1, to: 0.1 });
    expect(input.values[0]).to.be.closeTo(Math.sin(0.8), 0.01);
    const volts = await recording.read('learner/before/voltage');
    expect([volts.times.length, volts.size]).to.deep.equal([400, 20]);
    const curves = await recording.curves('learner/before/tuning');
    expect(curves.size).to.equal(30);
    expect(Math.max(...curves.values)).to.be.above(200);
    expect(recording.ports.map(({ path }) => path)).to.not.include('learner/before/refractory');
  });

  it('holds learned weights now and then, as a matrix', async () => {
    const port = recording.ports.find(({ shows }) => shows === 'weights');
    expect(port).to.deep.include({ path: 'learner/learned/weights', columns: 30, size: 30 });
    const { times, values } = await recording.read('learner/learned/weights');
    expect([...times].map((time) => Math.round(1000 * time))).to.deep.equal([100, 200, 300, 400]);
    for (const [index, weight] of recorded.weights.flat().entries())
      expect(values[90 + index]).to.be.closeTo(weight, 1e-6);
  });

  it('may be of brains from several seeds, each under its own paths', async () => {
    const path = join(folder, 'seeds.zarr');
    const simulation = await simulate(learner, { backend: 'reference', seeds: [3, 4] });
    recordSimulation(path, learner, simulation);
    await simulation.run(0.05);
    simulation.close();
    const { ports, spikes } = await readRecording(path);
    const port = ports.find((each) => each.path === 'seed 4/learner/before/spikes');
    expect(port?.of).to.equal('learner/before');
    expect(ports.map((each) => each.path)).to.not.include('seed 4/learner/before/refractory');
    const first = await spikes('seed 3/learner/before/spikes');
    const alone = recorded.spikes.filter(([step = 0]) => step <= 50);
    expect([...first.neurons]).to.deep.equal(alone.map(([, cell]) => cell));
  });

  it('goes on when the disk refuses, and says so at the end', async () => {
    const path = join(folder, 'lost.zarr');
    let close = (): void => undefined;
    const lost = await run(0.4, (simulation) => {
      ({ close } = recordSimulation(path, learner, simulation, { flushEvery: 0 }));
      rmSync(path, { recursive: true });
    });
    expect(lost.spikes).to.deep.equal(recorded.spikes);
    expect(close).to.throw(/cannot-write-recording/);
  });
});

describe('what is recorded of a large model', () => {
  const large = network('large', (net) => {
    const still = net.input('still', [1]);
    net.input('moving', () => [0]);
    for (const module of ['one', 'two'])
      net.network(module, (inner) => {
        const first = inner.array('first', { ensembles: 6, neurons: 50 });
        const second = inner.array('second', { ensembles: 30, neurons: 50 });
        inner.array('third', { ensembles: 2, neurons: 50 });
        net.connect(still, first.at(0));
        net.connect(first.at(0), second.at(0));
        inner.port('shown', second);
      });
  });
  it('is what its author named, what moves, what is represented, and spikes of up to 500 neurons of each module', async () => {
    const simulation = await simulate(large, { backend: 'reference' });
    const ports = watchablePorts(large, simulation.program);
    simulation.close();
    const chosen = chooseRecorded(large, ports, ['large/still']);
    expect(chosen.map(({ port, every }) => `${port.path} ${port.size} ${every}`)).to.have.members([
      'large/one/shown 30 5',
      'large/two/shown 30 5',
      'large/moving 1 5',
      'large/still 1 5',
      ...['one', 'two'].flatMap((module) => [
        `large/${module}/first 6 5`,
        `large/${module}/second 30 5`,
        `large/${module}/first/voltage 5 1`,
        `large/${module}/first/spikes 300 1`,
        `large/${module}/second/spikes 200 1`,
        `large/${module}/first/tuning 50 5`,
        `large/${module}/second/tuning 50 5`,
      ]),
    ]);
  });
});

describe('pointers of a model whose vocabularies are known', () => {
  const words = (name: string, names: readonly string[], value: number): PointerWords => ({
    name,
    dimensions: 3,
    names,
    get: (word) => ({ values: [value, word.length, 0] }),
  });
  const port = (path: string, more: Partial<RecordedPort>): RecordedPort => ({
    path,
    kind: 'values',
    size: 3,
    ...more,
  });
  const ports = [
    port('m/a', { label: 'decoded value' }),
    port('m/in', { label: 'input', shows: 'input' }),
    port('m/b', { label: 'decoded value', size: 2 }),
    port('m/a/refractory', { label: 'refractory', of: 'm/a' }),
    port('m/a/voltage', { label: 'voltage', of: 'm/a', shows: 'voltage' }),
    port('m/learned/pes/pre', {}),
    port('m/own', { label: 'pointer', vocabulary: 'own' }),
  ];

  it('are what is represented in as many numbers, and keep what they say themselves', () => {
    const meant = pointerPorts(ports, [words('pets', ['CAT'], 1)]);
    const found = meant.ports.filter(({ vocabulary }) => vocabulary === 'pets');
    expect(found.map(({ path }) => path)).to.deep.equal(['m/a', 'm/in']);
    expect(meant.ports.at(-1)?.vocabulary).to.equal('own');
    expect(meant.vocabularies).to.deep.equal({ pets: { CAT: [1, 3, 0] } });
  });

  it('of vocabularies of one size may be words of either', () => {
    const all = [words('pets', ['CAT'], 1), words('wild', ['CAT', 'LYNX'], 2)];
    expect(pointerPorts(ports, all).vocabularies).to.deep.equal({
      'pets, wild': { CAT: [1, 3, 0], 'wild.CAT': [2, 3, 0], LYNX: [2, 4, 0] },
    });
  });
});
