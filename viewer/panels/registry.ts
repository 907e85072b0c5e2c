/** All kinds of panel, in the order in which they are offered. A new kind is one file and one line here. */

import type { RecordedPort, RecordingHead } from '#engine/watching';
import { choice } from './choice.ts';
import type { PanelKind } from './panel.ts';
import { pen } from './pen.ts';
import { picture } from './picture.ts';
import { pointerCloud } from './pointer-cloud.ts';
import { raster } from './raster.ts';
import { similarity } from './similarity.ts';
import { spikeGrid } from './spike-grid.ts';
import { trajectory } from './trajectory.ts';
import { tuning } from './tuning.ts';
import { values } from './values.ts';
import { voltages } from './voltages.ts';
import { weights } from './weights.ts';
import { words } from './words.ts';

/** The kinds that there are. */
export const panelKinds: readonly PanelKind[] = [
  similarity,
  words,
  raster,
  values,
  spikeGrid,
  voltages,
  picture,
  pen,
  choice,
  pointerCloud,
  trajectory,
  tuning,
  weights,
];

/** The kind of a name, if there is one. */
export const kindNamed = (name: string): PanelKind | undefined =>
  panelKinds.find((kind) => kind.name === name);

/** The kinds that can show a port, the best first. */
export function kindsFor(port: RecordedPort, head: RecordingHead): readonly PanelKind[] {
  return panelKinds
    .map((kind) => ({ kind, fit: kind.suits(port, head) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ kind }) => kind);
}
