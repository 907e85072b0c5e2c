/** A recording in memory: a wave, an eye that changes ever more rarely, cells and tuning curves. */

import type { PalliumError } from '#engine/errors';
import { type RecordedPort, type RecordingWriter, writeRecording } from '#engine/watching';

const ports: readonly RecordedPort[] = [
  { path: 'brain/wave', kind: 'values', size: 40 },
  { path: 'brain/eye', kind: 'values', size: 2 },
  { path: 'brain/cells', kind: 'spikes', size: 300 },
  { path: 'brain/tuning', kind: 'curves', size: 2 },
];
/** Seconds per step. */
export const dt = 0.001;
/** What the wave is in a step. */
export const wave = (step: number, index: number): number =>
  Math.fround(Math.sin(step / 300 + index));

/** A recording in memory, of which reading can be slow, refused or broken. */
export class Shelf {
  readonly files = new Map<string, Uint8Array>();
  readonly asked: string[] = [];
  refuse: PalliumError | undefined;
  readonly writer: RecordingWriter;
  #step = 0;

  constructor() {
    const sink = {
      set: (key: string, bytes: Uint8Array) => {
        this.files.set(key, bytes.slice());
      },
    };
    this.writer = writeRecording(sink, 'test', {
      model: 'test',
      seed: 1,
      programHash: '',
      dt,
      backend: 'reference',
      versions: {},
      run: {},
      ports,
      flushEvery: Number.POSITIVE_INFINITY,
    });
    const [x, values] = [new Float32Array([0, 1]), new Float32Array([1, 2, 3, 4])];
    this.writer.curves('brain/tuning', { x, values, size: 2, xLabel: 'x', yLabel: 'y' });
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    this.asked.push(key);
    if (this.refuse !== undefined) throw this.refuse;
    return this.files.get(key);
  }

  /** The wave every 5 steps; the eye now and then; some cells every 10 steps. */
  run(seconds: number): void {
    const end = this.#step + Math.round(seconds / dt);
    while (++this.#step <= end) {
      const step = this.#step;
      const row = Float32Array.from({ length: 40 }, (_, index) => wave(step, index));
      if (step % 5 === 0) this.writer.append('brain/wave', step * dt, row);
      if (isSquare(step)) this.writer.append('brain/eye', step * dt, [step, -step]);
      if (step % 10 === 0) this.writer.appendSpikes('brain/cells', step, [step % 300, 7]);
    }
    this.#step = end;
    this.writer.flush();
  }
}

/** Moments that come ever more rarely. */
const isSquare = (step: number): boolean => Number.isInteger(Math.sqrt(step / 10));
