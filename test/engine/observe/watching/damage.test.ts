/** Recordings that are cut short, newer, or none: each a refusal with one sentence, over any store. */

import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { PalliumError } from '#engine/errors';
import { openRecording, writeRecording } from '#engine/watching';

const keys = new Map<string, Uint8Array>();
const store = { get: async (key: string) => keys.get(key) };

const write = (packed: boolean): void => {
  keys.clear();
  const sink = {
    set: (key: string, bytes: Uint8Array) => void keys.set(key, bytes.slice()),
    ...(packed && { compress: (bytes: Uint8Array) => gzipSync(bytes) }),
  };
  const writer = writeRecording(sink, 'run', {
    model: 'm',
    seed: 1,
    programHash: 'h',
    dt: 0.001,
    backend: 'reference',
    versions: {},
    run: {},
    ports: [
      { path: 'm/a', kind: 'values', size: 1 },
      { path: 'm/s', kind: 'spikes', size: 4 },
    ],
  });
  for (let row = 0; row < 3000; row++) {
    writer.append('m/a', row * 0.001, [Math.sin(row)]);
    writer.appendSpikes('m/s', row, [row % 4]);
  }
  writer.close();
};

const refusal = async (work: () => Promise<unknown>): Promise<PalliumError> => {
  try {
    await work();
  } catch (error) {
    return error as PalliumError;
  }
  throw new Error('nothing was refused');
};
const rewriteRoot = (change: (pallium: Record<string, unknown>) => void): void => {
  const root = JSON.parse(new TextDecoder().decode(keys.get('/zarr.json')));
  change(root.attributes.pallium);
  keys.set('/zarr.json', new TextEncoder().encode(JSON.stringify(root)));
};

describe('a recording that cannot be read', () => {
  for (const packed of [false, true]) {
    it(`is refused tile by tile where it is cut short${packed ? ', packed' : ''}`, async () => {
      write(packed);
      const key = '/m/a/values/c.1.0';
      keys.set(key, (keys.get(key) ?? new Uint8Array()).slice(0, 100));
      const recording = await openRecording(store, 'run');
      expect((await recording.valueTile('m/a', 0, 0)).times).to.have.length(1024);
      const { code, message } = await refusal(() => recording.valueTile('m/a', 0, 1));
      expect(code).to.equal('damaged-recording');
      expect(message).to.match(/m\/a\/values .*cut short/);
      keys.delete(key);
      expect((await refusal(() => recording.read('m/a'))).message).to.match(
        /values\/c\.1\.0 is miss/,
      );
    });

    it(`is refused when its progress is gone or cut short${packed ? ', packed' : ''}`, async () => {
      write(packed);
      keys.set('/progress/c.0.0', (keys.get('/progress/c.0.0') ?? new Uint8Array()).slice(0, 20));
      expect((await refusal(() => openRecording(store, 'run'))).code).to.equal('damaged-recording');
      keys.delete('/progress/c.0.0');
      expect((await refusal(() => openRecording(store, 'run'))).code).to.equal('damaged-recording');
    });
  }

  it('is refused when spikes are gone', async () => {
    write(true);
    keys.delete('/m/s/first/c.0');
    const recording = await openRecording(store, 'run');
    expect((await refusal(() => recording.spikeTile('m/s', 1))).code).to.equal('damaged-recording');
    keys.delete('/m/s/counts512/c.0.0');
    expect((await refusal(() => recording.countTile('m/s', 2, 0))).code).to.equal(
      'damaged-recording',
    );
    expect((await recording.countTile('m/s', 1, 0)).counts.length).to.equal(47 * 4);
  });

  it('is refused when it is newer or older, each with what to do', async () => {
    write(false);
    rewriteRoot((pallium) => Object.assign(pallium, { format: 7 }));
    const newer = await refusal(() => openRecording(store, 'run'));
    expect(newer.code).to.equal('newer-recording');
    expect(newer.message).to.match(/format 7, .* up to 2\n.*version that made it/);
    rewriteRoot((pallium) => Object.assign(pallium, { format: 1 }));
    const older = await refusal(() => openRecording(store, 'run'));
    expect(older.message).to.match(/has format 1, .* reads format 2\n.*make it again/);
  });

  it('is refused when it is no recording', async () => {
    keys.clear();
    expect((await refusal(() => openRecording(store, 'x'))).code).to.equal('not-a-recording');
    for (const text of ['<html></html>', '{"attributes":{}}', 'null', '3']) {
      keys.set('/zarr.json', new TextEncoder().encode(text));
      expect((await refusal(() => openRecording(store, 'x'))).code, text).to.equal(
        'not-a-recording',
      );
    }
  });
});
