/**
 * Position-bound encoding: which place in the list comes next, and the pair place (*) item.
 * In: concept, advance (its falling edge moves one place on), reset position (back to POS1), reversing (which way to move).
 * Out: position (pointer), bound (position (*) concept). (spaun.md 1.6.)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder } from '../block-diagram.ts';
import { active, associativeMemory } from '../parts/associative-memory.ts';
import { circularConvolution } from '../parts/circular-convolution.ts';
import { memoryBlock } from '../parts/memory-block.ts';
import { step, threshold } from '../parts/threshold.ts';
import { port } from '../ports.ts';
import { wordColumns, wordRows } from '../vision/vision.ts';
import { positionWords } from '../vocabulary.ts';

/** Radius of the elements of the position register. */
const memoryRadius = (dimensions: number): number => Math.min(1, 3.5 / Math.sqrt(dimensions));

/** The word `shift` places further for each position, 0 past either end. */
function shifted(vocabulary: Vocabulary, shift: number): number[][] {
  const here = wordColumns(vocabulary, positionWords);
  return here.map((row) => row.map((_, index) => row[index + shift] ?? 0));
}

/** Options of `encodingModule`. */
export interface EncodingOptions {
  readonly vocabulary: Vocabulary;
  /** Per dimension of the position register. */
  readonly neurons: number;
}

/**
 * The encoding module. In: `concept` (pointer), `reversing`, `advance` and `reset position` (gates). Out:
 * `position` and `bound` (pointers).
 */
export function encodingModule({ vocabulary, neurons }: EncodingOptions): ModuleBuilder {
  const { dimensions } = vocabulary;
  return (net) =>
    net.network('encoding', (inner) => {
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

      const way = direction(inner);
      for (const [line, blocker, shift] of [
        [way.forward, way.reversing, 1],
        [way.backward, way.straight, -1],
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
      inner.connect(way.reversing, register.reset, {
        function: step,
        transform: -1.5,
        synapse: fast,
      });
      const stepBack = threshold(inner, 'step back', { threshold: 0.5 });
      inner.connect(reset, stepBack, { synapse: null });
      inner.connect(way.straight, stepBack, { function: step, transform: -1.5, synapse: fast });
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
        reversing: port(way.gate, 'gate'),
        advance: port(advance, 'gate'),
        'reset position': port(reset, 'gate'),
        position: port(register.output, vocabulary.name),
        bound: port(binding.output, vocabulary.name),
      };
    });
}

/** Which way the next place lies: a line per place for either way, of which one is silent. */
interface Direction {
  readonly gate: Handle;
  readonly reversing: EnsembleHandle;
  readonly straight: EnsembleHandle;
  readonly forward: EnsembleHandle;
  readonly backward: EnsembleHandle;
}

function direction(net: Network): Direction {
  const count = positionWords.length;
  const gate = net.relay('direction', 1);
  const reversing = threshold(net, 'reversing', { threshold: 0.5 });
  net.connect(gate, reversing, { synapse: null });
  const straight = threshold(net, 'straight', { threshold: 0.5 });
  net.connect(net.input('one', [1]), straight, { synapse: null });
  net.connect(reversing, straight, { function: step, transform: -1.5, synapse: lowpass(0.005) });
  return {
    gate,
    reversing,
    straight,
    forward: threshold(net, 'forward', { threshold: 0.5, count }),
    backward: threshold(net, 'backward', { threshold: 0.5, count }),
  };
}
