import { expect } from 'chai';
import { Subject } from 'rxjs';
import type { FromBrain, RecordedPort, RecordingHead, ToBrain, Watched } from '#engine/watching';
import { openLive } from '../../../../viewer/source/live/live.ts';
import type { LiveOptions, LiveSource } from '../../../../viewer/source/live/running-brain.ts';
import { socketTransport } from '../../../../viewer/source/live/socket-transport.ts';
import type { Heard, Transport } from '../../../../viewer/source/live/transport.ts';
import { inOrder } from '../../../../viewer/source/recorded/in-order.ts';

const dt = 0.001;
const head: RecordingHead = {
  model: 'brain',
  seed: 3,
  programHash: 'abc',
  dt,
  backend: 'wasm',
  versions: {},
  run: {},
};
const ports: RecordedPort[] = [
  { path: 'brain/face', kind: 'values', size: 2 },
  { path: 'brain/a/spikes', kind: 'spikes', size: 50 },
  { path: 'brain/a/curves', kind: 'curves', size: 50 },
];
const ready: FromBrain = {
  say: 'ready',
  brain: 'small',
  head,
  ports,
  neurons: 50,
  buildSeconds: 1,
};
const offer: FromBrain = {
  say: 'offer',
  brains: [{ name: 'small', title: 'A small brain', about: 'It is.', actions: [] }],
};

