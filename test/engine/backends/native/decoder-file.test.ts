/** Decoders remembered on disk: found again by content, never trusted when damaged, never in the way of a build. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Model, network, simulate } from '#engine';
import { DecoderFile } from '../../../../engine/backends/native/decoder-file.ts';
import { keepFolderSmall } from '../../../../engine/backends/native/decoder-folder.ts';

const key = (n: number): string => String(n).padStart(32, 'k');
const values = (n: number): Float64Array => Float64Array.from({ length: 100 }, (_, i) => n + 1 / i);

describe('decoders remembered on disk', () => {
  let folder: string;
  let before: string | undefined;
  const notes: string[] = [];
  const open = (name = 'brain') => DecoderFile.open(name, (line) => notes.push(line));
  const files = () => readdirSync(folder).filter((name) => name.startsWith('decoders-'));
  const path = () => join(folder, files()[0] ?? 'none');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-decoders-'));
    before = process.env['PALLIUM_CACHE'];
    process.env['PALLIUM_CACHE'] = folder;
    notes.length = 0;
  });
  afterEach(() => {
    if (before === undefined) delete process.env['PALLIUM_CACHE'];
    else process.env['PALLIUM_CACHE'] = before;
    rmSync(folder, { recursive: true, force: true });
  });

  async function written(...numbers: number[]): Promise<void> {
    const file = await open();
    for (const n of numbers) file.keep(key(n), values(n));
    file.close();
  }

  it('example: the second build finds what the first one solved, and makes the same spikes', async () => {
    const model: Model = network('brain', (net) => {
      const a = net.array('a', { ensembles: 120, neurons: 50, tunings: 'distinct' });
      net.connect(a, a);
      net.probe('out', a);
    });
    const run = async (cache: boolean) => {
      const simulation = await simulate(model, { backend: 'native', cache });
      await simulation.run(0.05);
      simulation.close();
      return simulation.read('out').values.map((row) => Array.from(row));
    };
    const forgetful = await run(false);
    expect(files()).to.deep.equal([]);
    const cold = await run(true);
    expect(files().length).to.equal(1);
    const first = readFileSync(path());
    const warm = await run(true);
    expect(readFileSync(path()).equals(first), 'written once').to.equal(true);
    expect(cold).to.deep.equal(forgetful);
    expect(warm).to.deep.equal(forgetful);
    expect(forgetful.flat().some((value) => value !== 0)).to.equal(true);
  });

  it('gives back what was kept, and nothing for other keys or lengths', async () => {
    await written(1, 2);
    const file = await open();
    expect(file.recall(key(2), 100)).to.deep.equal(values(2));
    expect(file.recall(key(3), 100)).to.equal(undefined);
    expect(file.recall(key(1), 99)).to.equal(undefined);
    file.close();
    expect(notes).to.deep.equal([]);
  });

  it('keeps what a build used beside what it added, and forgets the rest', async () => {
    await written(1, 2);
    const file = await open();
    file.recall(key(1), 100);
    file.keep(key(3), values(3));
    file.close();
    const again = await open();
    expect([1, 2, 3].map((n) => again.recall(key(n), 100)?.[1])).to.deep.equal([2, undefined, 4]);
    again.close();
  });

  it('solves again what is damaged, and says so', async () => {
    await written(1, 2);
    const bytes = readFileSync(path());
    bytes.writeUInt8(255 - bytes.readUInt8(bytes.length - 50), bytes.length - 50);
    writeFileSync(path(), bytes);
    const file = await open();
    expect(file.recall(key(1), 100)).to.deep.equal(values(1));
    expect(file.recall(key(2), 100)).to.equal(undefined);
    file.close();
    expect(notes.join()).to.match(/damaged/);
  });

  it('a file that ends too early loses its end only; one that is something else is replaced', async () => {
    await written(1, 2);
    const whole = readFileSync(path());
    for (const bytes of [0, 10, 33, 150, whole.length - 3]) {
      writeFileSync(path(), whole.subarray(0, bytes));
      const file = await open();
      const first = file.recall(key(1), 100);
      expect(first === undefined).to.equal(bytes < 1000);
      expect(file.recall(key(2), 100)).to.equal(undefined);
      file.close();
    }
    writeFileSync(path(), 'something else entirely, long enough to be read as a head');
    const file = await open();
    expect(file.recall(key(1), 100)).to.equal(undefined);
    file.keep(key(1), values(1));
    file.close();
    expect(notes.join()).to.match(/not a file of decoders/);
    expect((await open()).recall(key(1), 100)).to.deep.equal(values(1));
  });

  it('of two builds that write at once, the one that ends last is kept whole', async () => {
    const [one, two] = [await open(), await open()];
    one.keep(key(1), values(1));
    two.keep(key(2), values(2));
    one.keep(key(3), values(3));
    two.close();
    one.close();
    const file = await open();
    expect([1, 2, 3].map((n) => file.recall(key(n), 100)?.[1])).to.deep.equal([2, undefined, 4]);
    file.close();
    expect(files().length).to.equal(1);
  });

  it('a folder that cannot be written costs the memory and not the build', async () => {
    const file = await open();
    rmSync(folder, { recursive: true });
    file.keep(key(1), values(1));
    file.close();
    expect(notes.join()).to.match(/not kept/);
  });

  it('the files longest unused go first when there are too many bytes, and drafts that nobody finishes', async () => {
    for (const name of ['a', 'b', 'c']) {
      const file = await open(name);
      file.keep(key(1), values(1));
      file.close();
      const newest = files().find((found) => !(found in seen)) ?? '';
      seen[newest] = name;
      utimesSync(join(folder, newest), 1000 + Object.keys(seen).length, Object.keys(seen).length);
    }
    const draft = `decoders-${'0'.repeat(32)}.bin.draft`;
    writeFileSync(join(folder, draft), 'x');
    utimesSync(join(folder, draft), 1, 1);
    keepFolderSmall(folder, 2000);
    expect(files().map((name) => seen[name])).to.have.members(['b', 'c']);
  });
  const seen: Record<string, string> = {};
});
