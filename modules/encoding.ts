/**
 * Position-bound encoding: which place in the list comes next, and the pair place (*) item.
 * In: concept, advance (its falling edge moves one place on), reset (back to POS1), decode mode (which way to move).
 * Out: position (pointer), bound (position (*) concept). (spaun.md 1.6.)
 */

import { lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { active, associativeMemory } from './parts/associative-memory.ts';
import { circularConvolution } from './parts/circular-convolution.ts';
import { memoryBlock } from './parts/memory-block.ts';
import { step, threshold } from './parts/threshold.ts';
import { type Port, port } from './ports.ts';
import { memoryRadius } from './registers.ts';
import { wordColumns, wordRows } from './vision/vision.ts';
import { positionWords } from './vocabulary.ts';

/**
 * Ports of encoding. In: `concept` and `decodeMode` (pointers), `advance` and `reset` (gates, one number). Out:
 * `position` and `bound` (pointers).
 */
export interface Encoding {
  readonly concept: Port;
  readonly decodeMode: Port;
  readonly advance: Port;
  readonly reset: Port;
  readonly position: Port;
  readonly bound: Port;
}

/** The word `shift` places further for each position, 0 past either end. */
function shifted(vocabulary: Vocabulary, shift: number): number[][] {
  const here = wordColumns(vocabulary, positionWords);
  return here.map((row) => row.map((_, index) => row[index + shift] ?? 0));
}

/** Adds the encoding module to `net`; `neurons` per dimension of the position register. */
export function encoding(net: Network, vocabulary: Vocabulary, neurons: number): Encoding {
  const { dimensions } = vocabulary;
  return net.network('encoding', (inner) => {
    const fast = lowpass(0.005);
    const register = memoryBlock(inner, 'position', {
      dimensions,
      radius: memoryRadius(dimensions),
      neurons,
      resetTo: Array.from(vocabulary.parse('POS1').values),
    });
    const places = associativeMemory(inner, 'places', {
      items: positionWords.length,
      threshold: 0.4,
      competition: 1.5,
    });
    inner.connect(register.output, places.input, {
      transform: wordRows(vocabulary, positionWords),
      synapse: fast,
    });

    const decodeMode = inner.relay('decode mode', dimensions);
    const reversing = threshold(inner, 'reversing', { threshold: 0.5 });
    inner.connect(decodeMode, reversing, {
      transform: wordRows(vocabulary, ['REV']),
      synapse: fast,
    });
    const forward = threshold(inner, 'forward', { threshold: 0.5, count: positionWords.length });
    const backward = threshold(inner, 'backward', { threshold: 0.5, count: positionWords.length });
    const straight = threshold(inner, 'straight', { threshold: 0.5 });
    inner.connect(inner.input('one', [1]), straight, { synapse: null });
    inner.connect(reversing, straight, { function: step, transform: -1.5, synapse: fast });
    for (const [line, blocker, shift] of [
      [forward, reversing, 1],
      [backward, straight, -1],
    ] as const) {
      inner.connect(places.items, line, { function: active, synapse: fast });
      inner.inhibit(blocker, line, { function: step, strength: 3, synapse: fast });
      inner.connect(line, register.input, {
        function: step,
        transform: shifted(vocabulary, shift),
        synapse: fast,
      });
    }

    const reset = inner.relay('reset', 1);
    const advance = inner.relay('advance', 1);
    inner.connect(reset, register.reset, { synapse: null });
    inner.connect(advance, register.control, { synapse: null });
    // In reverse the question mark steps back from past the end to the last item, instead of going to the first.
    inner.connect(reversing, register.reset, { function: step, transform: -1.5, synapse: fast });
    const stepBack = threshold(inner, 'step back', { threshold: 0.5 });
    inner.connect(reset, stepBack, { synapse: null });
    inner.connect(straight, stepBack, { function: step, transform: -1.5, synapse: fast });
    inner.connect(stepBack, register.control, { function: step, synapse: fast });

    const concept = inner.relay('concept', dimensions);
    const binding = circularConvolution(inner, 'binding', {
      dimensions,
      magnitudeA: 1.2,
      magnitudeB: 1.2,
    });
    inner.connect(register.output, binding.a, { synapse: fast });
    inner.connect(concept, binding.b, { synapse: null });
    return {
      concept: port(concept, vocabulary.name),
      decodeMode: port(decodeMode, vocabulary.name),
      advance: port(advance, 'gate'),
      reset: port(reset, 'gate'),
      position: port(register.output, vocabulary.name),
      bound: port(binding.output, vocabulary.name),
    };
  });
}
