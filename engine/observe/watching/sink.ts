/** Where a recording is written to and read from: keys and bytes, so that a folder, a server and a page are alike. */

import { type ArrayLayout, arrayMetadata, chunkKey, type Numbers } from './layout.ts';

/** Takes what a recording is made of. Keys begin with a slash, e.g. `/brain/memory/values/c.0.0`. */
export interface RecordingSink {
  /** Puts `bytes` under `key` at once; they may change after the call. A reader sees the old or the new, never a half. */
  set(key: string, bytes: Uint8Array): void;
  /** Packs a chunk as gzip, well where it is to last; absent: chunks are written as they are. */
  compress?(bytes: Uint8Array, lasting: boolean): Uint8Array;
}

/** Hands out what a recording is made of; undefined: there is nothing under this key. */
export interface RecordingStore {
  /** What is kept under a key; undefined: nothing. */
  get(key: string): Promise<Uint8Array | undefined>;
}

function writeJson(sink: RecordingSink, key: string, content: object): void {
  sink.set(key, new TextEncoder().encode(JSON.stringify(content)));
}

export function writeGroup(sink: RecordingSink, path: string, attributes: object): void {
  const key = path === '' ? '/zarr.json' : `/${path}/zarr.json`;
  writeJson(sink, key, { zarr_format: 3, node_type: 'group', attributes });
}

export function writeShape(sink: RecordingSink, layout: ArrayLayout, rows: number): void {
  const metadata = arrayMetadata(layout, rows, sink.compress !== undefined);
  writeJson(sink, `/${layout.path}/zarr.json`, metadata);
}

/** Writes a chunk. One that does not last will be written again, and is packed with less care. */
export function writeChunk(
  sink: RecordingSink,
  layout: ArrayLayout,
  chunk: number,
  numbers: Numbers,
  lasting: boolean,
): void {
  const bytes = new Uint8Array(numbers.buffer);
  sink.set(chunkKey(layout, chunk), sink.compress?.(bytes, lasting) ?? bytes);
}
