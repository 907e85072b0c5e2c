/**
 * Runs the step of a neuron model at constant currents and takes the mean output: over whole intervals between
 * spikes where there are at least two, else over the whole time, which a spike of chance changes by 1 Hz.
 */

import { type CompiledExpressions, compileExpressions } from '../../kernel/compile-expressions.ts';
import { canonicalText } from '../../kernel/print.ts';
import { randomKey } from '../../kernel/random.ts';
import { streamsOf } from '../../kernel/rewrite.ts';
import type { NeuronEquations, NeuronType } from './neuron-type.ts';
import { substepsOf } from './substeps.ts';

const dt = 0.001;
/** Steps that are not counted, and steps that are: 0.2 s and 1 s. */
const settling = 200;
const counting = 1000;

/** The part of a neuron model that its rate follows from. */
export type Dynamics = Pick<NeuronType, 'step' | 'state' | 'longestStep'>;

/** All of it as a text: equal texts, equal rates. */
export function textOfDynamics({ step, state, longestStep }: Dynamics): string {
  const names = Object.keys(state);
  const starts = Object.values(state).map((distribution) => distribution.middle());
  const equations = [
    step.output,
    step.fires,
    ...names.map((name) => step.next[name] ?? step.output),
  ];
  return JSON.stringify([names, starts, longestStep, canonicalText(equations)]);
}

/** What is kept of each current while it runs. */
interface Count {
  total: number;
  first: number;
  last: number;
  /** Output after the first spike up to the last, and after the last. */
  closed: number;
  since: number;
}

export class RateMeasurement {
  private readonly step: NeuronEquations;
  private readonly substeps: number;
  private readonly names: readonly string[];
  private readonly start: readonly number[];
  private compiled: Compiled | undefined;

  constructor({ step, state, longestStep }: Dynamics) {
    this.step = step;
    this.substeps = substepsOf(longestStep, dt);
    this.names = Object.keys(state);
    this.start = Object.values(state).map((distribution) => distribution.middle());
  }

  /** Mean output (Hz) at each current, from the middle of what the state starts from. */
  rates(currents: readonly number[]): number[] {
    this.compiled ??= this.compile();
    const { together } = this.compiled;
    const result: number[] = [];
    for (let from = 0; from < currents.length; from += together) {
      result.push(...this.run(this.compiled, currents.slice(from, from + together)));
    }
    return result;
  }

  private compile(): Compiled {
    const { output, fires, next } = this.step;
    const roots = [output, fires, ...this.names.map((name) => next[name] ?? output)];
    const kernel = compileExpressions(roots);
    // What is drawn depends on the place in the block: alone, each current sees the same noise, whatever is asked with it.
    return { kernel, together: streamsOf(roots).size > 0 ? 1 : kernel.block };
  }

  private run({ kernel }: Compiled, currents: readonly number[]): number[] {
    const { inputs, outputs } = kernel;
    const [output = none, fired = none, ...next] = outputs;
    const states = this.start.map((start) => new Float64Array(currents.length).fill(start));
    const counts = currents.map(newCount);
    inputs.get('current')?.set(currents);
    const { substeps } = this;
    for (let time = -settling * substeps; time < counting * substeps; time++) {
      states.forEach((state, i) => {
        inputs.get(this.names[i] ?? '')?.set(state);
      });
      const tick = time + settling * substeps;
      kernel.run(currents.length, dt / substeps, { key: noise, tick, first: 0 });
      states.forEach((state, i) => {
        state.set((next[i] ?? none).subarray(0, currents.length));
      });
      if (time < 0) continue;
      counts.forEach((count, i) => {
        take(count, time, output[i] ?? 0, fired[i] === 1);
      });
    }
    return counts.map(({ total, first, last, closed }) =>
      last > first ? closed / (last - first) : total / (counting * substeps),
    );
  }
}

interface Compiled {
  readonly kernel: CompiledExpressions;
  /** How many currents run at once. */
  readonly together: number;
}

const noise = randomKey(0, 'rate');
const newCount = (): Count => ({ total: 0, first: -1, last: -1, closed: 0, since: 0 });
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
