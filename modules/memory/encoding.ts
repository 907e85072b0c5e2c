/**
 * Position-bound encoding: which place in the list comes next, and the pair place (*) item.
 * In: concept, reversing (go back instead of on), advance (its falling edge moves one place), reset (back to POS1).
 * Out: position (pointer), bound (position (*) concept). (spaun.md 1.6.)
 */

import { lowpass } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder } from '../block-diagram.ts';
import { registerRadius } from '../control/registers.ts';
import { active, associativeMemory } from '../parts/associative-memory.ts';
import { circularConvolution } from '../parts/circular-convolution.ts';
import { memoryBlock } from '../parts/memory-block.ts';
import { step, threshold } from '../parts/threshold.ts';
import { port } from '../ports.ts';
import { wordColumns, wordRows } from '../vision/vision.ts';
import { positionWords } from '../vocabulary.ts';

/** Options of `encodingModule`. */
export interface EncodingOptions {
  readonly vocabulary: Vocabulary;
  /** Neurons per dimension of the position register. Default 50. */
  readonly neurons?: number;
}

/** The word `shift` places further for each position, 0 past either end. */
function shifted(vocabulary: Vocabulary, shift: number): number[][] {
  const here = wordColumns(vocabulary, positionWords);
  return here.map((row) => row.map((_, index) => row[index + shift] ?? 0));
}

/**
 * Encoding as a module. In: `concept` (pointer), `reversing`, `advance` and `reset position` (gates). Out: `place lines` (one per place), `position` and
 * `bound` (pointers).
 */
export function encodingModule({ vocabulary, neurons = 50 }: EncodingOptions): ModuleBuilder {
  const { dimensions } = vocabulary;
  return (net) =>
    net.network('encoding', (inner) => {
      const fast = lowpass(0.005);
      const register = memoryBlock(inner, 'position', {
        dimensions,
        radius: registerRadius(dimensions),
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

      const reverse = inner.relay('reverse', 1);
      const reversing = threshold(inner, 'reversing', { threshold: 0.5 });
      inner.connect(reverse, reversing, { synapse: null });
      const forward = threshold(inner, 'forward', { threshold: 0.5, count: positionWords.length });
      const backward = threshold(inner, 'backward', {
        threshold: 0.5,
        count: positionWords.length,
      });
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

      const lines = inner.relay('place lines', positionWords.length);
      inner.connect(places.items, lines, { function: active, synapse: fast });
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
        reversing: port(reverse, 'gate'),
        advance: port(advance, 'gate'),
        'reset position': port(reset, 'gate'),
        position: port(register.output, vocabulary.name),
        'place lines': port(lines, 'places', positionWords),
        bound: port(binding.output, vocabulary.name),
      };
    });
}
