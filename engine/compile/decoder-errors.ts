/** How well decoders do at the eval points, for whoever asks: root mean square errors, over all tunings together. */

import { activities } from './activities.ts';
import type { SolveTask } from './solve-block.ts';
import type { TuningBlock } from './tunings.ts';
import type { Wanted } from './wanted.ts';

/** How well a set of decoders does at the eval points. */
export interface DecoderReport {
  /** Path of the ensemble or array. */
  readonly ensemble: string;
  /** Paths of the connections and probes that use these decoders. */
  readonly readers: readonly string[];
  /** Name of the solver. */
  readonly solver: string;
  /** Of each output, in its own units, from rates without noise of spikes. */
  readonly rmse: readonly number[];
}

export class DecoderErrors {
  readonly #squares = new Map<Wanted, { count: number; sums: Float64Array }>();

  /** Decoders of the cells of one tuning: output k of cell i is decoders[start + i * width + k]. */
  add(
    task: SolveTask,
    wanted: Wanted,
    block: TuningBlock,
    index: number,
    decoders: Float64Array,
    start: number,
  ): void {
    const { pool, points, pointCount, width } = task;
    const { neurons } = pool.ensemble;
    const rates = activities(pool.ensemble, points, block, index - block.from);
    const { outputs, targets } = wanted;
    const sums = new Float64Array(outputs);
    for (let i = 0; i < pointCount; i++) {
      for (let k = 0; k < outputs; k++) {
        let off = -(targets[i * outputs + k] ?? 0);
        for (let j = 0; j < neurons; j++) {
          off += (rates[i * neurons + j] ?? 0) * (decoders[start + j * width + k] ?? 0);
        }
        sums[k] = (sums[k] ?? 0) + off * off;
      }
    }
    const known = this.#squares.get(wanted) ?? { count: 0, sums: new Float64Array(outputs) };
    sums.forEach((sum, k) => {
      known.sums[k] = (known.sums[k] ?? 0) + sum / pointCount;
    });
    this.#squares.set(wanted, { count: known.count + 1, sums: known.sums });
  }

  /** A report for each population that uses what was added. */
  reports({ solver }: SolveTask): DecoderReport[] {
    return [...this.#squares].flatMap(([wanted, { count, sums }]) =>
      wanted.uses.map(({ population, decode }) => {
        const { radius } = population;
        // What represents itself was solved in units of the radius.
        const unit = decode.wish.kind === 'identity' && typeof radius === 'number' ? radius : 1;
        return {
          ensemble: population.ensemble.path,
          readers: decode.readers,
          solver: solver.name,
          rmse: Array.from(sums, (sum) => unit * Math.sqrt(sum / count)),
        };
      }),
    );
  }
}
