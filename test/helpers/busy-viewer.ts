/**
 * The viewer at its busiest, as its budget of frames is given for: the whole page with the stage of 20 modules, 12
 * panels and a raster of 2,000 neurons, playing a made-up run in software rendering.
 */

import type { Page } from 'playwright-core';
import type { BusyPage } from '../viewer/pages/busy-page.ts';
import { syntheticRun } from '../viewer/synthetic-run.ts';
import type { SyntheticRun } from '../viewer/synthetic-source.ts';
import type { FrameCost } from './frame-meter.ts';
import { startViewer } from './viewer-page.ts';

declare const busy: BusyPage;

/** Seconds of the run that are played at most. */
const played = 12;

/** The ports of the brain and a population of 2,000 neurons. */
function busyRun(): SyntheticRun {
  const run = syntheticRun(60);
  const of = run.head.outline?.nodes.find(({ kind }) => kind === 'ensemble')?.path ?? '';
  const many = { path: 'many/spikes', kind: 'spikes', size: 2000, of } as const;
  const cells = { path: 'many/voltage', kind: 'values', size: 12, shows: 'voltage', of } as const;
  return { ...run, ports: [...run.ports, many, cells] };
}

/** What frames cost while it plays for so many seconds of the clock. */
export async function busyFrames(
  seconds: number,
  look?: (page: Page) => Promise<void>,
): Promise<{ readonly frames: readonly FrameCost[]; readonly complaints: readonly string[] }> {
  const viewer = await startViewer('test/viewer/pages/busy-page.ts', busyRun());
  try {
    const { page, complaints } = await viewer.open({
      width: 1280,
      height: 2400,
    });
    await page.evaluate((length) => busy.prepare(length), played);
    await page.waitForTimeout(2000);
    await page.evaluate(() => busy.play());
    await page.waitForTimeout(1000);
    await page.evaluate(() => busy.frames());
    await page.waitForTimeout(seconds * 1000);
    const frames = await page.evaluate(() => busy.frames());
    await look?.(page);
    return { frames, complaints };
  } finally {
    await viewer.close();
  }
}
