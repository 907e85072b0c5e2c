/** The backends that this machine has, by name: `reference` first. */

import { type BackendName, probeBackends } from '#engine';

let known: Promise<readonly BackendName[]> | undefined;

export function supported(): Promise<readonly BackendName[]> {
  known ??= probeBackends().then((reports) =>
    reports.filter(({ support }) => support.ok).map(({ name }) => name),
  );
  return known.then((names) => names.toReversed());
}
