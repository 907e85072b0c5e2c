/** What is watched: each tap keeps the samples of one signal until they are read. */

import type { TapId } from '../backend.ts';
import { noSuchTap } from '../calls.ts';
import { gather } from './memory.ts';

type Numbers = Float64Array | Uint16Array;

interface Tap {
  /** The signal in each copy. */
  readonly sources: readonly Numbers[];
  readonly every: number;
  samples: Numbers[];
}

export class Taps {
  private readonly taps = new Map<TapId, Tap>();
  private made = 0;

  add(sources: readonly Numbers[], every: number): TapId {
    this.taps.set(this.made, { sources, every, samples: [] });
    return this.made++;
  }

  remove(tap: TapId): void {
    this.taps.delete(tap);
  }

  /** Called at the end of step `step` (1-based). */
  sample(step: number): void {
    for (const tap of this.taps.values()) {
      if (step % tap.every === 0) tap.samples.push(gather(tap.sources));
    }
  }

  read(id: TapId): Numbers {
    const tap = this.taps.get(id);
    if (tap === undefined) throw noSuchTap(id);
    const { samples, sources } = tap;
    tap.samples = [];
    return samples.length > 0 ? gather(samples) : gather(sources).slice(0, 0);
  }
}
