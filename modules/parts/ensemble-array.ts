/**
 * An array of ensembles as a network with an input and outputs: what `net.array` is as one thing, with relays around it
 * for each function that is decoded, and one for its neurons. In: the numbers of all ensembles one after the other.
 */

import type { ArrayOptions, EnsembleHandle, Handle, Network, PointFunction } from '#engine';
import { PalliumError } from '#engine/errors';

/** An array of ensembles with relays around it; made by `ensembleArray`. */
export class EnsembleArray {
  readonly cells: EnsembleHandle;
  readonly input: Handle;
  /** What the ensembles represent. */
  readonly output: Handle;
  readonly #net: Network;

  constructor(net: Network, options: ArrayOptions) {
    this.#net = net;
    this.cells = net.array('cells', options);
    this.input = net.relay('input', this.cells.size);
    this.output = net.relay('output', this.cells.size);
    net.connect(this.input, this.cells, { synapse: null });
    net.connect(this.cells, this.output, { synapse: null });
  }

  /**
   * An output for a function of what each ensemble represents: one for all, or one each. The numbers of one ensemble
   * follow those of the one before. @throws PalliumError `function-count` for a list that has not one per ensemble.
   */
  addOutput(name: string, functions: PointFunction | readonly PointFunction[]): Handle {
    const { ensembles, dimensions, path } = this.cells;
    if (typeof functions === 'function') {
      const output = this.#net.relay(name, ensembles * outputsOf(functions, dimensions));
      this.#net.connect(this.cells, output, { function: functions, synapse: null });
      return output;
    }
    if (functions.length !== ensembles) {
      throw new PalliumError({
        kind: 'model',
        code: 'function-count',
        path,
        what: `there are ${functions.length} functions for ${ensembles} ensembles.`,
        fix: 'give one function for all, or one for each.',
      });
    }
    const sizes = functions.map((each) => outputsOf(each, dimensions));
    const output = this.#net.relay(
      name,
      sizes.reduce((a, b) => a + b, 0),
    );
    let from = 0;
    for (const [index, each] of functions.entries()) {
      const to = from + (sizes[index] ?? 0);
      const ensemble = this.cells.slice(index * dimensions, (index + 1) * dimensions);
      this.#net.connect(ensemble, output.slice(from, to), { function: each, synapse: null });
      from = to;
    }
    return output;
  }

  /** An input for every single cell, in units of its gain. */
  addNeuronInput(name: string = 'neuron input'): Handle {
    const input = this.#net.relay(name, this.cells.neurons.size);
    this.#net.connect(input, this.cells.neurons, { synapse: null });
    return input;
  }

  /** An output of every single cell: spikes in hertz. */
  addNeuronOutput(name: string = 'neuron output'): Handle {
    const output = this.#net.relay(name, this.cells.neurons.size);
    this.#net.connect(this.cells.neurons, output, { synapse: null });
    return output;
  }
}

/** Adds an array of ensembles to `net`. */
export function ensembleArray(net: Network, name: string, options: ArrayOptions): EnsembleArray {
  return net.network(name, (inner) => new EnsembleArray(inner, options));
}

function outputsOf(given: PointFunction, dimensions: number): number {
  const trial = given(new Array<number>(Math.max(8, dimensions)).fill(0) as never);
  return typeof trial === 'number' ? 1 : trial.length;
}
