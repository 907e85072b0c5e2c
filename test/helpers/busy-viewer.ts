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
const played = 40;

/** The ports of the brain and a population of 2,000 neurons. */
function busyRun(): SyntheticRun {
  const run = syntheticRun(60);
  const of = run.head.outline?.nodes.find(({ kind }) => kind === 'ensemble')?.path ?? '';
  const many = { path: 'many/spikes', kind: 'spikes', size: 2000, of } as const;
  const cells = { path: 'many/voltage', kind: 'values', size: 12, shows: 'voltage', of } as const;
  return { ...run, ports: [...run.ports, many, cells] };
}

/** What was found. */
export interface Busy {
  /** Frames that were drawn. */
  readonly drawn: readonly FrameCost[];
  /** Frames whose draw calls were counted and not made. */
  readonly counted: readonly FrameCost[];
  /** Milliseconds of the processor per counted frame, in scripts: others who use it do not count. */
  readonly processor: number;
  /** Panels that can be seen whole. */
  readonly seen: number;
  /** What the GPU held each time that all panels were closed. */
  readonly held: readonly number[];
  readonly complaints: readonly string[];
}

/**
 * What frames cost while it plays: first so many that are drawn, then so many that are only counted; one frame is a
 * sixtieth of a second of the run. `look` is called in between.
 */
export async function busyFrames(
  draw: number,
  count: number,
  look?: (page: Page) => Promise<void>,
): Promise<Busy> {
  const viewer = await startViewer('test/viewer/pages/busy-page.ts', { given: busyRun() });
  try {
    const { page, complaints } = await viewer.open({ width: 1920, height: 1300 });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const processor = async (): Promise<number> => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
    };
    const cost = (frames: number): Promise<readonly FrameCost[]> =>
      page.evaluate((wanted) => busy.cost(wanted), frames);
    await page.evaluate((length) => busy.prepare(length), played);
    await page.evaluate(() => busy.play());
    await cost(2);
    const drawn = await cost(draw);
    await look?.(page);
    await page.evaluate(() => busy.drawBlindly(true));
    await cost(20);
    const before = await processor();
    const counted = await cost(count);
    const spent = (await processor()) - before;
    const seen = await page.evaluate(() => busy.seen());
    const held = await page.evaluate(() => busy.churn(6));
    return { drawn, counted, seen, held, processor: spent / counted.length, complaints };
  } finally {
    await viewer.close();
  }
}
