/** A port of a live run: watched from its first use on, until nobody has used it for a while. */

import type { CountTile, SpikeTile, ToBrain, ValueTile } from '#engine/watching';
import { type Curves, countedSteps, fold, type RecordedPort, type Watched } from '#engine/watching';
import type { Slice, Track } from '../source.ts';
import { SpikeRing } from './spike-ring.ts';
import { ValueRing } from './value-ring.ts';

/** Rows for each pixel at most. */
const rowsPerColumn = 1.5;
/** Steps for each pixel up to which spikes are shown one by one. */
const stepsPerColumn = 8;

/** What a track needs of its source. */
export interface LiveTrackContext {
  readonly dt: number;
  send(message: ToBrain): void;
  /** Milliseconds. */
  now(): number;
}

export class LiveTrack implements Track {
  readonly port: RecordedPort;
  readonly #context: LiveTrackContext;
  readonly #every: number;
  #values: ValueRing | undefined;
  #spikes: SpikeRing | undefined;
  #curves: Curves | undefined;
  #asked = false;
  #used = 0;
  /** Step up to which it was watched without a gap. */
  #step = 0;

  constructor(port: RecordedPort, context: LiveTrackContext) {
    this.port = port;
    this.#context = context;
    this.#every = intervalOf(port);
    this.clear();
  }

  /** Bytes that it holds. */
  get bytes(): number {
    return this.#values?.bytes ?? this.#spikes?.bytes ?? 0;
  }

  values({ from, to, columns }: Slice): readonly ValueTile[] {
    this.#use();
    const rows = (to - from) / (this.#every * this.#context.dt);
    return this.#values?.tiles(levelFor(rows, columns), from, to) ?? [];
  }

  spikes({ from, to, columns }: Slice): readonly (SpikeTile | CountTile)[] {
    this.#use();
    const steps = (to - from) / this.#context.dt;
    const one = steps <= columns * stepsPerColumn;
    const level = one ? 0 : 1 + levelFor(steps / countedSteps, columns);
    const { dt } = this.#context;
    return this.#spikes?.tiles(level, Math.floor(from / dt), Math.ceil(to / dt)) ?? [];
  }

  at(time: number): ArrayLike<number> | undefined {
    this.#use();
    return this.#values?.at(time + this.#context.dt / 2);
  }

  curves(): Curves | undefined {
    if (this.port.kind !== 'curves') return undefined;
    this.#use();
    return this.#curves;
  }

  #use(): void {
    this.#used = this.#context.now();
    if (!this.#asked) this.ask();
  }

  /** Asks for what comes; also when it had been asked for, of a brain that has forgotten that. */
  ask(): void {
    this.#asked = true;
    const { path: port, kind } = this.port;
    if (kind !== 'curves') this.#context.send({ say: 'watch', port, every: this.#every });
    else if (this.#curves === undefined) this.#context.send({ say: 'curves', port });
  }

  /** Whether it is being watched. */
  get asked(): boolean {
    return this.#asked && this.port.kind !== 'curves';
  }

  /** Milliseconds since somebody used it. */
  get idle(): number {
    return this.#context.now() - this.#used;
  }

  /** Asks for no more; what came stays. */
  rest(): void {
    this.#asked = false;
    this.#context.send({ say: 'unwatch', port: this.port.path });
  }

  /** Takes what came in a message about the steps up to `step`. */
  add({ after, times, values }: Watched, step: number): void {
    if (values instanceof Float32Array) {
      if (after > this.#step + this.#every) this.#values?.break();
      this.#values?.add(times, values);
    } else if (times instanceof Uint32Array) this.#spikes?.add(after, step, times, values);
    this.#step = step;
  }

  /** Forgets everything: the run has begun anew. */
  clear(): void {
    const { kind, size } = this.port;
    this.#values = kind === 'values' ? new ValueRing(size) : undefined;
    this.#spikes = kind === 'spikes' ? new SpikeRing(size) : undefined;
    this.#step = 0;
  }

  /** Takes its curves. */
  set(curves: Curves): void {
    this.#curves = curves;
  }

  /** Forgets what is older than a time. */
  forget(time: number): void {
    this.#values?.forget(time);
    this.#spikes?.forget(Math.floor(time / this.#context.dt));
  }

  /** Forgets some of what is oldest and finest; whether there was any. */
  shrink(): boolean {
    return this.#values?.shrink() ?? this.#spikes?.shrink() ?? false;
  }
}

/** The first level that has no more rows than can be seen. */
function levelFor(rows: number, columns: number): number {
  return Math.max(0, Math.ceil(Math.log(rows / (rowsPerColumn * columns)) / Math.log(fold)));
}

/** Steps between samples: as fine as what is shown can be seen, and as coarse as bytes ask for. */
function intervalOf({ kind, shows, size }: RecordedPort): number {
  if (kind === 'spikes') return 1;
  if (shows === 'weights') return 250;
  if (shows === 'voltage') return size <= 256 ? 1 : 4;
  if (size <= 16) return 2;
  return size <= 600 ? 5 : 20;
}
