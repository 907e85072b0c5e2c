/**
 * Plain data as bytes, for programs and snapshots: a JSON table of objects, in which what is shared stays shared
 * (kernels are graphs, and would explode as trees), then the typed arrays as they are. A checksum guards all of it.
 *
 *   "PALLIUM1", length of the table (uint32), checksum (uint32), table, arrays (each at a multiple of 8 bytes)
 */

import { PalliumError } from '../errors.ts';

const magic = 'PALLIUM1';
const headBytes = 16;
const arrayKinds = { Float32Array, Float64Array, Int32Array, Uint16Array } as const;
type ArrayKind = keyof typeof arrayKinds;
type Numbers = Float32Array | Float64Array | Int32Array | Uint16Array;

/** An object of the table: members, items or entries, which name other objects as `{ at: index }`. */
type Item =
  | { readonly o: Record<string, unknown> }
  | { readonly a: readonly unknown[] }
  | { readonly m: readonly unknown[] }
  | { readonly t: readonly [kind: ArrayKind, byte: number, length: number] };

/** Numbers that JSON has no word for. */
const unusual: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
  '-0': -0,
};

/** The bytes of plain data: objects, arrays, maps, typed arrays, texts, numbers, truths. Functions are refused. */
export function encodeData(data: unknown): Uint8Array {
  const writer = new Writer();
  writer.index(data);
  const table = new TextEncoder().encode(JSON.stringify(writer.items));
  const start = aligned(headBytes + table.length);
  const bytes = new Uint8Array(start + writer.bytes);
  bytes.set(new TextEncoder().encode(magic));
  bytes.set(table, headBytes);
  for (const { array, byte } of writer.arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + byte);
  }
  const head = new DataView(bytes.buffer);
  head.setUint32(8, table.length, true);
  head.setUint32(12, checksum(bytes), true);
  return bytes;
}

/** The data that `encodeData` wrote. `path` names the file in errors. Throws when the bytes are not whole. */
export function decodeData(bytes: Uint8Array, path: string): unknown {
  const refuse = (what: string): never => {
    throw new PalliumError({
      kind: 'input',
      code: 'bad-file',
      path,
      what,
      fix: 'save it again, or load the file that save() wrote, whole',
    });
  };
  if (new TextDecoder().decode(bytes.subarray(0, magic.length)) !== magic) {
    return refuse('it does not begin as a file of Pallium does');
  }
  const whole = Uint8Array.from(bytes);
  const head = new DataView(whole.buffer);
  const length = whole.length < headBytes ? 0 : head.getUint32(8, true);
  if (whole.length < headBytes + length || head.getUint32(12, true) !== checksum(whole)) {
    return refuse(`its ${whole.length} bytes are damaged or not all there`);
  }
  const table = new TextDecoder().decode(whole.subarray(headBytes, headBytes + length));
  const items = JSON.parse(table) as readonly Item[];
  return new Reader(items, whole.buffer, aligned(headBytes + length)).at(0);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** FNV-1a over all bytes but the checksum's own. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = headBytes; i < bytes.length; i++) {
    hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  }
  return hash >>> 0;
}

class Writer {
  readonly items: Item[] = [];
  readonly arrays: { readonly array: Numbers; readonly byte: number }[] = [];
  bytes = 0;
  readonly #known = new Map<object, number>();

  /** What stands for a value in the table. */
  word(value: unknown): unknown {
    if (typeof value === 'number') {
      const plain = Number.isFinite(value) && !Object.is(value, -0);
      return plain ? value : { n: Object.is(value, -0) ? '-0' : String(value) };
    }
    if (value === undefined) return { u: 1 };
    if (value === null || typeof value !== 'object') return this.#simple(value);
    return { at: this.index(value) };
  }

  #simple(value: unknown): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    throw new PalliumError({
      kind: 'usage',
      code: 'not-plain-data',
      path: 'save',
      what: `a ${typeof value} cannot be saved`,
      fix: 'save programs and snapshots; bind functions again when you load them',
    });
  }

  index(value: unknown): number {
    const object = value as object;
    const known = this.#known.get(object);
    if (known !== undefined) return known;
    const index = this.items.length;
    this.#known.set(object, index);
    // The place is taken first, so that the first object stays the first.
    this.items.push({ a: [] });
    this.items[index] = this.#item(object);
    return index;
  }

  #item(object: object): Item {
    if (Array.isArray(object)) return { a: object.map((item) => this.word(item)) };
    if (object instanceof Map) {
      return { m: [...object].flatMap(([key, item]) => [this.word(key), this.word(item)]) };
    }
    if (ArrayBuffer.isView(object)) return this.#array(object as Numbers);
    const members = Object.entries(object).map(([name, item]) => [name, this.word(item)]);
    return { o: Object.fromEntries(members) };
  }

  #array(array: Numbers): Item {
    const byte = this.bytes;
    this.arrays.push({ array, byte });
    this.bytes += aligned(array.byteLength);
    return { t: [array.constructor.name as ArrayKind, byte, array.length] };
  }
}

class Reader {
  readonly #items: readonly Item[];
  readonly #buffer: ArrayBuffer;
  readonly #start: number;
  readonly #made = new Map<number, unknown>();

  constructor(items: readonly Item[], buffer: ArrayBuffer, start: number) {
    this.#items = items;
    this.#buffer = buffer;
    this.#start = start;
  }

  at(index: number): unknown {
    if (!this.#made.has(index)) this.#made.set(index, this.#make(this.#items[index] as Item));
    return this.#made.get(index);
  }

  #make(item: Item): unknown {
    if ('a' in item) return item.a.map((word) => this.#value(word));
    if ('o' in item) {
      const members = Object.entries(item.o).map(([name, word]) => [name, this.#value(word)]);
      return Object.fromEntries(members);
    }
    if ('m' in item) {
      const values = item.m.map((word) => this.#value(word));
      const pairs = values.flatMap((key, i) =>
        i % 2 === 0 ? [[key, values[i + 1]] as const] : [],
      );
      return new Map(pairs);
    }
    const [kind, byte, length] = item.t;
    return new arrayKinds[kind](this.#buffer, this.#start + byte, length);
  }

  #value(word: unknown): unknown {
    if (typeof word !== 'object' || word === null) return word;
    const { at, n } = word as { at?: number; n?: string };
    if (at !== undefined) return this.at(at);
    return n === undefined ? undefined : unusual[n];
  }
}
