/**
 * Where what is drawn comes from: a recording behind an address, one inside the page, or a brain that runs now.
 * Whoever draws asks for windows of time and gets at once what is there; the rest is fetched, and `changed` says when
 * it has come. So drawing never waits, and nobody but the source knows where data come from.
 */

import type { BehaviorSubject, Observable } from 'rxjs';
import type {
  CountTile,
  Curves,
  RecordedPort,
  RecordingHead,
  RecordingStore,
  SpikeTile,
  ValueTile,
} from '#engine/watching';
import type { LiveControls } from './live-controls.ts';

/** Seconds of simulated time. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  /** More is to come. */
  readonly growing: boolean;
}

/** A recording or a live run, read in the same way. */
export interface Source {
  /** What the page calls it: a file name, or the brain's. */
  readonly name: string;
  readonly head: RecordingHead;
  /** All that can be watched. */
  readonly ports: readonly RecordedPort[];
  readonly extent: BehaviorSubject<Extent>;
  /** Something came that was missing, or that is new: draw again. */
  readonly changed: Observable<void>;
  /** What is wrong with it at present, in one sentence with the way out, e.g. that the server is lost; undefined: nothing. */
  readonly trouble: BehaviorSubject<string | undefined>;
  /** Reads a port; the same track for the same path. Throws a PalliumError when there is no such port. */
  track(path: string): Track;
  /** What a person can do to it; absent: it is a recording. */
  readonly live?: LiveControls;
  /** What it is read from, where that can be shared; absent: it is a live run. */
  readonly store?: RecordingStore;
  close(): void;
}

/** A window of time, and how finely it will be drawn. */
export interface Slice {
  readonly from: number;
  readonly to: number;
  /** Pixels across: no more than about this many rows are of use. */
  readonly columns: number;
}

/** What a port showed. All answers are what is at hand now. */
export interface Track {
  readonly port: RecordedPort;
  /** Of a `values` port: tiles that together cover the slice, oldest first, at the level that suits its columns. Some may reach beyond it, and some may be missing. */
  values(slice: Slice): readonly ValueTile[];
  /** Of a `spikes` port, likewise: one by one, or counted where that would be too many. */
  spikes(slice: Slice): readonly (SpikeTile | CountTile)[];
  /** The last sample of a `values` port at or before a time; undefined: none, or it is on its way. */
  at(time: number): ArrayLike<number> | undefined;
  /** Of a `curves` port. */
  curves(): Curves | undefined;
}
