/** What a person can do to a brain that runs. */

import type { BehaviorSubject, Observable } from 'rxjs';
import type { OfferedBrain } from '#engine/watching';

/** How the brain is doing. */
export interface LiveStatus {
  readonly running: boolean;
  /** Simulated seconds per second of late; 0 while it stands. */
  readonly pace: number;
  /** Inputs that are taken over, by path. */
  readonly taken: readonly string[];
  /** Share of cells silenced, by path. */
  readonly lesions: Readonly<Record<string, number>>;
}

/** Something that a brain or a task has to say, e.g. what was read from the ink. */
export interface News {
  readonly action: string;
  readonly details: unknown;
}

/** The controls of a live run. */
export interface LiveControls {
  readonly brain: OfferedBrain;
  /** All that can be built in its place: by opening another source. */
  readonly offered: readonly OfferedBrain[];
  readonly neurons: number;
  /** From which it is drawn. */
  readonly seed: number;
  readonly status: BehaviorSubject<LiveStatus>;
  readonly news: Observable<News>;
  /** What the brain refuses to do, each in a sentence with the way out. */
  readonly refused: Observable<string>;
  /** Runs at most at so many simulated seconds per second. */
  run(speed: number): void;
  pause(): void;
  step(steps: number): void;
  /** Takes over an input, or gives it back. */
  set(input: string, values: readonly number[]): void;
  release(input: string): void;
  /** Silences a share (0 to 1) of the cells at or under a path; 0 heals. */
  lesion(path: string, share: number): void;
  /** Has the brain do one of the actions it offers. */
  do(action: string, details: unknown): void;
}
