/** Recordings as a source: what is there at once, which level, growing ones, and what goes wrong on the way. */

import { expect } from 'chai';
import { firstValueFrom } from 'rxjs';
import { PalliumError } from '#engine/errors';
import { fold } from '#engine/watching';
import { type FileOptions, openFile } from '../../../../viewer/source/recorded/file.ts';
import type { Slice, Source, Track } from '../../../../viewer/source/source.ts';
import { dt, Shelf, wave } from '../shelf.ts';

const opened: Source[] = [];
async function open(shelf: Shelf, options: FileOptions = {}): Promise<Source> {
  const source = await openFile(shelf, 'test', { followEvery: 5, ...options });
  opened.push(source);
  return source;
}

/** Reads again and again until nothing more comes. */
async function settled<T>(source: Source, read: () => T): Promise<T> {
  for (;;) {
    const come = firstValueFrom(source.changed);
    const value = read();
    const late = new Promise<string>((resolve) => setTimeout(resolve, 25, 'late'));
    if ((await Promise.race([come, late])) === 'late') return value;
  }
}

const slice = (from: number, to: number, columns = 400): Slice => ({ from, to, columns });

/** Samples at level 0 within a slice, from tiles. */
function samples(track: Track, within: Slice): [time: number, first: number][] {
  return track
    .values(within)
    .flatMap(({ times, mean, size }) =>
      Array.from(times, (time, row): [number, number] => [time, mean[row * size] ?? 0]).filter(
        ([time]) => time >= within.from && time <= within.to,
      ),
    );
}

