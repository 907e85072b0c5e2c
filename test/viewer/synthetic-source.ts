/**
 * A source without a brain: made-up activity of any ports, for tests and test pages. Browser-safe. Any window can be
 * read at any level, as of a long recording; `syntheticRun` (Node) gives the ports and the outline of the real brain.
 */

import { BehaviorSubject, NEVER } from 'rxjs';
import {
  type CountTile,
  type Curves,
  countedSteps,
  fold,
  type RecordedPort,
  type RecordingHead,
  type SpikeTile,
  type ValueTile,
} from '#engine/watching';
import type { Extent, Slice, Source, Track } from '../../viewer/source/source.ts';
import { busyness, chance, numberOf, type Signal, signalOf } from './synthetic-signals.ts';

/** What was recorded. */
export interface SyntheticRun {
  readonly name: string;
  readonly head: RecordingHead;
  readonly ports: readonly RecordedPort[];
  /** Length (s). */
  readonly seconds: number;
}

/** Steps between samples of a `values` port, and rows in a tile. */
const sampleEvery = 5;
const tileRows = 256;

/** Makes a source of a made-up run. */
export function syntheticSource(run: SyntheticRun): Source {
  const tracks = new Map<string, Track>();
  return {
    name: run.name,
    head: run.head,
    ports: run.ports,
    extent: new BehaviorSubject<Extent>({ from: 0, to: run.seconds, growing: false }),
    changed: NEVER,
    trouble: new BehaviorSubject<string | undefined>(undefined),
    track: (path) => {
      const known = tracks.get(path);
      if (known !== undefined) return known;
      const port = run.ports.find((candidate) => candidate.path === path);
      if (port === undefined) throw new Error(`no port ${path}`);
      const track = new SyntheticTrack(port, run);
      tracks.set(path, track);
      return track;
    },
    close: () => tracks.clear(),
  };
}

class SyntheticTrack implements Track {
  readonly port: RecordedPort;
  readonly #run: SyntheticRun;
  readonly #signal: Signal;
  readonly #tiles = new Map<string, ValueTile | SpikeTile | CountTile>();
  /** How active each neuron is beside the most active. */
  readonly #shares: Float32Array;

  constructor(port: RecordedPort, run: SyntheticRun) {
    this.port = port;
    this.#run = run;
    this.#signal = signalOf(port, run.head.vocabularies?.[port.vocabulary ?? '']);
    this.#shares = Float32Array.from({ length: port.size }, (_, neuron) => chance(neuron, 7));
  }

