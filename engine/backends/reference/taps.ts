/** What is watched: each tap keeps the samples of one signal until they are read. */

import type { TapId } from '../backend.ts';
import { noSuchTap } from '../calls.ts';

type Numbers = Float64Array | Uint16Array;

interface Tap {
  readonly source: Numbers;
  readonly every: number;
  samples: Numbers[];
}

export class Taps {
  private readonly taps = new Map<TapId, Tap>();
  private made = 0;

  add(source: Numbers, every: number): TapId {
    this.taps.set(this.made, { source, every, samples: [] });
    return this.made++;
  }

  remove(tap: TapId): void {
    this.taps.delete(tap);
  }

  /** Called at the end of step `step` (1-based). */
  sample(step: number): void {
    for (const tap of this.taps.values()) {
      if (step % tap.every === 0) tap.samples.push(tap.source.slice());
    }
  }

  read(id: TapId): Numbers {
    const tap = this.taps.get(id);
    if (tap === undefined) throw noSuchTap(id);
    const { samples, source } = tap;
    const length = samples.length * source.length;
    const all = source instanceof Uint16Array ? new Uint16Array(length) : new Float64Array(length);
    for (const [i, sample] of samples.entries()) all.set(sample, i * source.length);
    tap.samples = [];
    return all;
  }
}
