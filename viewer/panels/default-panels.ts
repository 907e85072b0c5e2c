/** Which panels are open when a page begins: one of each kind of view that tells most, from what the ports show. */

import { isRepresented, type RecordedPort, type RecordingHead } from '#engine/watching';
import { kindsFor } from './registry.ts';

/** Most panels that open of themselves. */
const most = 6;

/** How telling a port is: the brain's choices and what it holds before the rest. */
function interest(port: RecordedPort): number {
  if (port.shows === 'choice') return 5;
  if (port.vocabulary !== undefined) return 4;
  if (port.kind === 'spikes') return 3;
  // The stage and the strip show the ink too.
  if (port.shows === 'pen') return 2;
  return isRepresented(port) ? 1 : 0;
}

/** What opens. */
interface Chosen {
  readonly kind: string;
  readonly port: string;
}

/** What to open: the most telling port of each kind of view first, then a second of each. */
export function defaultPanels(
  ports: readonly RecordedPort[],
  head: RecordingHead,
): readonly Chosen[] {
  const rounds: [first: Chosen[], second: Chosen[]] = [[], []];
  const counts = new Map<string, number>();
  const ranked = ports
    .map((port) => ({ port, rank: interest(port) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  for (const { port } of ranked) {
    const kind = kindsFor(port, head)[0]?.name;
    if (kind === undefined) continue;
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    rounds[count]?.push({ kind, port: port.path });
  }
  return rounds.flat().slice(0, most);
}
