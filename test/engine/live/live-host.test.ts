import { expect } from 'chai';
import { type Model, network, simulate } from '#engine';
import { type LiveBrain, type LiveBuilder, LiveHost, type LiveVoice } from '#engine/live';
import type { FromBrain, RecordedPort, Watched } from '#engine/watching';

const model: Model = network('brain', (net) => {
  const x = net.input('x', (t) => Math.sin(30 * t));
  const a = net.ensemble('a', { neurons: 60, dimensions: 1 });
  net.connect(x, a);
  net.port('face', a);
});

const ports: RecordedPort[] = [
  { path: 'brain/face', kind: 'values', size: 1 },
  { path: 'brain/x', kind: 'values', size: 1, shows: 'input' },
  { path: 'brain/a/spikes', kind: 'spikes', size: 60 },
  { path: 'brain/a/curves', kind: 'curves', size: 60 },
];

interface Made {
  readonly seeds: number[];
  voice?: LiveVoice;
  brain?: LiveBrain;
}

/** Offers one small brain; `made` keeps what was built. */
function builder(made: Made, extra: Partial<LiveBrain> = {}): LiveBuilder {
  return {
    offer: { name: 'small', title: 'A small brain', about: 'It follows a wave.', actions: [] },
    async build({ seed }, voice, machine) {
      made.seeds.push(seed);
      const simulation = await simulate(model, { ...machine, seed });
      made.voice = voice;
      made.brain = {
        simulation,
        head: {
          model: 'brain',
          seed,
          programHash: '',
          dt: simulation.program.dt,
          backend: simulation.backend,
          versions: {},
          run: {},
        },
        ports,
        curves: () => ({
          x: Float32Array.of(-1, 1),
          values: new Float32Array(120),
          size: 60,
          xLabel: 'x',
          yLabel: 'Hz',
        }),
        close: () => simulation.close(),
        ...extra,
      };
      return made.brain;
    },
  };
}

/** What a viewer hears, copied as a Worker's messages are. */
class Ear {
  readonly heard: FromBrain[] = [];
  readonly #waiting: { test: (message: FromBrain) => boolean; resume: () => void }[] = [];

