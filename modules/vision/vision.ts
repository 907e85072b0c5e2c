/**
 * The ventral stream: image -> layers of LIF neurons -> visual pointer -> clean-up -> concept.
 * In: image (784 pixels, 0..1), attention (1: something is changing, do not classify).
 * Out: detail (activity of the first layer), visual pointer (activity of the last layer), class activity (one number per symbol), concept (a D-D pointer).
 */

import { dense, type Handle, lif, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { active, associativeMemory } from '../parts/associative-memory.ts';
import { type Port, port } from '../ports.ts';
import type { VisionLayer, VisionWeights } from './weights.ts';

/**
 * Ports of vision. In: `image` (784 pixels, 0..1, row by row) and `attention`. Out: `detail` (activity of the first
 * layer, which still tells how a digit is written), `pointer` (activity of the last layer), `classes` and `concept` (pointer of the word).
 */
export interface Vision {
  readonly image: Port;
  /** Silences the classifier while it is high. */
  readonly attention: Port;
  readonly detail: Port;
  readonly pointer: Port;
  /** One number per class, about 1 for the class seen. */
  readonly classes: Port;
  readonly concept: Port;
}

const classThreshold = 0.4;
/** Keeps a class that has been recognised from flickering; attention ends it at the next change. */
const classPersistence = 0.3;
const silencing = 3;

function addLayer(
  net: Network,
  index: number,
  input: Handle,
  weights: VisionWeights,
  layer: VisionLayer,
): Handle {
  const cells = net.ensemble(`layer ${index + 1}`, {
    neurons: layer.units,
    dimensions: 1,
    neuronType: lif({ tauRc: weights.tauRc, tauRef: weights.tauRef, amplitude: weights.scale }),
    gain: new Array<number>(layer.units).fill(1),
    bias: Array.from(layer.bias),
  });
  net.connect(input, cells.neurons, {
    transform: dense({ rows: layer.units, columns: layer.inputs, values: layer.weights }),
    synapse: lowpass(0.005),
  });
  return cells.neurons;
}

/** Adds the visual system to `net`; `image` is the handle that shows the eye's 784 pixels. */
export function vision(
  net: Network,
  image: Handle,
  vocabulary: Vocabulary,
  weights: VisionWeights,
): Vision {
  return net.network('vision', (inner) => {
    const activities: Handle[] = [image];
    weights.layers.forEach((layer, index) => {
      activities.push(addLayer(inner, index, activities[index] ?? image, weights, layer));
    });
    const detail = activities[1] ?? image;
    const activity = activities[activities.length - 1] ?? image;
    const names = weights.classes;
    const classifier = associativeMemory(inner, 'classifier', {
      items: names.length,
      threshold: classThreshold,
      competition: 1.5,
      persistence: classPersistence,
    });
    inner.connect(activity, classifier.input, {
      transform: dense({ rows: names.length, columns: activity.size, values: weights.readout }),
      synapse: lowpass(0.01),
    });
    inner.connect(inner.input('readout bias', Array.from(weights.readoutBias)), classifier.input, {
      synapse: null,
    });

    const attention = inner.relay('attention', 1);
    inner.inhibit(attention, classifier.items, { strength: silencing, synapse: null });
    const classes = inner.relay('classes', names.length);
    inner.connect(classifier.items, classes, { function: active, synapse: lowpass(0.005) });
    const concept = inner.relay('concept', vocabulary.dimensions);
    inner.connect(classes, concept, { transform: wordColumns(vocabulary, names), synapse: null });
    return {
      image: port(image, 'image'),
      attention: port(attention, 'gate'),
      detail: port(detail, 'visual detail'),
      pointer: port(activity, 'visual pointer'),
      classes: port(classes, 'symbols', names),
      concept: port(concept, vocabulary.name),
    };
  });
}

/** dimensions x words: column i is the pointer of word i. */
export function wordColumns(vocabulary: Vocabulary, words: readonly string[]): number[][] {
  const pointers = words.map((word) => vocabulary.parse(word).values);
  return Array.from({ length: vocabulary.dimensions }, (_, row) =>
    pointers.map((values) => values[row] ?? 0),
  );
}

/** words x dimensions: row i is the pointer of word i, so that the product is a similarity. */
export function wordRows(vocabulary: Vocabulary, words: readonly string[]): number[][] {
  return words.map((word) => Array.from(vocabulary.parse(word).values));
}
