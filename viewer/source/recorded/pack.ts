/**
 * A recording as one text, to stand inside a page: its keys with the lengths of what is under them as JSON, then the
 * bytes one after the other; all of it as gzip (RFC 1952), in base64. Runs in browsers and in Node.
 */

/** What is under each key of a recording's store. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Characters of base64 that are made or read at once: a multiple of 4. */
const piece = 0x8000;

/** Packs files. */
export async function pack(files: Files): Promise<string> {
  const lengths = [...files].map(([key, bytes]) => [key, bytes.length]);
  const head = new TextEncoder().encode(JSON.stringify(lengths));
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, head.length, true);
  const parts = [size, head, ...files.values()] as Uint8Array<ArrayBuffer>[];
  const packed = new Blob(parts).stream().pipeThrough(new CompressionStream('gzip'));
  return toBase64(await bytesOf(packed));
}

/** Unpacks what `pack` has made. Rejects when it is cut short. */
export async function unpack(text: string): Promise<Files> {
  const packed = new Blob([fromBase64(text)]).stream();
  const bytes = await bytesOf(packed.pipeThrough(new DecompressionStream('gzip')));
  const headLength = new DataView(bytes.buffer).getUint32(0, true);
  const head = new TextDecoder().decode(bytes.subarray(4, 4 + headLength));
  let at = 4 + headLength;
  return new Map(
    (JSON.parse(head) as [string, number][]).map(([key, length]) => {
      at += length;
      return [key, bytes.subarray(at - length, at)];
    }),
  );
}

const bytesOf = async (stream: ReadableStream): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(stream).arrayBuffer());

function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const step = (piece / 4) * 3;
  for (let from = 0; from < bytes.length; from += step)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(from, from + step))));
  return pieces.join('');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const clean = text.trim();
  const bytes = new Uint8Array(Math.ceil((clean.length / 4) * 3));
  let at = 0;
  for (let from = 0; from < clean.length; from += piece) {
    const binary = atob(clean.slice(from, from + piece));
    for (let index = 0; index < binary.length; index++) bytes[at++] = binary.charCodeAt(index);
  }
  return bytes.subarray(0, at);
}