  readonly say = (message: FromBrain, transfer: ArrayBuffer[]): void => {
    const copy = structuredClone(message, { transfer });
    this.heard.push(copy);
    for (const { test, resume } of this.#waiting) if (test(copy)) resume();
  };

  until(test: (message: FromBrain) => boolean): Promise<void> {
    return new Promise((resume) => this.#waiting.push({ test, resume }));
  }

  of<S extends FromBrain['say']>(say: S): Extract<FromBrain, { say: S }>[] {
    return this.heard.filter(
      (message): message is Extract<FromBrain, { say: S }> => message.say === say,
    );
  }

  watched(port: string): Watched[] {
    return this.of('ran').flatMap(({ watched }) => watched.filter((item) => item.port === port));
  }
}

const stands = (message: FromBrain): boolean => message.say === 'status' && !message.running;

describe('a live host', () => {
  let host: LiveHost;
  let ear: Ear;
  let made: Made;
  const start = async (extra?: Partial<LiveBrain>, seed = 5): Promise<void> => {
    made = { seeds: [] };
    ear = new Ear();
    host = new LiveHost([builder(made, extra)], { backend: 'wasm', threads: 1 });
    host.attach(ear);
    await host.hear({ say: 'build', brain: 'small', seed });
  };
  const step = async (steps: number): Promise<void> => {
    const done = ear.until(stands);
    await host.hear({ say: 'step', steps });
    await done;
  };
  afterEach(() => host.close());

  it('example: offers, builds, runs some steps, and sends what is watched', async () => {
    await start();
    await host.hear({ say: 'watch', port: 'brain/face', every: 5 });
    await host.hear({ say: 'watch', port: 'brain/a/spikes', every: 1 });
    await step(120);
    expect(ear.heard.slice(0, 3).map(({ say }) => say)).to.deep.equal([
      'offer',
      'building',
      'ready',
    ]);
    const [ready] = ear.of('ready');
    expect(ready).to.include({ brain: 'small', neurons: 60 });
    expect(ready?.head.seed).to.equal(5);
    const times = ear.watched('brain/face').flatMap((item) => [...item.times]);
    expect(times.map((time) => Math.round(time * 1000))).to.deep.equal(
      Array.from({ length: 24 }, (_, i) => 5 * (i + 1)),
    );
    const spikes = ear.watched('brain/a/spikes');
    expect(spikes[0]?.after).to.equal(0);
    expect(spikes.flatMap((item) => [...item.times])).to.have.length.above(50);
    expect(Math.max(...spikes.flatMap((item) => [...item.values]))).to.be.below(60);
    expect(ear.of('ran').at(-1)?.step).to.equal(120);
  });

  it('sends nothing of what nobody watches any more, and every sample of the rest', async () => {
    await start();
    await host.hear({ say: 'watch', port: 'brain/face', every: 1 });
    await step(60);
    await host.hear({ say: 'unwatch', port: 'brain/face' });
    await step(60);
    expect(ear.watched('brain/face').flatMap((item) => [...item.times])).to.have.length(60);
    await host.hear({ say: 'watch', port: 'brain/face', every: 10 });
    await step(60);
    const [last] = ear.watched('brain/face').slice(-1);
    expect(last?.after).to.be.at.least(120);
    expect(last?.times.at(-1)).to.be.closeTo(0.18, 1e-9);
  });

  it('runs at the speed asked for, and says so about sixty times a second', async () => {
    await start();
    const started = performance.now();
    await host.hear({ say: 'run', speed: 0.5 });
    await ear.until((message) => message.say === 'ran' && message.step >= 100);
    await host.hear({ say: 'pause' });
    await ear.until(stands);
    const seconds = (performance.now() - started) / 1000;
    const step = ear.of('ran').at(-1)?.step ?? 0;
    // On a busy machine it may fall behind, but it never runs ahead.
    expect(step / 1000).to.be.at.most(0.5 * seconds + 0.02);
    expect(ear.of('ran').length).to.be.below(60 * seconds + 5);
    expect(ear.of('status').map(({ running }) => running)).to.deep.equal([false, true, false]);
  });

  it('takes inputs over and gives them back, lesions and heals, and says how it stands', async () => {
    await start();
    await host.hear({ say: 'watch', port: 'brain/x', every: 1 });
    await host.hear({ say: 'watch', port: 'brain/a/spikes', every: 1 });
    await host.hear({ say: 'set', input: 'brain/x', values: [0.25] });
    await host.hear({ say: 'lesion', path: 'brain/a', share: 1 });
    await step(50);
    expect([...new Set(ear.watched('brain/x').flatMap((item) => [...item.values]))]).to.deep.equal([
      0.25,
    ]);
    expect(ear.watched('brain/a/spikes').flatMap((item) => [...item.values])).to.deep.equal([]);
    expect(ear.of('status').at(-1)).to.deep.equal({
      say: 'status',
      running: false,
      taken: ['brain/x'],
      lesions: { 'brain/a': 1 },
    });
    await host.hear({ say: 'release', input: 'brain/x' });
    await host.hear({ say: 'lesion', path: 'brain/a', share: 0 });
    await step(50);
    expect(ear.watched('brain/x').at(-1)?.values.at(-1)).to.be.closeTo(Math.sin(3), 1e-6);
    expect(ear.of('status').at(-1)).to.deep.include({ taken: [], lesions: {} });
  });

  it('gives curves, does what the brain offers, and passes on its news', async () => {
    const done: unknown[] = [];
    await start({ act: (action, details) => done.push([action, details]) });
    await host.hear({ say: 'curves', port: 'brain/a/curves' });
    await host.hear({ say: 'do', action: 'show', details: { digits: [1] } });
    made.voice?.news('show', 'seen');
    expect(ear.of('curves')[0]?.curves.size).to.equal(60);
    expect(done).to.deep.equal([['show', { digits: [1] }]]);
    expect(ear.of('news')[0]).to.deep.include({ action: 'show', details: 'seen' });
  });

  it('asks the brain before every chunk, which may cut it short to change an input in time', async () => {
    const times: number[] = [];
    await start({
      beforeChunk: (time) => {
        times.push(Math.round(time * 1000));
        made.brain?.simulation.set('x', [time < 0.0295 ? 0 : 1]);
        return time < 0.0295 ? Math.round((0.03 - time) * 1000) : undefined;
      },
    });
    await host.hear({ say: 'watch', port: 'brain/x', every: 1 });
    await step(80);
    expect(times[0]).to.equal(0);
    expect(times).to.include(30);
    const values = ear.watched('brain/x').flatMap((item) => [...item.values]);
    expect(values).to.deep.equal([...new Array(30).fill(0), ...new Array(50).fill(1)]);
  });

  it('says what it refuses in a sentence, and goes on', async () => {
    await start();
    await host.hear({ say: 'build', brain: 'large', seed: 1 });
    await host.hear({ say: 'watch', port: 'nothing', every: 1 });
    await host.hear({ say: 'set', input: 'brain/x', values: [1, 2] });
    await host.hear({ say: 'lesion', path: 'brain/a', share: 3 });
    await host.hear({ say: 'run', speed: Number.NaN });
    const codes = ear.of('trouble').map(({ error }) => error.code);
    expect(codes).to.deep.equal([
      'unknown-brain',
      'unknown-port',
      'input-values',
      'bad-share',
      'not-a-count',
    ]);
    expect(ear.of('trouble')[3]?.error.what).to.equal(
      'a share of 3 of the cells cannot be silenced',
    );
    await step(10);
    expect(ear.of('ran').at(-1)?.step).to.equal(10);
  });

  it('throws away a build that was overtaken, and closes what ran before', async () => {
    await start();
    const first = made.brain;
    const overtaken = host.hear({ say: 'build', brain: 'small', seed: 6 });
    await host.hear({ say: 'build', brain: 'small', seed: 7 });
    await overtaken;
    expect(ear.of('ready').map(({ head }) => head.seed)).to.deep.equal([5, 7]);
    expect(made.seeds).to.deep.equal([5, 6, 7]);
    const error = await first?.simulation.run(0.01).catch((reason: Error) => reason);
    expect(String(error)).to.match(/simulation-closed/);
  });

  it('tells a viewer that comes later what runs, and stands still when it leaves', async () => {
    await start();
    await step(20);
    const second = new Ear();
    host.attach(second);
    expect(second.of('offer')[0]?.runs).to.equal('small');
    expect(second.heard.map(({ say }) => say)).to.deep.equal(['offer', 'ready', 'ran', 'status']);
    expect(second.of('ran')[0]?.step).to.equal(20);
    await host.hear({ say: 'run', speed: 1 });
    host.detach(ear);
    expect(second.of('status').at(-1)?.running).to.equal(true);
    host.detach(second);
    await new Promise((resume) => setTimeout(resume, 50));
    const { step: stood } = made.brain?.simulation ?? { step: 0 };
    await new Promise((resume) => setTimeout(resume, 50));
    expect(made.brain?.simulation.step).to.equal(stood);
  });

  it('waits while what it said is still on its way', async () => {
    await start();
    let busy = true;
    host.attach({ say: ear.say, busy: () => busy });
    await host.hear({ say: 'run', speed: 16 });
    await new Promise((resume) => setTimeout(resume, 80));
    expect(made.brain?.simulation.step).to.equal(0);
    busy = false;
    await ear.until((message) => message.say === 'ran' && message.step > 0);
  });

  it('a failed run is fatal trouble', async () => {
    await start({
      beforeChunk: () => {
        throw new Error('no more');
      },
    });
    await step(10);
    expect(ear.of('trouble')[0]?.error.code).to.equal('unexpected');
    expect(ear.of('trouble')[0]?.fatal).to.equal(true);
  });
});
