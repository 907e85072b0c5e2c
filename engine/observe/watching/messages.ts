/**
 * What a viewer and a live brain say to each other, whether the brain runs in a Worker of the page or in another
 * process: plain messages that can be copied. Watching reads taps; it never changes the run.
 */

import type { ErrorParts } from '../../errors.ts';
import type { RecordedPort, RecordingHead } from './recording.ts';
import type { Curves } from './tile.ts';

/** To the brain. */
export type ToBrain =
  /** Build this brain (one of those offered) and say `ready`; what ran before ends. */
  | {
      readonly say: 'build';
      readonly brain: string;
      readonly seed: number;
      readonly dimensions?: number;
    }
  /** Run until told to stop, at so many simulated seconds per second at most. */
  | { readonly say: 'run'; readonly speed: number }
  /** Stop, or run so many steps and stop. */
  | { readonly say: 'pause' }
  | { readonly say: 'step'; readonly steps: number }
  /** Send samples of a port from now on, every so many steps (of spikes: all). Once more: at the new interval. */
  | { readonly say: 'watch'; readonly port: string; readonly every: number }
  | { readonly say: 'unwatch'; readonly port: string }
  /** Send the curves of a port of kind `curves`, once. */
  | { readonly say: 'curves'; readonly port: string }
  /** Take over an input, and give it back; `status` says what is taken. */
  | { readonly say: 'set'; readonly input: string; readonly values: readonly number[] }
  | { readonly say: 'release'; readonly input: string }
  /** Of the cells at or under a path, this share (0 to 1) falls silent; 0 heals. */
  | { readonly say: 'lesion'; readonly path: string; readonly share: number }
  /** Do something that this brain offers, e.g. show a task or reward. */
  | { readonly say: 'do'; readonly action: string; readonly details: unknown };

/** Something that a person can have a live brain do, e.g. a task. */
export interface OfferedAction {
  readonly name: string;
  /** In words, as on a button. */
  readonly title: string;
  /**
   * What it needs to be told. Absent: nothing, it is a button. Words: one of them, as `{ choice }`. `list`: digits, drawn
   * or not, as `{ task, digits, pictures }` with one of `tasks`. `page`: the picture on the pad
   * whenever it changes, as `{ picture }`, null when the pad is taken away.
   */
  readonly takes?: 'list' | 'page' | readonly string[];
  /** Of a `list`: what can be done with it. */
  readonly tasks?: readonly OfferedTask[];
}

/** Something that can be done with a list of digits. */
export interface OfferedTask {
  readonly name: string;
  /** In words, as on a button. */
  readonly title: string;
  /** Most digits that it takes. */
  readonly most: number;
}

/** A brain that can be built. */
export interface OfferedBrain {
  readonly name: string;
  readonly title: string;
  /** One sentence: what it does and what a visitor can do with it. */
  readonly about: string;
  readonly actions: readonly OfferedAction[];
}

/** From the brain. */
export type FromBrain =
  /** The first word to whoever comes: what can be built, and which of them runs already or is being built. */
  | { readonly say: 'offer'; readonly brains: readonly OfferedBrain[]; readonly runs?: string }
  | { readonly say: 'building'; readonly brain: string; readonly what: string }
  | {
      readonly say: 'ready';
      readonly brain: string;
      readonly head: RecordingHead;
      readonly ports: readonly RecordedPort[];
      readonly neurons: number;
      readonly buildSeconds: number;
    }
  /** The run has come to `step`; what was watched on the way, in order. */
  | { readonly say: 'ran'; readonly step: number; readonly watched: readonly Watched[] }
  | { readonly say: 'curves'; readonly port: string; readonly curves: Curves }
  /** What a task has come to, e.g. what was shown, what was read from the ink. */
  | { readonly say: 'news'; readonly action: string; readonly details: unknown }
  /** How the run stands: said when a brain is ready and whenever something of it changes. */
  | LiveState
  /** Something was refused, or (fatal) failed for good: the parts of a `PalliumError`. */
  | { readonly say: 'trouble'; readonly error: ErrorParts; readonly fatal: boolean };

/** What a person has done to the run. */
export interface LiveState {
  readonly say: 'status';
  readonly running: boolean;
  /** Inputs that are taken over, by path. */
  readonly taken: readonly string[];
  /** Share of cells silenced, by path. */
  readonly lesions: Readonly<Record<string, number>>;
}

/** Samples of one port since the last message. Of spikes: `times` are steps and `values` neurons, one by one. */
export interface Watched {
  readonly port: string;
  /** Steps that had been run before the first of those in which these were taken. */
  readonly after: number;
  readonly times: Float64Array | Uint32Array;
  readonly values: Float32Array | Uint32Array;
}
