/**
 * Counter-based random numbers: Threefry 2x32 (Salmon et al. 2011), 20 rounds unless said otherwise. A number depends only on the seed,
 * the path of the thing it is drawn for and a counter, so nothing that is added elsewhere can change it.
 */

import { PalliumError } from '../errors.ts';

const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const parity = 0x1bd11bda;

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** One block: two 32-bit words from a counter and a key of two words each (all taken modulo 2^32). `rounds` up to 20. */
export function threefry2x32(
  counter0: number,
  counter1: number,
  key0: number,
  key1: number,
  rounds = 20,
): [number, number] {
  const keys = [key0 | 0, key1 | 0, (parity ^ key0 ^ key1) | 0];
  let x0 = (counter0 + key0) | 0;
  let x1 = (counter1 + key1) | 0;
  for (let round = 0; round < rounds; round++) {
    x0 = (x0 + x1) | 0;
    x1 = rotateLeft(x1, rotations[round % 8] ?? 0) ^ x0;
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      x0 = (x0 + (keys[injection % 3] ?? 0)) | 0;
      x1 = (x1 + (keys[(injection + 1) % 3] ?? 0) + injection) | 0;
    }
  }
  return [x0 >>> 0, x1 >>> 0];
}

/** 32-bit hash of a text (FNV-1a over UTF-16 units, with a final mix). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A stream of independent draws for one object. */
export interface RandomStream {
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Whole number in [0, n). */
  integer(n: number): number;
  /** An independent stream for a part of the object. */
  fork(name: string): RandomStream;
  /** An independent stream for its `index`-th step or item: the same however often or in which order it is asked for. */
  at(index: number): RandomStream;
  /** Shuffles in place and returns the array. */
  shuffle<T>(items: T[]): T[];
}

/**
 * The stream of the object at `path` under `seed`, a whole number of at most 2^53 - 1 either side of 0.
 * @throws PalliumError `bad-seed` for any other number: two of them could stand for one stream.
 */
export function randomStream(seed: number, path: string): RandomStream {
  if (!Number.isSafeInteger(seed)) {
    throw new PalliumError({
      kind: 'usage',
      code: 'bad-seed',
      path,
      what: `the seed must be a whole number between -(2^53 - 1) and 2^53 - 1, not ${seed}.`,
      fix: 'choose a whole number such as 1.',
    });
  }
  // The second counter word carries what a 32-bit seed and a path hash leave out.
  const high = hashText(`${Math.floor(seed / 2 ** 32)}/${path.length}/${path}`);
  return new ThreefryStream(seed, path, '', [seed | 0, hashText(path) | 0], high);
}

/** Methods stand on the prototype: a build makes a stream for each of some hundred thousand things. */
class ThreefryStream implements RandomStream {
  private readonly seed: number;
  private readonly path: string;
  /** What the paths of its parts end in: the index of a stream that `at` gave. */
  private readonly suffix: string;
  private readonly key0: number;
  private readonly key1: number;
  private readonly high: number;
  private counter = 0;
  private spare: number | undefined = undefined;

  constructor(
    seed: number,
    path: string,
    suffix: string,
    [key0, key1]: readonly [number, number],
    high: number,
  ) {
    this.seed = seed;
    this.path = path;
    this.suffix = suffix;
    this.key0 = key0;
    this.key1 = key1;
    this.high = high;
  }

  uniform(): number {
    const [a, b] = threefry2x32(this.counter++, this.high, this.key0, this.key1);
    return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
  }

  normal(): number {
    const { spare } = this;
    if (spare !== undefined) {
      this.spare = undefined;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  integer(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  fork(name: string): RandomStream {
    return randomStream(this.seed, `${this.path}/${name}${this.suffix}`);
  }

  at(index: number): RandomStream {
    const { seed, path, suffix, key0, key1, high } = this;
    const own = threefry2x32(index, Math.floor(index / 2 ** 32), key0 ^ high, ~key1);
    return new ThreefryStream(seed, path, `/${index}${suffix}`, own, high);
  }

  shuffle<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      [items[i], items[j]] = [items[j] as never, items[i] as never];
    }
    return items;
  }
}
