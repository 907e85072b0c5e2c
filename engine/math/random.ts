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
  const key = [seed | 0, hashText(path) | 0] as const;
  // The second counter word carries what a 32-bit seed and a path hash leave out.
  const high = hashText(`${Math.floor(seed / 2 ** 32)}/${path.length}/${path}`);
  return streamOf(key, high, (name) => randomStream(seed, `${path}/${name}`));
}

function streamOf(
  [key0, key1]: readonly [number, number],
  high: number,
  fork: (name: string) => RandomStream,
): RandomStream {
  let counter = 0;
  let spare: number | undefined;
  const stream: RandomStream = {
    uniform() {
      const [a, b] = threefry2x32(counter++, high, key0, key1);
      return ((a >>> 5) * 67108864 + (b >>> 6)) / 9007199254740992;
    },
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - stream.uniform()));
      const angle = 2 * Math.PI * stream.uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
    integer(n) {
      return Math.floor(stream.uniform() * n);
    },
    fork,
    at(index) {
      const own = threefry2x32(index, Math.floor(index / 2 ** 32), key0 ^ high, ~key1);
      return streamOf(own, high, (name) => fork(`${name}/${index}`));
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = stream.integer(i + 1);
        [items[i], items[j]] = [items[j] as never, items[i] as never];
      }
      return items;
    },
  };
  return stream;
}
