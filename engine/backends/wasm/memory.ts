/**
 * The one linear memory of a running program, from address 0: the arena, the table, for each thread the sums of one term
 * of a group, scratch and the list of one step, then the words by which threads meet, and last what enters and leaves a run, for which it grows.
 */

import { PalliumError } from '../../errors.ts';
import { type Lowered, lanes, unrolledDimensions } from '../lowered/index.ts';
import { controlBytes } from './text/threads.ts';

const pageBytes = 2 ** 16;
export const mostPages: number = 2 ** 16;
/** Sums may be read a little past their end (text/lanes.ts). */
const spareBytes = 64;

/** What a thread has for itself. */
interface ThreadPlaces {
  readonly sums: number;
  readonly scratch: number;
  readonly list: number;
}

export interface Places {
  readonly table: number;
  readonly threads: readonly ThreadPlaces[];
  /** The list of one thread that does it all; where there is but one, that is its list. */
  readonly alone: number;
  readonly control: number;
  /** Where what enters and leaves a run begins. */
  readonly channels: number;
}

const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Addresses of the parts. `lists`: one per thread; `alone`: of one that does it all. */
export function placesOf(
  lowered: Lowered,
  lists: readonly Int32Array[],
  alone: Int32Array,
): Places {
  const table = aligned(4 * lowered.arenaFloats);
  let next = table + aligned(lowered.table.byteLength);
  const threads = lists.map((own) => {
    const sums = next;
    const scratch = sums + 4 * lanes * unrolledDimensions + spareBytes;
    const list = scratch + aligned(4 * lowered.scratchFloats) + spareBytes;
    next = list + aligned(own.byteLength);
    return { sums, scratch, list };
  });
  const control = next + (threads.length === 1 ? 0 : aligned(alone.byteLength));
  const aloneAt = threads.length === 1 ? threads[0]!.list : next;
  return { table, threads, alone: aloneAt, control, channels: control + controlBytes };
}

/** A memory of at least `bytes`, which threads may share. */
export function createMemory(bytes: number, path: string, shared: boolean): WebAssembly.Memory {
  const pages = Math.ceil(bytes / pageBytes);
  if (pages > mostPages) throw outOfMemory(bytes, path, 'WebAssembly addresses 4 GiB at most');
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: mostPages, shared });
  } catch (error) {
    throw outOfMemory(bytes, path, String(error));
  }
}

/** Lets `memory` have at least `bytes`; views on it are void afterwards. */
export function growMemory(memory: WebAssembly.Memory, bytes: number, path: string): void {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / pageBytes);
  if (missing <= 0) return;
  try {
    memory.grow(missing);
  } catch (error) {
    throw outOfMemory(bytes, path, String(error));
  }
}

function outOfMemory(bytes: number, path: string, why: string): PalliumError {
  return new PalliumError({
    kind: 'backend',
    code: 'out-of-memory',
    path,
    what: `the program needs ${bytes} bytes (${Math.ceil(bytes / 2 ** 20)} MiB), which the wasm backend did not get`,
    why,
    fix: 'lower --dimensions or --neurons, or use the native backend',
  });
}
