/**
 * The cells of a population one at a time, in natural order, each from the definition of its current and of its
 * step: no lanes, rows or blocks. Slow on purpose; what the reference's layout arithmetic is compared with.
 */

import { evaluate } from '../../../../engine/kernel/evaluate.ts';
import { fromSlots, slotOf, tuningLayout, tuningOf } from '../../../../engine/program/layout.ts';
import type {
  EncodeTerm,
  Population,
  PopulationLayout,
} from '../../../../engine/program/operator.ts';
import type { Program } from '../../../../engine/program/program.ts';
import type { SignalId, Values } from '../../../../engine/program/signal.ts';
import type { TestNeuron } from '../../../helpers/neurons.ts';

/** Slot order [groups][rows][dimensions][16] to [ensembles][neurons][dimensions]. */
export function inNaturalOrder(
  layout: PopulationLayout,
  slots: Values,
  dimensions: number,
): Float64Array {
  const length = layout.ensembles * layout.neurons * dimensions;
  return fromSlots(layout, slots, dimensions, new Float64Array(length));
}

export class LonelyCells {
  readonly state: Map<string, Float64Array> = new Map();
  spikes = 0;
  private readonly program: Program;
  private readonly layout: PopulationLayout;
  private readonly current: Float64Array;
  private readonly decoders: Float64Array;
  private readonly dimensions: number;

  /** `drive` holds the input of every encode term; it stays the same. The first decode term must be a vector. */
  constructor(
    program: Program,
    population: Population,
    drive: ReadonlyMap<SignalId, Float64Array>,
  ) {
    this.program = program;
    this.layout = population.layout;
    for (const { name, signal } of population.step.state) {
      this.state.set(name, inNaturalOrder(this.layout, this.initial(signal), 1));
    }
    const first = population.decode[0];
    if (first?.kind !== 'vector') throw new Error('the first decode term must be a vector');
    this.dimensions = first.dimensions;
    this.decoders = this.tuning(first.decoders, first.dimensions);
    const bias = this.tuning(population.bias, 1);
    this.current = this.perCell((_ensemble, _neuron, tuned) => bias[tuned] ?? Number.NaN);
    for (const term of population.encode) {
      const part = this.partOf(term, drive.get(term.input) ?? new Float64Array(0));
      for (const [cell, value] of part.entries()) {
        this.current[cell] = (this.current[cell] ?? 0) + value;
      }
    }
  }

  /** One time step of 1 ms; returns the decoded vectors. */
  step(neuron: TestNeuron): Float64Array {
    const { layout, dimensions } = this;
    const decoded = new Float64Array(layout.ensembles * dimensions);
    const outputs = this.current.map((_, cell) => this.stepCell(neuron, cell));
    this.perCell((ensemble, neuronIndex, tuned) => {
      const output = outputs[ensemble * layout.neurons + neuronIndex] ?? Number.NaN;
      for (let k = 0; k < dimensions; k++) {
        const place = ensemble * dimensions + k;
        const decoder = this.decoders[tuned * dimensions + k] ?? Number.NaN;
        decoded[place] = (decoded[place] ?? 0) + decoder * output;
      }
      return 0;
    });
    return decoded;
  }

  private stepCell(neuron: TestNeuron, cell: number): number {
    const bindings: Record<string, number> = {
      dt: 0.001,
      current: this.current[cell] ?? Number.NaN,
    };
    for (const [name, values] of this.state) bindings[name] = values[cell] ?? Number.NaN;
    if (evaluate(neuron.fires, bindings)) this.spikes++;
    for (const [name, values] of this.state) {
      const next = neuron.next[name];
      if (next !== undefined) values[cell] = evaluate(next, bindings);
    }
    return evaluate(neuron.output, bindings);
  }

  /** What a term adds to the current of every cell. */
  private partOf(term: EncodeTerm, input: Float64Array): Float64Array {
    const at = (list: Float64Array, i: number): number => list[i] ?? Number.NaN;
    if (term.kind === 'vector') {
      const encoders = this.tuning(term.encoders, term.dimensions);
      return this.perCell((ensemble, _, tuned) => {
        let sum = 0;
        for (let k = 0; k < term.dimensions; k++) {
          const encoder = at(encoders, tuned * term.dimensions + k);
          sum += encoder * at(input, ensemble * term.dimensions + k);
        }
        return sum;
      });
    }
    const gains = this.tuning(term.gain ?? -1, 1);
    if (term.kind === 'scalar') {
      return this.perCell((ensemble, _, tuned) => {
        const gain = at(gains, tuned);
        return (term.absolute ? Math.abs(gain) : gain) * at(input, ensemble);
      });
    }
    return this.perCell(
      (ensemble, neuron, tuned) =>
        at(gains, tuned) * at(input, slotOf(this.layout, ensemble, neuron)),
    );
  }

  /** A number for every cell; `tuned` is the place of its tuning in natural order. */
  private perCell(
    value: (ensemble: number, neuron: number, tuned: number) => number,
  ): Float64Array {
    const { ensembles, neurons } = this.layout;
    return Float64Array.from({ length: ensembles * neurons }, (_, cell) => {
      const ensemble = Math.floor(cell / neurons);
      const neuron = cell % neurons;
      return value(ensemble, neuron, tuningOf(this.layout, ensemble) * neurons + neuron);
    });
  }

  private tuning(signal: SignalId, dimensions: number): Float64Array {
    return inNaturalOrder(tuningLayout(this.layout), this.initial(signal), dimensions);
  }

  private initial(signal: SignalId): Values {
    const found = this.program.signals[signal]?.initial;
    if (found === undefined || typeof found === 'number') throw new Error('no numbers there');
    return found;
  }
}
