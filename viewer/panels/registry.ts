/**
 * All kinds of panel, in the order in which they are offered. A new kind is one file and one line here; kinds that are
 * not part of this project are added by `addPanelKind`.
 */

import type { RecordedPort, RecordingHead } from '#engine/watching';
import { choice } from './kinds/choice.ts';
import { pen } from './kinds/pen.ts';
import { picture } from './kinds/picture.ts';
import { pointerCloud } from './kinds/pointer-cloud.ts';
import { raster } from './kinds/raster.ts';
import { similarity } from './kinds/similarity.ts';
import { spikeGrid } from './kinds/spike-grid.ts';
import { trajectory } from './kinds/trajectory.ts';
import { tuning } from './kinds/tuning.ts';
import { values } from './kinds/values.ts';
import { voltages } from './kinds/voltages.ts';
import { weights } from './kinds/weights.ts';
import { words } from './kinds/words.ts';
import type { PanelKind } from './panel.ts';

/** The kinds that come with the page. */
const panelKinds: readonly PanelKind[] = [
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

const added: PanelKind[] = [];

/** Offers one more kind; in place of the one that has its name, if there is one. */
export function addPanelKind(kind: PanelKind): void {
  const same = added.findIndex(({ name }) => name === kind.name);
  if (same < 0) added.push(kind);
  else added[same] = kind;
}

/** Whether something from elsewhere is a kind of panel. */
export function isPanelKind(thing: unknown): thing is PanelKind {
  if (typeof thing !== 'object' || thing === null) return false;
  const { name, title, suits, open } = thing as Record<string, unknown>;
  const named = typeof name === 'string' && typeof title === 'string';
  return named && typeof suits === 'function' && typeof open === 'function';
}

/** All kinds that there are: those that were added, and the others. */
const allKinds = (): readonly PanelKind[] => [
  ...added,
  ...panelKinds.filter(({ name }) => !added.some((kind) => kind.name === name)),
];

/** The kind of a name, if there is one. */
export const kindNamed = (name: string): PanelKind | undefined =>
  allKinds().find((kind) => kind.name === name);

/** The kinds that can show a port, the best first. */
export function kindsFor(port: RecordedPort, head: RecordingHead): readonly PanelKind[] {
  return allKinds()
    .map((kind) => ({ kind, fit: kind.suits(port, head) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ kind }) => kind);
}
