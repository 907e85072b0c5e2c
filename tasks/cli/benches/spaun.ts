/**
 * The whole brain: neurons, build cold and from the files of solved decoders, memory, wall time per simulated second,
 * where that goes, the bytes of a step beside a loop that streams as many, and the same brain on wasm.
 * In: sizes. Out: figures beside what is asked and what the Python original takes (published or measured).
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PalliumError } from '#engine';
import type { Bench, BenchSettings, Figure } from './bench.ts';
import type { SpaunMeasure, SpaunMeasureOptions } from './measure-spaun.ts';
import { streamingRates } from './streaming-loop.ts';

/** What is asked at a size (s, s, MB, s), and what the original takes for a simulated second. */
interface Asked {
  readonly cold: number;
  readonly cached: number;
  readonly megabytes: number;
  readonly wall: number;
  readonly original: number;
}

const asked: Readonly<Record<number, Asked>> = {
  64: { cold: 12, cached: 2, megabytes: 500, wall: 0.7, original: 315 },
  128: { cold: 20, cached: 3, megabytes: 800, wall: 1, original: 556 },
  512: { cold: 60, cached: 8, megabytes: 2000, wall: 3, original: 8926 },
};

const sizes = [64, 128, 512];

async function run({
  seconds,
  say,
  dimensions = sizes,
}: BenchSettings): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of dimensions) figures.push(...(await measureSize(size, seconds, say)));
  return figures;
}

async function measureSize(
  dimensions: number,
  seconds: number,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const cache = mkdtempSync(join(tmpdir(), 'pallium-bench-'));
  try {
    const measure = (backend: string): Promise<SpaunMeasure> => {
      say(`D = ${dimensions}, ${backend}`);
      return inOwnProcess({ dimensions, backend, seconds }, cache);
    };
    const cold = await measure('native');
    const cached = await measure('native');
    const wasm = await measure('wasm');
    return [
      ...sizeFigures(dimensions, cold, cached),
      ...streamingFigures(dimensions, cached, seconds),
      ...shares(dimensions, cached),
      {
        what: `D = ${dimensions}, wasm, a simulated second`,
        value: wasm.wallPerSecond,
        unit: 's',
        beside: { what: 'native', value: cached.wallPerSecond },
      },
    ];
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

function sizeFigures(dimensions: number, cold: SpaunMeasure, cached: SpaunMeasure): Figure[] {
  const most = asked[dimensions];
  const named = (what: string): string => `D = ${dimensions}, ${what}`;
  const figure = (what: string, value: number, unit: string, bound?: number): Figure => ({
    what: named(what),
    value,
    unit,
    ...(bound !== undefined && { most: bound }),
  });
  const wall = Math.min(cold.wallPerSecond, cached.wallPerSecond);
  return [
    figure('neurons', cold.neurons / 1e6, 'million'),
    figure('build, cold', cold.buildSeconds, 's', most?.cold),
    figure('build, cached', cached.buildSeconds, 's', most?.cached),
    figure('most memory', cold.megabytes, 'MB', most?.megabytes),
    figure(`a simulated second, threads: ${cold.threads}`, wall, 's', most?.wall),
    ...(most === undefined
      ? []
      : [figure('speed of the original (numpy)', most.original / wall, 'times')]),
  ];
}

/** The bytes of a step, and what streaming them alone would take. */
function streamingFigures(
  dimensions: number,
  { bytesPerStep, wallPerSecond, threads }: SpaunMeasure,
  seconds: number,
): Figure[] {
  const loops = streamingRates(bytesPerStep, seconds);
  const loop = loops.find((candidate) => candidate.threads === threads) ?? loops[0];
  const limit = loop?.gigabytesPerSecond ?? Number.NaN;
  return [
    { what: `D = ${dimensions}, bytes of a step`, value: bytesPerStep / 1e6, unit: 'MB' },
    {
      what: `D = ${dimensions}, moved`,
      value: bytesPerStep / (wallPerSecond / 1000) / 1e9,
      unit: 'GB/s',
      beside: { what: `loop in ${loop?.language}`, value: limit },
    },
  ];
}

const shares = (dimensions: number, { kinds, modules }: SpaunMeasure): Figure[] =>
  [...Object.entries(kinds), ...Object.entries(modules)].map(([name, value]) => ({
    what: `D = ${dimensions}, step on one thread: ${name}`,
    value,
    unit: 'us',
  }));

function inOwnProcess(options: SpaunMeasureOptions, cache: string): Promise<SpaunMeasure> {
  const child = spawn(
    process.execPath,
    [process.argv[1] ?? '', 'measure-spaun', JSON.stringify(options)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PALLIUM_CACHE: cache },
    },
  );
  let out = '';
  child.stdout.on('data', (piece) => {
    out += piece;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(out) as SpaunMeasure);
      else
        reject(
          new PalliumError({
            kind: 'run',
            code: 'bench-failed',
            path: 'spaun',
            what: `the measurement ended with exit code ${code}`,
            fix: 'see what it said',
          }),
        );
    });
  });
}

export const spaunBench: Bench = {
  name: 'spaun',
  title: 'The whole brain: size, build, memory, speed, and where the time goes',
  run,
};
