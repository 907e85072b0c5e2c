/**
 * Runs the step of a neuron model at constant currents and takes the mean output: over whole intervals between
 * spikes where there are at least two, else over the whole time, which a spike of chance changes by 1 Hz.
 */

import { type CompiledExpressions, compileExpressions } from '../../kernel/compile-expressions.ts';
import type { NeuronEquations, NeuronType } from './neuron-type.ts';
import { middleOf } from '../distributions.ts';

const dt = 0.001;
/** Steps that are not counted, and steps that are: 0.2 s and 1 s. */
const settling = 200;
const counting = 1000;

/** What is kept of each current while it runs. */
interface Count {
  total: number;
  first: number;
  last: number;
  /** Output after the first spike, up to the last and beyond it. */
  closed: number;
  since: number;
}

export class RateMeasurement {
  private readonly names: readonly string[];
  private readonly start: readonly number[];
  private readonly step: NeuronEquations;
  private kernel: CompiledExpressions | undefined;

  constructor(step: NeuronEquations, state: NeuronType['state']) {
    this.step = step;
    this.names = Object.keys(state);
    this.start = Object.values(state).map(middleOf);
  }

  /** Mean output (Hz) at each current, from the middle of what the state starts from. */
  rates(currents: readonly number[]): number[] {
    const { step, names } = this;
    this.kernel ??= compileExpressions([
      step.output,
      step.fires,
      ...names.map((name) => step.next[name] ?? step.output),
    ]);
    const { block } = this.kernel;
    const result: number[] = [];
    for (let from = 0; from < currents.length; from += block) {
      result.push(...this.run(this.kernel, currents.slice(from, from + block)));
    }
    return result;
  }

  private run(kernel: CompiledExpressions, currents: readonly number[]): number[] {
    const { inputs, outputs } = kernel;
    const [output = none, fired = none, ...next] = outputs;
    const registers = this.names.map((name) => inputs.get(name));
    registers.forEach((register, i) => {
      register?.fill(this.start[i] ?? 0);
    });
    inputs.get('current')?.set(currents);
    const counts = currents.map((): Count => ({ total: 0, first: -1, last: -1, closed: 0, since: 0 }));
    for (let time = -settling; time < counting; time++) {
      kernel.run(currents.length, dt);
      if (time >= 0) {
        counts.forEach((count, i) => {
          take(count, time, output[i] ?? 0, fired[i] === 1);
        });
      }
      registers.forEach((register, i) => {
        register?.set((next[i] ?? none).subarray(0, currents.length));
      });
    }
    return counts.map(({ total, first, last, closed }) =>
      last > first ? closed / (last - first) : total / counting,
    );
  }
}

const none = new Float64Array(0);

function take(count: Count, time: number, output: number, fired: boolean): void {
  count.total += output;
  count.since += output;
  if (!fired) return;
  if (count.first < 0) count.first = time;
  else count.closed += count.since;
  count.since = 0;
  count.last = time;
}
