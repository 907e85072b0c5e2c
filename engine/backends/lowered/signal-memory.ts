/** The signals of a program in an arena: where they are, what they hold at time 0, and looking at them from outside. */

import type { Program } from '../../program/program.ts';
import type { Signal, SignalId, Values } from '../../program/signal.ts';
import type { BadStep } from '../not-a-number.ts';
import type { MemoryPlan } from './memory-plan.ts';

/** Bytes of a signal: `copies` stretches of `bytes`, the first at `byte`, `stride` apart. */
export interface Stretches {
  readonly byte: number;
  readonly bytes: number;
  readonly copies: number;
  readonly stride: number;
}

/** Of each copy the first so many numbers, or words of a mask; absent: all. */
export function firstOf(place: Stretches, mask: boolean, numbers: number | undefined): Stretches {
  if (numbers === undefined) return place;
  return { ...place, bytes: Math.min(place.bytes, numbers * (mask ? 2 : 4)) };
}

/** The buffer is passed to each call, because a memory that grows gets a new one. */
export class SignalMemory {
  readonly #signals: readonly Signal[];
  readonly #plan: MemoryPlan;

  constructor(program: Program, plan: MemoryPlan) {
    this.#signals = program.signals;
    this.#plan = plan;
  }

  /** Constants have one stretch, all else one per copy. */
  stretches(signal: SignalId): Stretches {
    const { kind, size } = this.#signals[signal]!;
    const { offsets, copies, copyFloats } = this.#plan;
    return {
      byte: 4 * offsets[signal]!,
      bytes: (kind === 'mask' ? 2 : 4) * size,
      copies: kind === 'constant' ? 1 : copies,
      stride: 4 * copyFloats,
    };
  }

  /** The signal itself, of one copy. */
  view(buffer: ArrayBufferLike, signal: SignalId, copy = 0): Float32Array | Uint16Array {
    const { kind, size } = this.#signals[signal]!;
    const { byte, copies, stride } = this.stretches(signal);
    const at = byte + (copies === 1 ? 0 : copy * stride);
    return kind === 'mask' ? new Uint16Array(buffer, at, size) : new Float32Array(buffer, at, size);
  }

  /** What the signal holds, copies in order. */
  read(buffer: ArrayBufferLike, signal: SignalId): Float32Array | Uint16Array {
    const { kind, size } = this.#signals[signal]!;
    const { copies } = this.stretches(signal);
    const View = kind === 'mask' ? Uint16Array : Float32Array;
    const all = new View(copies * size);
    for (let copy = 0; copy < copies; copy++) {
      all.set(this.view(buffer, signal, copy), copy * size);
    }
    return all;
  }

  /** Overwrites the signal: with `size` numbers in every copy, or with those of the copies in order. */
  write(buffer: ArrayBufferLike, signal: SignalId, values: Values): void {
    const { size } = this.#signals[signal]!;
    const { copies } = this.stretches(signal);
    for (let copy = 0; copy < copies; copy++) {
      const from = values.length === size ? 0 : copy * size;
      this.view(buffer, signal, copy).set(values.subarray(from, from + size));
    }
  }

  /** What the watch found in a run (lowered.ts, watch) that `before` steps went before. */
  badSteps(buffer: ArrayBufferLike, before: number): BadStep {
    const { flagsAt, copyFloats, arenaFloats } = this.#plan;
    const words = new Int32Array(buffer, 0, arenaFloats);
    return (watch, copy) => {
      const word = words[flagsAt + copy * copyFloats + watch]!;
      return word === 0 ? 0 : before + ((word - 1 - before) >>> 0) + 1;
    };
  }

  /** Lets the watch begin anew. */
  forgetBadSteps(buffer: ArrayBufferLike): void {
    const { flagsAt, flags, copyFloats, copies, arenaFloats } = this.#plan;
    const words = new Int32Array(buffer, 0, arenaFloats);
    for (let copy = 0; copy < copies; copy++) {
      const at = flagsAt + copy * copyFloats;
      words.fill(0, at, at + flags);
    }
  }

  /** Every signal's values at time 0, into zeroed memory. */
  fill(buffer: ArrayBufferLike): void {
    for (const [id, { initial }] of this.#signals.entries()) {
      if (typeof initial !== 'number') this.write(buffer, id, initial);
      else if (initial !== 0) {
        const { copies } = this.stretches(id);
        for (let copy = 0; copy < copies; copy++) this.view(buffer, id, copy).fill(initial);
      }
    }
  }
}
