/** The cache of tiles: its budget, that nothing is fetched twice, and what comes first. */

import { expect } from 'chai';
import {
  type Slot,
  TileCache,
  type TileCacheOptions,
} from '../../../../viewer/source/recorded/tile-cache.ts';

/** A cache whose fetches are answered by hand. */
class Bench {
  readonly begun: string[] = [];
  readonly failures: unknown[] = [];
  arrivals = 0;
  now = 0;
  readonly cache: TileCache<string>;
  readonly #answers = new Map<string, { give(): void; fail(): void }>();

  constructor(options: Partial<TileCacheOptions<string>> = {}) {
    this.cache = new TileCache<string>({
      budget: 100,
      bytesOf: () => 10,
      arrived: () => {
        this.arrivals++;
      },
      failed: (error) => this.failures.push(error),
      clock: () => this.now,
      ...options,
    });
  }

  slot(name: string): Slot<string> {
    return this.cache.slot(() => {
      this.begun.push(name);
      return new Promise((resolve, reject) => {
        this.#answers.set(name, {
          give: () => resolve(name),
          fail: () => reject(new Error(name)),
        });
      });
    });
  }

  async answer(name: string, how: 'give' | 'fail' = 'give'): Promise<void> {
    this.#answers.get(name)?.[how]();
    await this.settle();
  }

  async settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** Looks until it is there. */
  async fetch(slot: Slot<string>, name: string): Promise<void> {
    this.cache.look(slot);
    await this.settle();
    await this.answer(name);
  }
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);

describe('the tile cache', () => {
  it('fetches what is looked at once, however often it is looked at, and tells when it is there', async () => {
    const bench = new Bench();
    const slot = bench.slot('a');
    expect(bench.cache.look(slot)).to.equal(undefined);
    bench.cache.look(slot);
    await bench.settle();
    bench.cache.look(slot);
    await bench.settle();
    expect(bench.begun).to.deep.equal(['a']);
    expect([bench.arrivals, bench.cache.busy]).to.deep.equal([0, true]);
    await bench.answer('a');
    expect([bench.arrivals, bench.cache.busy]).to.deep.equal([1, false]);
    expect(bench.cache.look(slot)).to.equal('a');
    expect(bench.begun).to.deep.equal(['a']);
  });

  it('fetches a few at a time, those asked for last first, and what is only prepared at the end', async () => {
    const bench = new Bench({ atOnce: 2 });
    const slots = names(5).map((name) => bench.slot(name));
    const prepared = bench.slot('prepared');
    bench.cache.prepare(prepared);
    for (const slot of slots) bench.cache.look(slot);
    await bench.settle();
    expect(bench.begun).to.deep.equal(['4', '3']);
    // The moment moved on: an older request becomes the newest.
    if (slots[0] !== undefined) bench.cache.look(slots[0]);
    for (const name of ['4', '3', '0', '2', '1']) await bench.answer(name);
    expect(bench.begun).to.deep.equal(['4', '3', '0', '2', '1', 'prepared']);
  });

  it('forgets requests that were overtaken by too many others', async () => {
    const bench = new Bench({ atOnce: 1, waiting: 3 });
    for (const name of names(10)) bench.cache.look(bench.slot(name));
    await bench.settle();
    for (const name of ['9', '8', '7', '6']) await bench.answer(name);
    expect(bench.begun).to.deep.equal(['9', '8', '7']);
  });

  it('keeps to its budget, and lets go of what was not looked at for longest', async () => {
    const bench = new Bench({ budget: 50 });
    const slots = names(5).map((name) => bench.slot(name));
    for (const [index, slot] of slots.entries()) await bench.fetch(slot, `${index}`);
    expect(bench.cache.bytes).to.equal(50);
    const [first, second, third] = slots as [Slot<string>, Slot<string>, Slot<string>];
    bench.cache.look(first);
    await bench.fetch(bench.slot('new'), 'new');
    expect(bench.cache.bytes).to.be.at.most(50);
    expect(first.value).to.equal('0');
    expect(second.value).to.equal(undefined);
    expect(third.value).to.equal(undefined);
    expect(bench.cache.look(second)).to.equal(undefined);
    await bench.settle();
    expect(bench.begun.at(-1)).to.equal('1');
  });

  it('stays within its budget over a long replay', async () => {
    let most = 0;
    const cache = new TileCache<Float32Array>({
      budget: 10_000,
      bytesOf: ({ byteLength }) => byteLength,
      arrived: () => {
        most = Math.max(most, cache.bytes);
      },
      failed: () => undefined,
    });
    for (let i = 0; i < 500; i++) {
      cache.look(cache.slot(async () => new Float32Array(1 + (i % 200))));
      if (i % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(most).to.be.within(8000, 10_000);
  });

  it('shows what is stale until the new has come', async () => {
    let version = 1;
    const bench = new Bench();
    const slot = bench.cache.slot(async () => `version ${version}`);
    bench.cache.look(slot);
    await bench.settle();
    version = 2;
    slot.stale = true;
    expect(bench.cache.look(slot)).to.equal('version 1');
    await bench.settle();
    expect(bench.cache.look(slot)).to.equal('version 2');
    expect(bench.cache.bytes).to.equal(10);
  });

  it('tries again what failed, but not at once', async () => {
    const bench = new Bench();
    const slot = bench.slot('a');
    bench.cache.look(slot);
    await bench.settle();
    await bench.answer('a', 'fail');
    expect(bench.failures).to.have.length(1);
    bench.cache.look(slot);
    await bench.settle();
    expect(bench.begun).to.deep.equal(['a']);
    bench.now = 600;
    bench.cache.look(slot);
    await bench.settle();
    expect(bench.begun).to.deep.equal(['a', 'a']);
    await bench.answer('a');
    expect(bench.cache.look(slot)).to.equal('a');
  });

  it('fetches and tells nothing more when it is closed', async () => {
    const bench = new Bench({ atOnce: 1 });
    bench.cache.look(bench.slot('a'));
    await bench.settle();
    bench.cache.look(bench.slot('b'));
    bench.cache.close();
    await bench.answer('a');
    expect([bench.begun, bench.arrivals, bench.cache.bytes]).to.deep.equal([['a'], 0, 0]);
  });
});
