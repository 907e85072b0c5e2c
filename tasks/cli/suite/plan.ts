/** Figures as jobs: which trials there are, on which brains, with what was asked for on the command line. */

import { PalliumError } from '#engine';
import { type BrainChange, findFigure, type PlannedTrial } from '#tasks';
import type { Job } from './messages.ts';

/** What is run of the figures. */
export interface Extent {
  readonly figures: readonly string[];
  readonly trials?: number;
  readonly firstSeed: number;
  /** A change on top of those of the figures. */
  readonly change?: BrainChange;
}

/** All trials, brain by brain, so that each is built once. */
export function jobsOf({ figures, trials, firstSeed, change }: Extent): readonly Job[] {
  const scale = { firstSeed, ...(trials !== undefined && { trials }) };
  const jobs = figures.flatMap((id) => {
    const figure = findFigure(id);
    // A change to the brain is none to modules that are measured by themselves.
    const plan = figure.plan(scale).filter(({ brain }) => change === undefined || !brain.parts);
    return plan.map(
      ({ key, brain }): Job => ({
        figure: figure.id,
        ...scale,
        key,
        brain: change === undefined ? brain : joined(brain, change),
      }),
    );
  });
  const brains = [...new Set(jobs.map(({ brain }) => brain.name))];
  return brains.flatMap((name) => jobs.filter(({ brain }) => brain.name === name));
}

function joined(one: BrainChange, other: BrainChange): BrainChange {
  return {
    name: one.name === 'standard' ? other.name : `${one.name}, ${other.name}`,
    lesions: { ...one.lesions, ...other.lesions },
    without: [...(one.without ?? []), ...(other.without ?? [])],
    settings: { ...one.settings, ...other.settings },
  };
}

/** The trial of a job, made again from its figure. */
export function plannedTrial({ figure, key, firstSeed, trials }: Job): PlannedTrial {
  const plan = findFigure(figure).plan({ firstSeed, ...(trials !== undefined && { trials }) });
  const found = plan.find((planned) => planned.key === key);
  if (found !== undefined) return found;
  throw new PalliumError({
    kind: 'run',
    code: 'trial-failed',
    path: `${figure}/${key}`,
    what: 'the figure has no such trial',
    fix: 'run the suite with one version of the program',
  });
}
