/** Levels of a recording, against values folded by hand; in memory, as the page has it, and packed, as Node writes it. */

import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import * as zarr from 'zarrita';
import {
  countedSteps,
  fold,
  openRecording,
  type Recording,
  type RecordingOptions,
  type RecordingWriter,
  writeRecording,
} from '#engine/watching';

const options: RecordingOptions = {
  model: 'm',
  seed: 1,
  programHash: 'h',
  dt: 0.001,
  backend: 'reference',
  versions: {},
  run: {},
  flushEvery: Number.POSITIVE_INFINITY,
  ports: [
    { path: 'm/a', kind: 'values', size: 2 },
    { path: 'm/wide', kind: 'values', size: 700 },
    { path: 'm/a/spikes', kind: 'spikes', size: 9 },
    { path: 'm/a/curves', kind: 'curves', size: 3 },
  ],
};

const memory = (packed = false) => {
  const keys = new Map<string, Uint8Array>();
  return {
    keys,
    set: (key: string, bytes: Uint8Array) => void keys.set(key, bytes.slice()),
    get: async (key: string) => keys.get(key),
    ...(packed && { compress: (bytes: Uint8Array) => gzipSync(bytes) }),
  };
};

/** Irregular times, and values whose lows and highs are somewhere else in each row. */
const timeOf = (row: number): number => row * 0.005 + (row % 7) * 0.0001;
const shownAt = (row: number, column: number): number =>
  Math.fround(Math.sin(row * 1.7 + column) * (row % 13));
const fill = (writer: RecordingWriter, from: number, to: number, port = 'm/a'): void => {
  const [size] = sizes[port] ?? [0];
  for (let row = from; row < to; row++) {
    const values = Array.from({ length: size }, (_, column) => shownAt(row, column));
    writer.append(port, timeOf(row), values);
  }
};

/** Of each kind of port, how many numbers it has, and which of them are looked at. */
const sizes: Readonly<Record<string, readonly [size: number, looked: readonly number[]]>> = {
  'm/a': [2, [0, 1]],
  'm/wide': [700, [0, 1, 699]],
};

async function checkLevel(
  recording: Recording,
  port: string,
  level: number,
  samples: number,
): Promise<void> {
  const [size, looked] = sizes[port] ?? [0, []];
  let row = 0;
  for (let index = 0; index < recording.tiles(port, level); index++) {
    const tile = await recording.valueTile(port, level, index);
    expect(row).to.equal(index * recording.tileLength(port, level));
    for (let within = 0; within < tile.times.length; within++, row++) {
      const first = row * fold ** level;
      const last = Math.min(samples, first + fold ** level);
      expect(tile.times[within]).to.equal(timeOf(first));
      for (const column of looked) {
        const own = Array.from({ length: last - first }, (_, k) => shownAt(first + k, column));
        const at = within * size + column;
        expect(tile.low[at]).to.equal(Math.min(...own));
        expect(tile.high[at]).to.equal(Math.max(...own));
        const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
        expect(tile.mean[at]).to.be.closeTo(mean, 1e-5);
      }
    }
  }
  expect(row).to.equal(Math.ceil(samples / fold ** level));
}

