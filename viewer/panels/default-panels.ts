/** Which panels are open when a page begins: one of each kind of view that tells most, from what the ports show. */

import type { RecordedPort, RecordingHead } from '#engine/watching';
import { kindsFor } from './registry.ts';

/** Most panels that open of themselves. */
const most = 6;

/** How telling a port is: the brain's choices and what it holds before the rest. */
function interest(port: RecordedPort): number {
  if (port.shows === 'choice') return 5;
  if (port.shows === 'pen') return 4;
  if (port.vocabulary !== undefined) return 3;
  if (port.kind === 'spikes') return 2;
  if (port.shows === undefined && port.kind === 'values') return 1;
  return 0;
}

/** Most panels of one kind. */
const alike = 2;

/** What to open, the most telling first. */
export function defaultPanels(
  ports: readonly RecordedPort[],
  head: RecordingHead,
): readonly { readonly kind: string; readonly port: string }[] {
  const counts = new Map<string, number>();
  const chosen: { readonly kind: string; readonly port: string }[] = [];
  const ranked = ports
    .map((port) => ({ port, rank: interest(port) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank);
  for (const { port } of ranked) {
    const kind = kindsFor(port, head)[0]?.name;
    if (kind === undefined || (counts.get(kind) ?? 0) >= alike) continue;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    chosen.push({ kind, port: port.path });
    if (chosen.length === most) break;
  }
  return chosen;
}
