/**
 * What a live host needs of a brain: a simulation, what a viewer is told of it, and what a person can have it do.
 * Whoever knows brains makes these; the host knows none.
 */

import type {
  Curves,
  OfferedBrain,
  RecordedPort,
  RecordingHead,
} from '../observe/watching/index.ts';
import type { Simulation } from '../run/simulation.ts';

/** What a person asked for when a brain is built. */
export interface LiveRequest {
  readonly seed: number;
  /** Absent: what the brain runs at in real time. */
  readonly dimensions?: number;
}

/** What a brain may say to whoever watches it. */
export interface LiveVoice {
  /** What is being built, in words, e.g. 'solving for decoders'. Shown until the brain is ready. */
  building(what: string): void;
  /** What an action has come to, e.g. what was read from the ink. `details` must survive structured cloning. */
  news(action: string, details: unknown): void;
}

/** How brains are run here; passed on to `simulate`. */
export interface LiveMachine {
  /** As in `simulate`; default 'auto'. */
  readonly backend?: string;
  readonly threads?: number;
}

/** A brain that runs, or can. */
export interface LiveBrain {
  readonly simulation: Simulation;
  readonly head: RecordingHead;
  /** All that can be watched: what the simulation streams under the same paths, and curves. */
  readonly ports: readonly RecordedPort[];
  /** The curves of a port of kind `curves`; asked for once, when somebody looks. */
  curves?(port: string): Curves | Promise<Curves>;
  /**
   * Does something that the brain offers. Returns at once: what takes simulated time is done by `beforeChunk`. A
   * PalliumError that it throws is shown to the person.
   */
  act?(action: string, details: unknown): void;
  /**
   * Called before every chunk of steps with the time (s) that the simulation has come to: the place to set inputs over
   * time and to look at what came. Chunks are at most 50 steps; gives the most steps that the next one may have, if it
   * matters (e.g. to the end of a picture), else nothing.
   */
  beforeChunk?(time: number): number | undefined;
  /** Frees what the brain holds, the simulation included. */
  close(): void;
}

/** A kind of brain that can be built. */
export interface LiveBuilder {
  readonly offer: OfferedBrain;
  /** Throws a PalliumError when it cannot be built. */
  build(request: LiveRequest, voice: LiveVoice, machine: LiveMachine): Promise<LiveBrain>;
}
