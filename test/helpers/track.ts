/** Sources and tracks for tests of the viewer: what a port showed is given as numbers. */

import { BehaviorSubject, NEVER } from 'rxjs';
import type {
  CountTile,
  Curves,
  RecordedPort,
  RecordingHead,
  SpikeTile,
  ValueTile,
} from '#engine/watching';
import type { Extent, Source, Track } from '../../viewer/source/source.ts';

/** A head with nothing in it. */
export const plainHead: RecordingHead = {
  model: 'model',
  seed: 1,
  programHash: 'abc',
  dt: 0.001,
  backend: 'reference',
  versions: {},
  run: {},
};

/** Samples of level 0: `show(time)` every `every` seconds up to `seconds`. */
export function samples(
  size: number,
  seconds: number,
  every: number,
  show: (time: number) => ArrayLike<number>,
): ValueTile {
  const count = Math.round(seconds / every);
  const times = Float64Array.from({ length: count }, (_, i) => (i + 1) * every);
  const mean = new Float32Array(count * size);
  times.forEach((time, i) => {
    mean.set(Array.from(show(time)), i * size);
  });
  return { kind: 'values', level: 0, size, times, low: mean, mean, high: mean };
}

/** What a track is made of. */
export interface Shown {
  readonly values?: readonly ValueTile[];
  readonly spikes?: readonly (SpikeTile | CountTile)[];
  readonly curves?: Curves;
}

/** A track that answers with all it has, whatever is asked. */
export function trackOf(port: RecordedPort, shown: Shown): Track {
  const tiles = shown.values ?? [];
  return {
    port,
    values: () => tiles,
    spikes: () => shown.spikes ?? [],
    curves: () => shown.curves,
    at: (time) => {
      const tile = tiles.findLast(({ times }) => (times[0] ?? Number.POSITIVE_INFINITY) <= time);
      const row = tile?.times.findLastIndex((sampled) => sampled <= time + 1e-9) ?? -1;
      return row < 0 ? undefined : tile?.mean.subarray(row * tile.size, (row + 1) * tile.size);
    },
  };
}

/** A source of some tracks, `seconds` long. */
export function sourceOf(
  name: string,
  head: RecordingHead,
  tracks: readonly Track[],
  seconds: number,
): Source {
  return {
    name,
    head,
    ports: tracks.map(({ port }) => port),
    extent: new BehaviorSubject<Extent>({ from: 0, to: seconds, growing: false }),
    changed: NEVER,
    trouble: new BehaviorSubject<string | undefined>(undefined),
    track: (path) => {
      const found = tracks.find(({ port }) => port.path === path);
      if (found === undefined) throw new Error(`no port ${path}`);
      return found;
    },
    close: () => undefined,
  };
}
