/** The contract between a program and whatever runs it. */

import type { NumberExpression } from '../kernel/expression.ts';
import type { HostFunctions } from '../program/host-function.ts';
import type { Program } from '../program/program.ts';
import type { DecoderHelper } from '../program/ridge-batch.ts';
import type { SignalId, Values } from '../program/signal.ts';

/** What runs programs; found by `loadBackend`. */
export interface Backend {
  readonly name: string;
  /** Whether this machine can run it at all, and if not, why and what to do. */
  probe(): Promise<Support>;
  /** Prepares `program`; refuses with a BackendError what it cannot lower, never interprets it in silence. */
  build(program: Program, options?: BackendOptions): Promise<Executor>;
  /** What solves for decoders faster than the compiler, for neurons with these rates over `read('current')`. */
  helper?(rates: readonly NumberExpression[], options?: HelperOptions): Promise<BuildHelper>;
}

/** Options of `Backend.helper`. */
export interface HelperOptions extends BackendOptions {
  /** Remember solved decoders on disk under a name made of this text; absent: do not. */
  readonly rememberAs?: string;
  /** Gets a line for each thing that went wrong and was gone around. */
  readonly log?: (line: string) => void;
}

/** Helps with one build. */
export interface BuildHelper extends DecoderHelper {
  /** Writes down what should be remembered. */
  finish(): void;
}

/** Whether a backend can run on this machine; if not, why, and what would help. */
export type Support =
  | { readonly ok: true; readonly note: string }
  | { readonly ok: false; readonly why: string; readonly fix: string };

/** Options of `Backend.build`. */
export interface BackendOptions {
  /** Worker threads; the result does not depend on it. Default: the machine's cores (1 where threads are missing). */
  readonly threads?: number;
  /** Functions that `host` operators call, by name. Every name in the program must be there. */
  readonly host?: HostFunctions;
}

/** Index of a tap made by `Executor.tap`. */
export type TapId = number;

/** Whether rows of an input are for all copies alike (the default) or hold those of each copy in order. */
export type CopiesWritten = 'alike' | 'each';

/** A program made ready on a backend, for whoever wants to run the steps of a program without a `Simulation`. */
export interface Executor {
  readonly backend: string;
  readonly threads: number;
  /** Steps run since the start. */
  readonly step: number;
  /**
   * Makes the next step the one after `step`, as if that many had been run: taps and random numbers go by the absolute
   * step. A snapshot is restored by pokes and this.
   */
  seek(step: number): void;
  /**
   * Gives an input (index into `program.inputs`) its values for the next `run`: `steps x size` numbers, one row per
   * step, or one row that is held. The last row stays until the next write. All copies see the same rows, unless
   * `copies` is 'each': then rows have `batch * size` numbers, copies in order.
   */
  write(input: number, values: Values, copies?: CopiesWritten): void;
  /**
   * Samples `signal`, of all copies in order, at the end of every step k (1-based) with k mod every = 0, from now on.
   * Of each copy only the first `numbers` are taken, if that is given.
   */
  tap(signal: SignalId, every: number, numbers?: number): TapId;
  /** Ends a tap; what it sampled and nobody has read is lost. */
  untap(tap: TapId): void;
  /** Runs whole steps (at most 100 per call, so that streams stay alive); resolves when they are done. */
  run(steps: number): Promise<void>;
  /** Takes what a tap sampled since the last `read`: `samples x batch * size`, oldest first (mask words for spikes). */
  read(tap: TapId): Float32Array | Float64Array | Uint16Array;
  /** The present value of a signal in all copies, in order (`batch * size` numbers; of a constant `size`). Yours to keep. */
  peek(signal: SignalId): Values | Uint16Array;
  /** Overwrites a state signal with `batch * size` numbers: snapshots are peeks, restoring is pokes. */
  poke(signal: SignalId, values: Values): void;
  /**
   * Runs so many steps on one thread, in which nothing enters and nothing is sampled, and tells what each operator took
   * (nanoseconds per step, by its index). Absent where a backend cannot tell, undefined where it cannot tell of this program.
   */
  profile?(steps: number): ReadonlyMap<number, number> | undefined;
  /** Frees memory and threads; nothing may be called after it. */
  dispose(): void;
}