/** A line to a brain that the test plays. */
class Line implements Transport {
  readonly #said = new Subject<Heard>();
  readonly heard = inOrder(this.#said);
  readonly sent: ToBrain[] = [];
  closed = false;
  send(message: ToBrain): void {
    this.sent.push(message);
  }
  close(): void {
    this.closed = true;
  }
  says(...messages: readonly Heard[]): void {
    for (const message of messages) this.#said.next(message);
  }
}

/** Samples of the face every `every` steps after `after` up to `step`. */
function faceSamples(after: number, step: number, every = 2): Watched {
  const steps: number[] = [];
  for (let at = after + 1; at <= step; at++) if (at % every === 0) steps.push(at);
  return {
    port: 'brain/face',
    after,
    times: Float64Array.from(steps, (at) => at * dt),
    values: Float32Array.from(steps.flatMap((at) => [at, -at])),
  };
}

async function opened(line: Line, options: LiveOptions = {}): Promise<LiveSource> {
  const opening = openLive(line, { seed: 3 }, options);
  line.says(offer, { say: 'building', brain: 'small', what: 'decoders' }, ready);
  return opening;
}

describe('a live source', () => {
  it('example: has a brain built, and shows what comes of a port from its first use on', async () => {
    const line = new Line();
    const source = await opened(line);
    expect(line.sent).to.deep.equal([{ say: 'build', brain: 'small', seed: 3 }]);
    expect(source).to.include({ name: 'A small brain', head });
    expect(source.live).to.include({ neurons: 50 });
    const track = source.track('brain/face');
    expect(source.track('brain/face')).to.equal(track);
    expect(line.sent).to.have.length(1);
    expect(track.values({ from: 0, to: 1, columns: 800 })).to.deep.equal([]);
    expect(line.sent[1]).to.deep.equal({ say: 'watch', port: 'brain/face', every: 2 });
    let changes = 0;
    source.changed.subscribe(() => changes++);
    line.says({ say: 'ran', step: 0, watched: [] });
    line.says({ say: 'ran', step: 100, watched: [faceSamples(0, 100)] });
    expect(changes).to.equal(2);
    expect(source.extent.value).to.deep.equal({ from: 0, to: 0.1, growing: true });
    const [tile] = track.values({ from: 0, to: 1, columns: 800 });
    expect(tile?.times.length).to.equal(50);
    expect([...(track.at(0.05) as Float32Array)]).to.deep.equal([50, -50]);
    expect(() => source.track('nothing')).to.throw(/unknown-port/);
  });

  it('takes a brain that runs already, without having another built', async () => {
    const line = new Line();
    const opening = openLive(line, {});
    line.says({ ...offer, runs: 'small' }, ready, { say: 'ran', step: 5000, watched: [] });
    const source = await opening;
    expect(line.sent).to.deep.equal([]);
    line.says({ say: 'ran', step: 6000, watched: [] });
    expect(source.extent.value).to.deep.equal({ from: 5, to: 6, growing: true });
  });

  it('has one that runs already built anew where another seed is asked for', async () => {
    const line = new Line();
    const opening = openLive(line, { seed: 9 });
    line.says({ ...offer, runs: 'small' }, ready, { say: 'ran', step: 5000, watched: [] });
    expect(line.sent).to.deep.equal([{ say: 'build', brain: 'small', seed: 9 }]);
    line.says({ ...ready, head: { ...head, seed: 9 } });
    expect((await opening).live.seed).to.equal(9);
  });

  it('tells what is being built, and rejects with what went wrong', async () => {
    const line = new Line();
    const told: string[] = [];
    const opening = openLive(line, { seed: 3 }, { building: (what) => told.push(what) });
    line.says(offer, { say: 'building', brain: 'small', what: 'decoders' });
    const parts = {
      kind: 'usage',
      code: 'bad-seed',
      path: 'seed',
      what: 'it is bad',
      fix: 'give 1',
    };
    line.says({ say: 'trouble', error: parts as never, fatal: false });
    const error = await opening.catch((reason: Error) => reason);
    expect(String(error)).to.match(/bad-seed at seed: it is bad/);
    expect(told).to.deep.equal(['decoders']);
    expect(line.closed).to.equal(true);
  });

  it('chooses levels by the width of what is drawn', async () => {
    const line = new Line();
    const source = await opened(line);
    const track = source.track('brain/face');
    const spikes = source.track('brain/a/spikes');
    track.at(0);
    spikes.spikes({ from: 0, to: 1, columns: 100 });
    for (let step = 50; step <= 20_000; step += 50) {
      const fired = {
        port: 'brain/a/spikes',
        after: step - 50,
        times: Uint32Array.of(step),
        values: Uint32Array.of(7),
      };
      line.says({ say: 'ran', step, watched: [faceSamples(step - 50, step), fired] });
    }
    const rows = (columns: number): number =>
      track.values({ from: 0, to: 20, columns }).reduce((sum, { times }) => sum + times.length, 0);
    expect(rows(10_000)).to.equal(10_000);
    expect(rows(1000)).to.equal(1250);
    expect(rows(200)).to.be.within(150, 160);
    const kinds = (columns: number): string[] => [
      ...new Set(
        spikes.spikes({ from: 0, to: 20, columns }).map(({ kind, level }) => `${kind} ${level}`),
      ),
    ];
    expect(kinds(2500)).to.deep.equal(['spikes 0']);
    expect(kinds(1000)).to.deep.equal(['counts 1']);
    expect(kinds(100)).to.deep.equal(['counts 2']);
  });

  it('asks no more for what nobody looked at for a while, unless nobody can see the page', async () => {
    const line = new Line();
    let [now, hidden] = [0, false];
    const source = await opened(line, { now: () => now, hidden: () => hidden });
    const track = source.track('brain/face');
    track.at(0);
    now = 4000;
    line.says({ say: 'ran', step: 10, watched: [] });
    now = 9000;
    hidden = true;
    line.says({ say: 'ran', step: 20, watched: [] });
    expect(line.sent.filter(({ say }) => say === 'unwatch')).to.have.length(0);
    hidden = false;
    line.says({ say: 'ran', step: 30, watched: [] });
    expect(line.sent.filter(({ say }) => say === 'unwatch')).to.have.length(1);
    track.at(0);
    expect(line.sent.filter(({ say }) => say === 'watch')).to.have.length(2);
  });

  it('keeps two minutes, and no more bytes than it may', async () => {
    const line = new Line();
    const source = await opened(line, { bytes: 200_000 });
    const track = source.track('brain/face');
    track.at(0);
    for (let step = 100; step <= 150_000; step += 100) {
      line.says({ say: 'ran', step, watched: [faceSamples(step - 100, step)] });
    }
    expect(source.extent.value.from).to.be.closeTo(30, 1e-9);
    const fine = track.values({ from: 30, to: 150, columns: 1e6 });
    const bytes = fine.reduce(
      (sum, { times, mean }) => sum + times.byteLength + mean.byteLength,
      0,
    );
    expect(bytes).to.be.below(220_000);
    // Coarse rows of the rest are still there.
    expect(track.values({ from: 30, to: 150, columns: 100 })[0]?.times[0]).to.be.below(34);
  });

  it('says what a person does, and how the brain stands', async () => {
    const line = new Line();
    let now = 0;
    const source = await opened(line, { now: () => now });
    const { live } = source;
    live.run(2);
    live.pause();
    live.step(5);
    live.set('brain/x', [1]);
    live.release('brain/x');
    live.lesion('brain/a', 0.5);
    live.do('show', { digits: [1] });
    expect(line.sent.slice(1).map(({ say }) => say)).to.deep.equal([
      'run',
      'pause',
      'step',
      'set',
      'release',
      'lesion',
      'do',
    ]);
    line.says({ say: 'status', running: true, taken: ['brain/x'], lesions: { 'brain/a': 0.5 } });
    line.says({ say: 'ran', step: 1000, watched: [] });
    now = 1000;
    line.says({ say: 'ran', step: 1800, watched: [] });
    expect(live.status.value).to.deep.include({ running: true, taken: ['brain/x'] });
    expect(live.status.value.pace).to.be.closeTo(0.8, 1e-9);
    line.says({ say: 'status', running: false, taken: [], lesions: {} });
    expect(live.status.value.pace).to.equal(0);
    const [news, refused]: [unknown[], string[]] = [[], []];
    live.news.subscribe((item) => news.push(item));
    live.refused.subscribe((sentence) => refused.push(sentence));
    line.says({ say: 'news', action: 'show', details: 7 });
    const error = { kind: 'usage', code: 'bad-share', path: 'brain/a', what: 'no', fix: 'give 1' };
    line.says({ say: 'trouble', error: error as never, fatal: false });
    expect(news).to.deep.equal([{ action: 'show', details: 7 }]);
    expect(refused).to.deep.equal(['brain/a: no. Give 1.']);
    expect(source.trouble.value).to.equal(undefined);
    line.says({ say: 'trouble', error: error as never, fatal: true });
    expect(source.trouble.value).to.equal('brain/a: no. Give 1.');
  });

  it('asks for curves once', async () => {
    const line = new Line();
    const source = await opened(line);
    const track = source.track('brain/a/curves');
    expect(track.curves()).to.equal(undefined);
    track.curves();
    expect(line.sent.slice(1)).to.deep.equal([{ say: 'curves', port: 'brain/a/curves' }]);
    const curves = {
      x: new Float32Array(2),
      values: new Float32Array(100),
      size: 50,
      xLabel: 'x',
      yLabel: 'Hz',
    };
    line.says({ say: 'curves', port: 'brain/a/curves', curves });
    expect(track.curves()).to.equal(curves);
  });

  it('says that the line is cut, and goes on when it is back', async () => {
    const line = new Line();
    const source = await opened(line);
    source.track('brain/face').at(0);
    const error = { kind: 'run', code: 'brain-lost', path: 'x', what: 'cut', fix: 'wait' };
    line.says({ say: 'lost', error: error as never });
    expect(source.trouble.value).to.equal('x: cut. Wait.');
    line.says({ ...offer, runs: 'small' }, ready, { say: 'ran', step: 500, watched: [] });
    expect(source.trouble.value).to.equal(undefined);
    expect(line.sent.filter(({ say }) => say === 'watch')).to.have.length(2);
    line.says({ ...ready, head: { ...head, programHash: 'other' } });
    expect(source.trouble.value).to.match(/Load this page again/);
  });

  it('begins anew when the run does', async () => {
    const line = new Line();
    const source = await opened(line);
    const track = source.track('brain/face');
    track.at(0);
    line.says({ say: 'ran', step: 100, watched: [faceSamples(0, 100)] });
    line.says({ say: 'ran', step: 0, watched: [] });
    expect(source.extent.value).to.deep.equal({ from: 0, to: 0, growing: true });
    expect(track.at(1)).to.equal(undefined);
  });
});

describe('a line over a socket', () => {
  it('is opened again when it is cut, and says so once', async () => {
    const sockets: {
      onclose?: (event: { code: number }) => void;
      readyState: number;
      sent: unknown[];
    }[] = [];
    const open = (): WebSocket => {
      const socket = {
        readyState: 1,
        sent: [] as unknown[],
        send: (bytes: unknown) => socket.sent.push(bytes),
        close: () => undefined,
      };
      sockets.push(socket);
      return socket as unknown as WebSocket;
    };
    const transport = socketTransport('ws://127.0.0.1:1/', { open, again: 5 });
    const heard: Heard[] = [];
    transport.heard.subscribe((message) => heard.push(message));
    transport.send({ say: 'pause' });
    expect(sockets[0]?.sent).to.have.length(1);
    for (let i = 0; i < 3; i++) {
      sockets[i]?.onclose?.({ code: 1006 });
      await new Promise((resume) => setTimeout(resume, 15));
    }
    expect(sockets).to.have.length(4);
    expect(heard.map(({ say }) => say)).to.deep.equal(['lost']);
    // Another page has taken the brain over: trying again would take it back.
    sockets[3]?.onclose?.({ code: 4001 });
    await new Promise((resume) => setTimeout(resume, 15));
    expect(sockets).to.have.length(4);
    expect(heard.map(({ say }) => say)).to.deep.equal(['lost', 'lost']);
    transport.close();
  });
});
