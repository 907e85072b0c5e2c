/** What an address asks to be shown, and how it is opened: a recording, one inside the page, or a brain that runs. */

import { PalliumError } from '#engine/errors';
import { openAddress } from './source/open-address.ts';
import { openEmbedded } from './source/open-embedded.ts';
import type { Source } from './source/source.ts';

/** What an address asks for. */
export interface Wanted {
  /** Address of a recording; `null`: a live brain. */
  readonly recording: string | null;
  readonly compare: string | null;
  /** Address of a brain that runs in another process. */
  readonly attach: string | null;
  /** Name of the brain to run live, and its seed. */
  readonly brain: string | null;
  readonly seed: number;
}

/** Reads the part of an address behind `?`. */
export function wantedIn(search: string): Wanted {
  const fields = new URLSearchParams(search);
  const seed = Number(fields.get('seed') ?? 1);
  return {
    recording: fields.get('recording'),
    compare: fields.get('compare'),
    attach: fields.get('attach'),
    brain: fields.get('live') || fields.get('brain'),
    seed: Number.isInteger(seed) && seed >= 0 ? seed : 1,
  };
}

/** Opens it. Rejects with a PalliumError that says what to do. */
export async function openSource(wanted: Wanted): Promise<Source> {
  if (wanted.recording !== null) return openAddress(wanted.recording);
  const embedded = await openEmbedded(document);
  if (embedded !== undefined) return embedded;
  throw new PalliumError({
    kind: 'usage',
    code: 'no-recording',
    path: 'this address',
    what: 'it names no recording',
    fix: 'write ?recording= and the address of one behind it, or type it below',
  });
}