for (const packed of [false, true])
  describe(`levels of a recording${packed ? ', packed' : ''}`, () => {
    const levelsOver: readonly (readonly [port: string, samples: number, levels: number])[] = [
      ['m/a', 1, 1],
      ['m/a', 1024, 1],
      ['m/a', 1025, 2],
      ['m/a', 8192, 2],
      ['m/a', 9001, 3],
      ['m/wide', 32, 1],
      ['m/wide', 33, 2],
      ['m/wide', 64, 2],
      ['m/wide', 65, 3],
      ['m/wide', 600, 4],
    ];
    for (const [port, samples, levels] of levelsOver)
      it(`sum up ${samples} samples of ${port} by lowest, mean and highest`, async () => {
        const store = memory(packed);
        const writer = writeRecording(store, 'run', options);
        fill(writer, 0, samples, port);
        writer.close();
        const recording = await openRecording(store, 'run');
        expect(recording.levels(port)).to.equal(levels);
        for (let level = 0; level < levels; level++)
          await checkLevel(recording, port, level, samples);
        expect(recording.tiles(port, levels - 1)).to.equal(1);
      });

    it('follow a recording that grows, from flush to flush', async () => {
      const store = memory(packed);
      const writer = writeRecording(store, 'run', options);
      const recording = await openRecording(store, 'run');
      expect(recording.levels('m/a')).to.equal(1);
      expect(await recording.refresh()).to.equal(false);
      for (const samples of [3, 70, 1023, 1024, 1030, 5000]) {
        fill(writer, recording.rows('m/a'), samples);
        expect(await recording.refresh()).to.equal(false);
        writer.flush();
        expect(await recording.refresh()).to.equal(true);
        expect(recording.finished).to.equal(false);
        for (let level = 0; level < recording.levels('m/a'); level++)
          await checkLevel(recording, 'm/a', level, samples);
        expect(recording.extent.to).to.equal(timeOf(samples - 1));
      }
      expect(recording.isWhole('m/a', 0, 3)).to.equal(true);
      expect(recording.isWhole('m/a', 0, 4)).to.equal(false);
      writer.annotate({ answer: 4 });
      writer.close();
      await recording.refresh();
      expect(recording.finished).to.equal(true);
      expect(recording.attributes.run).to.deep.equal({ answer: 4 });
    });

    it('find the row of a time at each level', async () => {
      const store = memory(packed);
      const writer = writeRecording(store, 'run', options);
      fill(writer, 0, 9000);
      writer.close();
      const recording = await openRecording(store, 'run');
      expect(await recording.rowAt('m/a', 0, -1)).to.equal(-1);
      for (const row of [0, 1, 63, 64, 4095, 4096, 8999])
        for (const level of [0, 1, 2]) {
          const found = await recording.rowAt('m/a', level, timeOf(row) + 1e-5);
          expect(found).to.equal(Math.floor(row / fold ** level));
        }
      expect(await recording.rowAt('m/a', 0, 1e9)).to.equal(8999);
      const { times, values } = await recording.read('m/a', {
        from: timeOf(4000),
        to: timeOf(4200),
      });
      expect([times[0], times.at(-1), times.length]).to.deep.equal([
        timeOf(4000),
        timeOf(4200),
        201,
      ]);
      expect(values[400]).to.equal(shownAt(4200, 0));
    });

    it('keep spikes by tiles of steps, and counts of them', async () => {
      const store = memory(packed);
      const writer = writeRecording(store, 'run', options);
      const [steps, neurons]: [number[], number[]] = [[], []];
      for (let step = 1; step <= 9000; step++) {
        const fired = Array.from({ length: 9 }, (_, cell) => cell).filter(
          (cell) => (step * (cell + 3)) % 11 < 3 && (step < 2000 || step > 6000),
        );
        writer.appendSpikes('m/a/spikes', step, fired);
        for (const cell of fired) {
          steps.push(step);
          neurons.push(cell);
        }
        if (step % 777 === 0) writer.flush();
      }
      writer.flush();
      const recording = await openRecording(store, 'run');
      expect(recording.rows('m/a/spikes')).to.equal(steps.length);
      expect(recording.levels('m/a/spikes')).to.equal(4);
      const all: [number[], number[]] = [[], []];
      for (let index = 0; index < recording.tiles('m/a/spikes', 0); index++) {
        const tile = await recording.spikeTile('m/a/spikes', index);
        expect(tile.first).to.equal(index * recording.tileLength('m/a/spikes', 0));
        expect([...tile.steps].every((step) => step >= tile.first && step < tile.last)).to.equal(
          true,
        );
        all[0].push(...tile.steps);
        all[1].push(...tile.neurons);
      }
      expect(all).to.deep.equal([steps, neurons]);
      for (const level of [1, 2, 3]) {
        const every = countedSteps * fold ** (level - 1);
        const expected = new Uint16Array(9 * Math.ceil(9001 / every));
        steps.forEach((step, index) => {
          const at = Math.floor(step / every) * 9 + (neurons[index] ?? 0);
          expected[at] = (expected[at] ?? 0) + 1;
        });
        const found: number[] = [];
        for (let index = 0; index < recording.tiles('m/a/spikes', level); index++) {
          const tile = await recording.countTile('m/a/spikes', level, index);
          expect(tile.first).to.equal(index * recording.tileLength('m/a/spikes', level));
          found.push(...tile.counts);
        }
        expect(found).to.deep.equal([...expected]);
      }
      const window = await recording.spikes('m/a/spikes', { from: 0.0995, to: 0.2 });
      const inside = steps.filter((step) => step >= 100 && step <= 200);
      expect([...window.steps]).to.deep.equal(inside);
    });

    it('keep curves with their labels', async () => {
      const store = memory(packed);
      const writer = writeRecording(store, 'run', options);
      const curves = {
        x: Float32Array.of(-1, 1),
        values: Float32Array.of(1, 2, 3, 4, 5, 6),
        size: 3,
        xLabel: 'x',
        yLabel: 'rate (Hz)',
      };
      expect((await (await openRecording(store, 'run')).curves('m/a/curves')).x).to.have.length(0);
      writer.curves('m/a/curves', curves);
      writer.close();
      expect(await (await openRecording(store, 'run')).curves('m/a/curves')).to.deep.equal(curves);
    });
  });

describe('the overview of a long recording', () => {
  it('is a few keys, whatever its length', async () => {
    const store = memory();
    const writer = writeRecording(store, 'run', options);
    fill(writer, 0, 120_000);
    writer.close();
    const asked: string[] = [];
    const recording = await openRecording(
      {
        get: (key) => {
          asked.push(key);
          return store.get(key);
        },
      },
      'run',
    );
    expect(asked).to.have.length(2);
    expect(recording.tiles('m/a', 3)).to.equal(1);
    const tile = await recording.valueTile('m/a', 3, 0);
    expect(tile.times).to.have.length(235);
    expect(asked).to.have.length(4);
    await recording.rowAt('m/a', 0, 300);
    expect(asked.length).to.be.below(10);
  });
});

describe('a recording to other readers of Zarr', () => {
  it('has whole metadata for every array, also packed and with columns first', async () => {
    const store = memory(true);
    const writer = writeRecording(store, 'run', options);
    fill(writer, 0, 100, 'm/wide');
    writer.appendSpikes('m/a/spikes', 3, [2, 8]);
    writer.close();
    const open = async (path: string) =>
      zarr.get(await zarr.open.v3(zarr.root(store).resolve(path), { kind: 'array' }));
    expect((await open('m/wide/values')).shape).to.deep.equal([100, 700]);
    expect((await open('m/wide/by8/values')).shape).to.deep.equal([13, 3, 700]);
    expect((await open('m/wide/by64/time')).data).to.deep.equal(Float64Array.of(0, timeOf(64)));
    const pairs = await open('m/a/spikes/pairs');
    expect(pairs.shape).to.deep.equal([2, 2]);
    const row = await zarr.get(
      await zarr.open.v3(zarr.root(store).resolve('m/a/spikes/pairs'), { kind: 'array' }),
      [1, null],
    );
    expect([...(row.data as Uint32Array)]).to.deep.equal([3, 8]);
    expect((await open('m/a/spikes/counts64')).data).to.deep.equal(
      Uint8Array.of(0, 0, 1, 0, 0, 0, 0, 0, 1),
    );
  });
});
