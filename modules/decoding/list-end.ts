/**
 * Where a list ends: the place of the last item that was taken in is remembered, so that an item that is not found in
 * the middle is known to be missing (a dash is drawn, and writing goes on) and what is not there at the end is not.
 * In: place lines, gates of the memory that holds the list. Out: more, about 1 while the place is one of the list.
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import { memoryBlock } from '../parts/memory-block.ts';
import { step, threshold } from '../parts/threshold.ts';

/** A list's end, to be connected. */
export interface ListEnd {
  /** One line per place: where encoding and writing are. */
  readonly places: Handle;
  /** 1 number: an item is being taken in. */
  readonly take: Handle;
  /** 1 number: the list is cleared. */
  readonly clear: Handle;
  readonly more: EnsembleHandle;
}

/** Averages the noise of a memory's cells away: the end of a list is not news. */
const steady = lowpass(0.03);

/** Adds the end of a list of at most `count` items to `net`. */
export function listEnd(net: Network, count: number): ListEnd {
  const fast = lowpass(0.005);
  return net.network('list end', (inner) => {
    const places = inner.relay('places', count);
    const last = memoryBlock(inner, 'last place', {
      dimensions: count,
      radius: 1,
      resetTo: new Array<number>(count).fill(0),
    });
    inner.connect(places, last.input, { synapse: null });
    // The place as a clean line: what drifts in eight memories, each a little, would add up to an item.
    const ends = threshold(inner, 'ends', { threshold: 0.5, count });
    inner.connect(last.output, ends, { synapse: steady });
    // Line i: the list has an item at place i or behind it, and place i is where we are.
    const within = threshold(inner, 'within', { threshold: 0.5, count });
    inner.connect(inner.input('both', new Array<number>(count).fill(-1)), within, {
      synapse: null,
    });
    inner.connect(places, within, { synapse: null });
    inner.connect(ends, within, {
      function: step,
      transform: Array.from({ length: count }, (_, here) =>
        Array.from({ length: count }, (_unused, end) => (end >= here ? 1 : 0)),
      ),
      synapse: fast,
    });
    const more = threshold(inner, 'more', { threshold: 0.5 });
    inner.connect(within, more, {
      function: step,
      transform: [new Array<number>(count).fill(1)],
      synapse: fast,
    });
    return { places, take: last.control, clear: last.reset, more };
  });
}
