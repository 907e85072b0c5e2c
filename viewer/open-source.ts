/** What an address asks to be shown, and how it is opened: a recording, one inside the page, or a brain that runs. */

import { openAttached, openWorker } from './source/live/open-brain.ts';
import { openAddress } from './source/recorded/open-address.ts';
import { openEmbedded } from './source/recorded/open-embedded.ts';
import type { Source } from './source/source.ts';

/** What an address asks for. */
export interface Wanted {
  /** Address of a recording; `null`: the one in the page, else a live brain. */
  readonly recording: string | null;
  readonly compare: string | null;
  /** Address of a brain that runs in another process. */
  readonly attach: string | null;
  /** Name of the brain to run live where no recording is asked for (default: the first there is), and its seed; absent: it is not said. */
  readonly brain: string | null;
  readonly seed?: number;
  /** Files with panels of one's own. */
  readonly panels: readonly string[];
}

/** Reads the part of an address behind `?`. */
export function wantedIn(search: string): Wanted {
  const fields = new URLSearchParams(search);
  const seed = Number(fields.get('seed') || Number.NaN);
  return {
    recording: fields.get('recording'),
    compare: fields.get('compare'),
    attach: fields.get('attach'),
    brain: fields.get('live') || fields.get('brain'),
    ...(Number.isInteger(seed) && seed >= 0 && { seed }),
    panels: (fields.get('panels') ?? '').split(',').filter((name) => name !== ''),
  };
}

/** Opens it; `building` is told in words what takes time. Rejects with a PalliumError that says what to do. */
export async function openSource(
  wanted: Wanted,
  building: (what: string) => void,
): Promise<Source> {
  const { recording, attach, brain, seed } = wanted;
  if (recording !== null) return openAddress(recording);
  if (attach !== null) return openAttached(attach, seed, building);
  return (
    (await openEmbedded(document)) ??
    openWorker({ brain, ...(seed !== undefined && { seed }) }, building)
  );
}
