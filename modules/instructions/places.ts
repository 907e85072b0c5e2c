/**
 * Which instruction is followed: the one whose place is most alike when what is seen is unbound, unless a place was
 * said or the next one is asked for; the place is remembered. In: similarity of each place, symbols seen, follow place,
 * follow next. Out: places, 1 for the one that is followed. (Choo 2018; spaun.md 1.13.)
 */

import { choice, type EnsembleHandle, type Handle, lowpass, type Network, uniform } from '#engine';
import { active, associativeMemory } from '../parts/associative-memory.ts';
import { memoryBlock } from '../parts/memory-block.ts';
import { step, threshold } from '../parts/threshold.ts';
import { digitWords, listCapacity } from '../vocabulary.ts';

/** Ends of the choice of a place. */
export interface Places {
  /** One number per place. */
  readonly similarities: Handle;
  readonly sees: Handle;
  readonly followPlace: Handle;
  readonly followNext: Handle;
  /** One number per place, decoded and filtered: 1 for the one that is followed. */
  readonly chosen: Handle;
}

const fast = lowpass(0.005);
/** Similarity from which on an instruction counts as called. */
const called = 0.4;

/** Adds the choice of a place; `symbols` are the labels of `sees`. */
export function places(net: Network, symbols: readonly string[]): Places {
  return net.network('places', (inner) => {
    const count = listCapacity;
    const sees = inner.relay('sees', symbols.length);
    const similarities = inner.relay('similarities', count);
    const followPlace = inner.relay('follow place', 1);
    const followNext = inner.relay('follow next', 1);
    const winners = associativeMemory(inner, 'winners', {
      items: count,
      threshold: called,
      competition: 1.5,
    });
    const chosen = inner.relay('chosen', count);
    inner.connect(winners.items, chosen, { function: active, synapse: fast });

    const bySight = inner.array('by sight', {
      ensembles: count,
      neurons: 50,
      radius: 1.5,
      encoders: choice([1]),
      intercepts: uniform(0.1, 0.9),
    });
    inner.connect(similarities, bySight, { synapse: null });
    inner.connect(bySight, winners.input, {
      function: ([x]) => [Math.max(0, x ?? 0)],
      synapse: fast,
    });

    const said = gated(inner, 'by place', { gate: followPlace, level: 0.5, instead: bySight });
    inner.connect(sees, said, {
      transform: Array.from({ length: count }, (_, place) =>
        symbols.map((symbol) => (symbol === digitWords[place + 1] ? 1 : 0)),
      ),
      synapse: null,
    });
    inner.connect(said, winners.input, { function: step, synapse: fast });

    const next = gated(inner, 'by order', { gate: followNext, level: 0.35, instead: bySight });
    const last = memoryBlock(inner, 'last', { dimensions: count, radius: 1.2 });
    // What is remembered has begun to fade by the time it is held.
    inner.connect(chosen, last.input, { transform: 1.15, synapse: lowpass(0.02) });
    for (const follow of [followPlace, followNext])
      inner.connect(follow, last.control, { synapse: null });
    inner.connect(last.output, next, {
      transform: Array.from({ length: count }, (_, row) =>
        Array.from({ length: count }, (_, column) => (column + 1 === row ? 1 : 0)),
      ),
      synapse: fast,
    });
    inner.connect(next, winners.input, { function: step, synapse: fast });
    return { similarities, sees, followPlace, followNext, chosen };
  });
}

/** Places that count only while their gate is open, and then in place of those by sight. */
function gated(
  net: Network,
  name: string,
  { gate, level, instead }: { gate: Handle; level: number; instead: EnsembleHandle },
): EnsembleHandle {
  const cells = threshold(net, name, { threshold: level, count: listCapacity });
  const shut = threshold(net, `${name} not`, { threshold: 0.5 });
  net.connect(net.input(`rest of ${name}`, [1]), shut, { synapse: null });
  net.connect(gate, shut, { transform: -1.5, synapse: null });
  net.inhibit(shut, cells, { function: step, strength: 4, synapse: lowpass(0.002) });
  const open = threshold(net, `${name} yes`, { threshold: 0.5 });
  net.connect(gate, open, { synapse: null });
  net.inhibit(open, instead, { function: step, strength: 4, synapse: lowpass(0.002) });
  return cells;
}
