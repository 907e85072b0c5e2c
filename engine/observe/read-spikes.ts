/** Which cells a spike mask says have fired: found by a table from slots to cells, which is made once per port. */

import { lanes, slotCount, slotOf } from '../program/layout.ts';
import type { PopulationLayout } from '../program/operator.ts';

/** Cells that fired, in order; numbered from `first` on. */
export type ReadSpikes = (mask: ArrayLike<number>, first: number) => Float64Array;

/** Reads the masks of a population: all cells, or those chosen, by their places among them. */
export function spikeReader(
  layout: PopulationLayout,
  chosen: readonly number[] | undefined,
): ReadSpikes {
  const { neurons } = layout;
  const count = chosen?.length ?? layout.ensembles * neurons;
  const places = new Int32Array(slotCount(layout)).fill(-1);
  let [begin, end] = [places.length / lanes, 0];
  for (let place = 0; place < count; place++) {
    const cell = chosen === undefined ? place : (chosen[place] ?? 0);
    const slot = slotOf(layout, Math.floor(cell / neurons), cell % neurons);
    places[slot] = place;
    begin = Math.min(begin, Math.floor(slot / lanes));
    end = Math.max(end, Math.floor(slot / lanes) + 1);
  }
  const fired = new Float64Array(count);
  return (mask, first) => {
    let found = 0;
    for (let line = begin; line < end; line++) {
      for (let word = mask[line] ?? 0; word !== 0; word &= word - 1) {
        const place = places[line * lanes + 31 - Math.clz32(word & -word)] ?? -1;
        if (place >= 0) fired[found++] = first + place;
      }
    }
    return fired.slice(0, found).sort();
  };
}
