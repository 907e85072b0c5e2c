/**
 * A recording as a source: tiles come through a cache of bounded size, a recording that is still being written is
 * followed, and what goes wrong on the way is said in sentences.
 */

import { BehaviorSubject, Subject } from 'rxjs';
import { PalliumError } from '#engine/errors';
import { type Curves, openRecording, type Recording, type RecordingStore } from '#engine/watching';
import type { Extent, Source, Track } from '../source.ts';
import type { Kept } from './ladder.ts';
import { SpikesLadder } from './spikes-ladder.ts';
import { TileCache } from './tile-cache.ts';
import { ValuesLadder } from './values-ladder.ts';

/** How a recording is read. */
export interface FileOptions {
  /** Bytes of tiles that are kept; default 96 MiB. */
  readonly budget?: number;
  /** Milliseconds between looks at a recording that grows; default 1000. One that stands still is looked at less often. */
  readonly followEvery?: number;
}

/** A recording counts as growing when something came so lately (ms). */
const lately = 6000;
/** Pieces that come within this time (ms) are drawn together, so that a page which draws slowly draws seldom. */
const together = 40;
/** How much less often one is looked at that was not finished and stands still. */
const calm = 4;

/**
 * Opens the recording in a store. Rejects with a PalliumError: `not-a-recording`, `newer-recording`,
 * `damaged-recording`, `lost-server`.
 */
export async function openFile(
  store: RecordingStore,
  name: string,
  options: FileOptions = {},
): Promise<Source> {
  return new FileSource(await openRecording(store, name), store, name, options);
}

class FileSource implements Source {
  readonly name: string;
  readonly store: RecordingStore;
  readonly extent: BehaviorSubject<Extent>;
  readonly changed = new Subject<void>();
  readonly trouble = new BehaviorSubject<string | undefined>(undefined);
  readonly #recording: Recording;
  readonly #cache: TileCache<Kept>;
  readonly #tracks = new Map<string, FileTrack>();
  readonly #followEvery: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #announcement: ReturnType<typeof setTimeout> | undefined;
  #newest = Number.NEGATIVE_INFINITY;
  #closed = false;
  /** The trouble is that nobody answers. */
  #lost = false;

  constructor(
    recording: Recording,
    store: RecordingStore,
    name: string,
    { budget = 96 * 2 ** 20, followEvery = 1000 }: FileOptions,
  ) {
    this.name = name;
    this.store = store;
    this.#recording = recording;
    this.#followEvery = followEvery;
    this.extent = new BehaviorSubject<Extent>({ ...recording.extent, growing: false });
    this.#cache = new TileCache<Kept>({
      budget,
      bytesOf,
      arrived: () => {
        this.#recovered();
        this.#announce();
      },
      failed: (error, pause) => {
        this.#fail(error);
        // Whoever still needs it looks again.
        setTimeout(() => this.changed.next(), pause);
      },
    });
    if (!recording.finished) this.#follow(calm * followEvery);
  }

  get head(): Source['head'] {
    return this.#recording.attributes;
  }

  get ports(): Source['ports'] {
    return this.#recording.ports;
  }

  track(path: string): Track {
    const known = this.#tracks.get(path);
    if (known !== undefined) return known;
    const track = new FileTrack(this.#recording, path, this.#cache);
    this.#tracks.set(path, track);
    return track;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#announcement);
    this.#cache.close();
    this.changed.complete();
  }

  /** Says that something has come: at once when it was the last, else with what comes right after it. */
  #announce(): void {
    if (!this.#cache.busy) {
      clearTimeout(this.#announcement);
      this.#announcement = undefined;
      this.changed.next();
      return;
    }
    this.#announcement ??= setTimeout(() => {
      this.#announcement = undefined;
      this.changed.next();
    }, together);
  }

  #follow(pause: number): void {
    this.#timer = setTimeout(async () => {
      const now = performance.now();
      try {
        if (await this.#recording.refresh()) this.#grow(now);
        this.#recovered();
      } catch (error) {
        this.#fail(error);
      }
      if (this.#closed) return;
      const { finished, extent } = this.#recording;
      const growing = !finished && now - this.#newest < lately;
      const known = this.extent.value;
      if (known.to !== extent.to || known.from !== extent.from || known.growing !== growing)
        this.extent.next({ ...extent, growing });
      if (!finished) this.#follow(growing ? this.#followEvery : calm * this.#followEvery);
    }, pause);
  }

  #grow(now: number): void {
    this.#newest = now;
    for (const track of this.#tracks.values()) track.refresh();
    this.changed.next();
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    this.#lost = error instanceof PalliumError && error.code === 'lost-server';
    const sentence = sentenceOf(error);
    if (this.trouble.value !== sentence) this.trouble.next(sentence);
  }

  /** A server that answers again is forgiven; what is damaged stays so. */
  #recovered(): void {
    if (this.#lost) this.trouble.next(undefined);
    this.#lost = false;
  }
}

/** What is wrong and what to do, in words without the form of the command line. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof PalliumError)) return `Something failed: ${(error as Error).message}.`;
  const [first = ''] = error.message.split('\n');
  const what = first.slice(`${error.code} at ${error.path}: `.length);
  return `${capital(what)}. ${capital(error.fix)}.`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function bytesOf(value: Kept): number {
  if (!('kind' in value)) return value.x.byteLength + value.values.byteLength;
  if (value.kind === 'spikes') return value.steps.byteLength + value.neurons.byteLength;
  if (value.kind === 'counts') return value.counts.byteLength;
  const rows = value.times.byteLength + value.mean.byteLength;
  return value.low === value.mean ? rows : rows + value.low.byteLength + value.high.byteLength;
}

class FileTrack implements Track {
  readonly port: Track['port'];
  readonly #values: ValuesLadder | undefined;
  readonly #spikes: SpikesLadder | undefined;
  readonly #curves: () => Curves | undefined;

  constructor(recording: Recording, path: string, cache: TileCache<Kept>) {
    recording.rows(path);
    const port = recording.ports.find((candidate) => candidate.path === path);
    this.port = port as Track['port'];
    // One cache holds tiles of all kinds; each ladder finds only its own in its slots.
    if (port?.kind === 'values') this.#values = new ValuesLadder(recording, path, cache);
    if (port?.kind === 'spikes') this.#spikes = new SpikesLadder(recording, path, cache);
    const slot = cache.slot(() => recording.curves(path));
    this.#curves = () => (port?.kind === 'curves' ? cache.look(slot) : undefined);
  }

  refresh(): void {
    this.#values?.refresh();
    this.#spikes?.refresh();
  }

  values(slice: Parameters<Track['values']>[0]): ReturnType<Track['values']> {
    return this.#values?.tiles(slice) ?? [];
  }

  spikes(slice: Parameters<Track['spikes']>[0]): ReturnType<Track['spikes']> {
    return this.#spikes?.tiles(slice) ?? [];
  }

  at(time: number): ArrayLike<number> | undefined {
    return this.#values?.at(time);
  }

  curves(): Curves | undefined {
    return this.#curves();
  }
}