describe('a recording as a source', function () {
  this.timeout(10_000);
  let shelf: Shelf;
  before(() => {
    shelf = new Shelf();
    shelf.run(60);
    shelf.writer.close();
  });
  afterEach(() => {
    for (const source of opened.splice(0)) source.close();
  });

  it('says at once what it is', async () => {
    const source = await open(shelf);
    expect(source.head.model).to.equal('test');
    expect(source.extent.value).to.deep.equal({ from: 0.005, to: 60, growing: false });
    expect(source.track('brain/wave')).to.equal(source.track('brain/wave'));
    expect(() => source.track('nothing')).to.throw(PalliumError, /unknown-port/);
  });

  it('has nothing at first, then something coarse, then the samples themselves', async () => {
    const source = await open(shelf);
    const track = source.track('brain/wave');
    const window = slice(30, 32);
    const levels: (number | undefined)[] = [];
    await settled(source, () => {
      levels.push(track.values(window)[0]?.level);
    });
    expect(levels[0]).to.equal(undefined);
    expect(levels).to.include(2);
    expect(levels.at(-1)).to.equal(0);
    const found = samples(track, window);
    expect(found).to.have.length(401);
    for (const [time, value] of found)
      expect(value).to.equal(wave(Math.round(time / dt), 0), `${time}`);
  });

  it('answers with the same tiles while nothing changes', async () => {
    const source = await open(shelf);
    const track = source.track('brain/wave');
    const first = await settled(source, () => track.values(slice(30, 32)));
    expect(track.values(slice(30.01, 32.01))).to.equal(first);
  });

  it('chooses the level by the columns, and covers the slice without gaps', async () => {
    const source = await open(shelf);
    const track = source.track('brain/wave');
    for (const [columns, level] of [
      [6000, 0],
      [800, 1],
      [100, 2],
    ] as const) {
      const tiles = await settled(source, () => track.values(slice(0, 60, columns)));
      expect(new Set(tiles.map((tile) => tile.level))).to.deep.equal(new Set([level]));
      const times = tiles.flatMap((tile) => Array.from(tile.times));
      expect(times).to.have.length(Math.ceil(12_000 / fold ** level));
      times.forEach((time, row) => {
        expect(time).to.be.closeTo(0.005 + row * 0.005 * fold ** level, 1e-9);
      });
    }
  });

  it('finds the last sample at or before a moment, whether or not samples come evenly', async () => {
    const source = await open(shelf);
    const [even, uneven] = [source.track('brain/wave'), source.track('brain/eye')];
    for (const time of [0.0049, 0.005, 17.2837, 59.999, 60, 70]) {
      const step = Math.min(60_000, Math.floor(time / dt / 5 + 1e-6) * 5);
      const found = await settled(source, () => even.at(time));
      expect(found?.[3]).to.equal(step === 0 ? undefined : wave(step, 3), `${time}`);
      const square = 10 * Math.floor(Math.sqrt(Math.min(60, time) / dt / 10)) ** 2;
      const eye = await settled(source, () => uneven.at(time));
      expect(eye && Array.from(eye)).to.deep.equal(square === 0 ? undefined : [square, -square]);
    }
    expect(even.at(60)).to.equal(even.at(60.001));
  });

  it('shows spikes one by one where that is fine enough, and counted where it is not', async () => {
    const source = await open(shelf);
    const track = source.track('brain/cells');
    const near = await settled(source, () => track.spikes(slice(20, 22)));
    const steps = near.flatMap((tile) => (tile.kind === 'spikes' ? Array.from(tile.steps) : []));
    const within = steps.filter((step) => step >= 20_000 && step <= 22_000);
    expect(within).to.have.length(2 * 201);
    const far = await settled(source, () => track.spikes(slice(0, 60)));
    let spikes = 0;
    for (const tile of far)
      if (tile.kind === 'counts') spikes += tile.counts.reduce((sum, count) => sum + count, 0);
    expect(spikes).to.equal(2 * 6000);
  });

  it('reads curves', async () => {
    const source = await open(shelf);
    const track = source.track('brain/tuning');
    const curves = await settled(source, () => track.curves());
    expect(Array.from(curves?.values ?? [])).to.deep.equal([1, 2, 3, 4]);
  });

  it('fetches the next piece while the one before is played', async () => {
    const source = await open(shelf);
    const track = source.track('brain/wave');
    shelf.asked.length = 0;
    const tiles = await settled(source, () => track.values(slice(10, 12)));
    // Tiles of 40 numbers have 512 rows, which are 2.56 s: the slice lies in tiles 3 and 4.
    expect(tiles).to.have.length(2);
    const pieces = (): string[] =>
      shelf.asked.filter((key) => key.startsWith('/brain/wave/values/c.')).sort();
    expect(pieces()).to.have.length(2);
    await settled(source, () => track.values(slice(10.1, 12.1)));
    const asked = pieces();
    expect(asked).to.deep.equal([3, 4, 5].map((index) => `/brain/wave/values/c.${index}.0`));
  });

  it('stays within its budget over a replay', async () => {
    const source = await open(shelf, { budget: 500_000 });
    const track = source.track('brain/wave');
    for (let time = 0; time < 60; time += 0.5)
      await new Promise<void>((resolve) => {
        track.values(slice(time, time + 2));
        setTimeout(resolve, 1);
      });
    const found = await settled(source, () => samples(track, slice(50, 52)));
    expect(found).to.have.length(401);
  });

  it('follows a recording that grows, and keeps what it had until the new is there', async () => {
    const growing = new Shelf();
    growing.run(1);
    const source = await open(growing);
    const track = source.track('brain/wave');
    const window = slice(0, 4);
    expect(await settled(source, () => samples(track, window))).to.have.length(200);
    growing.run(2);
    await settled(source, () => track.values(window));
    expect(source.extent.value).to.deep.include({ to: 3, growing: true });
    const found = await settled(source, () => samples(track, window));
    expect(found).to.have.length(600);
    growing.run(0.5);
    growing.writer.close();
    await settled(source, () => track.values(window));
    expect(source.extent.value).to.deep.equal({ from: 0.005, to: 3.5, growing: false });
    expect(samples(track, window)).to.have.length(700);
  });

  it('says that the server is lost, and goes on when it is back', async () => {
    const source = await open(shelf);
    const track = source.track('brain/wave');
    await settled(source, () => track.values(slice(0, 2)));
    const what = 'the recording cannot be read on: nobody answers';
    const fix = 'start it again';
    shelf.refuse = new PalliumError({
      kind: 'recording',
      code: 'lost-server',
      path: '',
      what,
      fix,
    });
    await settled(source, () => track.values(slice(40, 42)));
    expect(source.trouble.value).to.equal(
      'The recording cannot be read on: nobody answers. Start it again.',
    );
    shelf.refuse = undefined;
    await firstValueFrom(source.changed);
    await settled(source, () => track.values(slice(40, 42)));
    await settled(source, () => track.values(slice(40, 42)));
    expect(source.trouble.value).to.equal(undefined);
    expect(samples(track, slice(40, 42))).to.have.length(401);
  });

  it('says what is damaged, and shows the rest', async () => {
    const broken = new Shelf();
    broken.run(20);
    broken.writer.close();
    const key = [...broken.files.keys()].filter((name) => name.includes('/wave/values/c.')).at(-1);
    const bytes = broken.files.get(key ?? '') ?? new Uint8Array(0);
    broken.files.set(key ?? '', bytes.subarray(0, 100));
    const source = await open(broken);
    const track = source.track('brain/wave');
    await settled(source, () => track.values(slice(18, 20)));
    expect(source.trouble.value).to.match(/^The recording is damaged: .*wave.* Copy the whole/);
    const found = await settled(source, () => samples(track, slice(2, 4)));
    expect(found).to.have.length(401);
  });
});
