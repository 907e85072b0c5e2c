/**
 * Messages between a page and a live brain as bytes, for sockets: the length of the head (uint32), the head as JSON, in
 * which `{"array": [kind, byte, length]}` stands for each typed array, then the arrays, each at a multiple of 8 bytes.
 * Little-endian, as every machine is that runs this.
 */

import { PalliumError } from '../../errors.ts';

/** Code with which a socket is closed when another page has taken the brain over. */
export const tookOver = 4001;

const kinds = {
  Float32Array,
  Float64Array,
  Uint8Array,
  Uint16Array,
  Uint32Array,
} as const;
type Kind = keyof typeof kinds;

/** The bytes of a message. */
export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  const arrays: { readonly array: ArrayBufferView; readonly byte: number }[] = [];
  let end = 0;
  const head = JSON.stringify(message, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const kind = value.constructor.name;
    if (!(kind in kinds)) throw new TypeError(`a ${kind} cannot be sent`);
    const byte = end;
    arrays.push({ array: value, byte });
    end = aligned(byte + value.byteLength);
    return { array: [kind, byte, (value as Uint8Array).length] };
  });
  const text = new TextEncoder().encode(head);
  const start = aligned(4 + text.length);
  const bytes = new Uint8Array(start + end);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  for (const { array, byte } of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + byte);
  }
  return bytes;
}

/** The message in these bytes; its arrays look into them. Throws a PalliumError when they are none. */
export function decodeMessage(bytes: ArrayBuffer): unknown {
  try {
    const length = new DataView(bytes).getUint32(0, true);
    const start = aligned(4 + length);
    const head = new TextDecoder().decode(new Uint8Array(bytes, 4, length));
    return JSON.parse(head, (_, value: unknown) => {
      const place = placeOf(value);
      if (place === undefined) return value;
      const [kind, byte, count] = place;
      return new kinds[kind](bytes, start + byte, count);
    });
  } catch {
    throw new PalliumError({
      kind: 'input',
      code: 'bad-message',
      path: 'live run',
      what: 'what came over the line is no message of Pallium',
      fix: 'use a page and a server of the same version',
    });
  }
}

function placeOf(value: unknown): readonly [Kind, number, number] | undefined {
  if (typeof value !== 'object' || value === null || !('array' in value)) return undefined;
  const { array } = value;
  if (!Array.isArray(array) || array.length !== 3 || !(String(array[0]) in kinds)) return undefined;
  return array as unknown as readonly [Kind, number, number];
}

function aligned(byte: number): number {
  return Math.ceil(byte / 8) * 8;
}
