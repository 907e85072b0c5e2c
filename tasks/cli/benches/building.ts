/** Building many different ensembles, nothing shared: cold, then from the file of decoders; and what memory that takes. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Model, network, simulate } from '#engine';
import type { Bench, BenchSettings, Figure } from './bench.ts';

const ensembles = 50_000;
const neurons = 50;

/** An array of 1-D ensembles, each with tunings and decoders of its own. */
export function differentEnsembles(count: number): Model {
  return network('different', (net) => {
    const x = net.input('x', new Array<number>(count).fill(0.5));
    const cells = net.array('cells', { ensembles: count, neurons, tunings: 'distinct' });
    net.connect(x, cells, { synapse: null });
    net.probe('out', cells, { every: 100 });
  });
}

/** Builds once; seconds, and the memory of the process in MB (10^6 bytes) while the brain is ready to run. */
async function build(): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  const started = performance.now();
  const simulation = await simulate(differentEnsembles(ensembles), { backend: 'native' });
  const seconds = (performance.now() - started) / 1000;
  const megabytes = process.memoryUsage().rss / 1e6;
  simulation.close();
  return { seconds, megabytes };
}

async function run({ say }: BenchSettings): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pallium-bench-'));
  const { PALLIUM_CACHE: before } = process.env;
  process.env['PALLIUM_CACHE'] = folder;
  try {
    say(`building ${ensembles} ensembles of ${neurons} neurons, cold`);
    const cold = await build();
    say('again, from the file of decoders');
    const warm = await build();
    const what = `${ensembles.toLocaleString('en')} different ensembles`;
    return [
      { what: `${what}, cold`, value: cold.seconds, unit: 's', most: 20 },
      {
        what: `${what}, remembered`,
        value: warm.seconds,
        unit: 's',
        most: 2,
        beside: { what: 'cold', value: cold.seconds },
      },
      { what: 'whole process after the first', value: cold.megabytes, unit: 'MB', most: 250 },
    ];
  } finally {
    if (before === undefined) delete process.env['PALLIUM_CACHE'];
    else process.env['PALLIUM_CACHE'] = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

export const buildBench: Bench = { name: 'build', title: 'Building what is not shared', run };