  values(slice: Slice): readonly ValueTile[] {
    const rowSeconds = sampleEvery * this.#run.head.dt;
    const level = levelFor((slice.to - slice.from) / rowSeconds, slice.columns);
    return this.#covering(slice, rowSeconds * tileRows * fold ** level, (index) =>
      this.#valueTile(level, index),
    );
  }

  spikes(slice: Slice): readonly (SpikeTile | CountTile)[] {
    const { dt } = this.#run.head;
    const bins = (slice.to - slice.from) / dt / countedSteps;
    const level =
      (slice.to - slice.from) / dt <= slice.columns * 8 ? 0 : 1 + levelFor(bins, slice.columns);
    const steps = level === 0 ? 512 : 64 * countedSteps * fold ** (level - 1);
    return this.#covering(slice, steps * dt, (index) => this.#spikeTile(level, index, steps));
  }

  at(time: number): ArrayLike<number> | undefined {
    if (time < 0 || this.port.kind !== 'values') return undefined;
    const row = Math.floor(time / (sampleEvery * this.#run.head.dt) + 1e-9);
    const { mean } = this.#valueTile(0, Math.floor(row / tileRows));
    const start = (row % tileRows) * this.port.size;
    return mean.subarray(start, start + this.port.size);
  }

  curves(): Curves | undefined {
    if (this.port.kind !== 'curves') return undefined;
    const { size } = this.port;
    const x = Float32Array.from({ length: 101 }, (_, i) => i / 50 - 1);
    const values = Float32Array.from({ length: 101 * size }, (_, at) => {
      const own = Math.floor(at % size);
      const slope = chance(own, 1) < 0.5 ? -1 : 1;
      return Math.max(0, slope * (x[Math.floor(at / size)] ?? 0) - chance(own, 2) * 2 + 1) * 120;
    });
    return { x, values, size, xLabel: 'represented value', yLabel: 'rate (Hz)' };
  }

  #covering<T>(slice: Slice, seconds: number, make: (index: number) => T): readonly T[] {
    const from = Math.floor(Math.max(0, slice.from) / seconds);
    const to = Math.floor(Math.min(this.#run.seconds, slice.to) / seconds);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => make(from + i));
  }

  #valueTile(level: number, index: number): ValueTile {
    const key = `${level}/${index}`;
    const known = this.#tiles.get(key);
    if (known?.kind === 'values') return known;
    const tile = level === 0 ? this.#samples(index) : this.#folded(level, index);
    this.#tiles.set(key, tile);
    return tile;
  }

  #samples(index: number): ValueTile {
    const { size } = this.port;
    const seconds = sampleEvery * this.#run.head.dt;
    const values = new Float32Array(tileRows * size);
    const times = Float64Array.from(
      { length: tileRows },
      (_, i) => (index * tileRows + i) * seconds,
    );
    times.forEach((time, i) => {
      this.#signal(time, values.subarray(i * size, (i + 1) * size));
    });
    return { kind: 'values', level: 0, size, times, low: values, mean: values, high: values };
  }

  #folded(level: number, index: number): ValueTile {
    const { size } = this.port;
    const [low, mean, high] = [0, 0, 0].map(() => new Float32Array(tileRows * size)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const times = new Float64Array(tileRows);
    for (let row = 0; row < tileRows; row++) {
      const first = row * fold;
      const below = this.#valueTile(level - 1, index * fold + Math.floor(first / tileRows));
      const start = first % tileRows;
      times[row] = below.times[start] ?? 0;
      for (let i = 0; i < size; i++) {
        let [least, sum, most] = [Infinity, 0, -Infinity];
        for (let j = 0; j < fold; j++) {
          const at = (start + j) * size + i;
          least = Math.min(least, below.low[at] ?? 0);
          sum += below.mean[at] ?? 0;
          most = Math.max(most, below.high[at] ?? 0);
        }
        low[row * size + i] = least;
        mean[row * size + i] = sum / fold;
        high[row * size + i] = most;
      }
    }
    return { kind: 'values', level, size, times, low, mean, high };
  }

  #spikeTile(level: number, index: number, length: number): SpikeTile | CountTile {
    const key = `${level}/${index}`;
    const known = this.#tiles.get(key);
    if (known !== undefined && known.kind !== 'values') return known;
    const tile = level === 0 ? this.#spikes(index, length) : this.#counts(level, index);
    this.#tiles.set(key, tile);
    return tile;
  }

  #spikes(index: number, length: number): SpikeTile {
    const { size } = this.port;
    const [steps, neurons]: [number[], number[]] = [[], []];
    const [own, shares] = [this.#own, this.#shares];
    for (let step = index * length; step < (index + 1) * length; step++) {
      const rate = this.#rate(step);
      for (let neuron = 0; neuron < size; neuron++)
        if (chance(step, neuron + own) < rate * (shares[neuron] ?? 0)) {
          steps.push(step);
          neurons.push(neuron);
        }
    }
    return {
      kind: 'spikes',
      level: 0,
      size,
      first: index * length,
      last: (index + 1) * length,
      steps: Uint32Array.from(steps),
      neurons: Uint32Array.from(neurons),
    };
  }

  #counts(level: number, index: number): CountTile {
    const { size } = this.port;
    const every = countedSteps * fold ** (level - 1);
    const first = index * 64 * every;
    const counts = Uint16Array.from({ length: 64 * size }, (_, at) => {
      const step = first + (Math.floor(at / size) + 0.5) * every;
      return Math.round(this.#rate(step) * (this.#shares[at % size] ?? 0) * every);
    });
    return { kind: 'counts', level, size, first, every, counts };
  }

  get #own(): number {
    return numberOf(this.port.path);
  }

  /** Chance of a spike in a step, of the most active neuron: at most 150 Hz. */
  #rate(step: number): number {
    const { dt } = this.#run.head;
    return 150 * dt * (0.1 + busyness(this.port.of ?? this.port.path, step * dt));
  }
}

/** The finest level at which so many rows are no more than about 4 per column. */
function levelFor(rows: number, columns: number): number {
  let level = 0;
  while (rows / fold ** level > columns * 4) level++;
  return level;
}
