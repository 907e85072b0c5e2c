/** Makes the description of a probe: what is recorded of a thing, through which filter, and how often. */

import { decodedFunction, type PointFunction } from './connection.ts';
import type { End, Ensemble, Probe } from './model.ts';
import { refuse } from './refuse.ts';
import { toSynapse } from './synapses/lowpass.ts';
import type { SynapseInput } from './synapses/synapse.ts';

/** Options of `net.probe`: what is recorded, through which filter, how often. */
export interface ProbeOptions {
  readonly function?: PointFunction;
  /** Default null: what is there, as it is. A number: lowpass(number). */
  readonly synapse?: SynapseInput;
  /** Steps between samples; default 1. */
  readonly every?: number;
  /**
   * Seconds between samples, instead of `every`. Of each multiple of it the first step at or after it is sampled:
   * steps 3, 5, 8, 10, ... where it is 2.5 steps. Shorter than a step: every step.
   */
  readonly sampleEvery?: number;
  /**
   * Instead of the represented value: 'spikes' (indices of the cells that fire; with a synapse, filtered outputs of all
   * cells in hertz), 'input' (what arrives, as a vector), 'current' (what drives each cell, before noise), or a state
   * variable of the neuron type such as 'voltage'. Of some cells: probe a slice of `.neurons`; spikes are then numbered
   * by their places in the slice.
   */
  readonly variable?: string;
}

/** Options over defaults; an interval in the one replaces an interval of either kind in the other. */
export function overDefaults(
  defaults: ProbeOptions = {},
  options: ProbeOptions = {},
): ProbeOptions {
  const { every, sampleEvery, ...rest } = defaults;
  if (options.every !== undefined || options.sampleEvery !== undefined) {
    return { ...rest, ...options };
  }
  return { ...defaults, ...options };
}

/** The description of a probe of `from`, which is (some of) `source`. Throws a PalliumError when there is no such thing to record. */
export function makeProbe(
  path: string,
  from: End,
  source: Ensemble | undefined,
  options: ProbeOptions,
): Probe {
  const { variable, every = 1, sampleEvery } = options;
  checkInterval(path, options);
  if (variable !== undefined) checkVariable(path, from, source, { ...options, variable });
  const decoded = decodedFunction(path, from, source, {
    ...(options.function && { function: options.function }),
  });
  return Object.freeze({
    kind: 'probe',
    path,
    from,
    synapse: toSynapse(options.synapse ?? null),
    every,
    ...(sampleEvery !== undefined && { sampleEvery }),
    ...(decoded && { function: decoded }),
    ...(variable !== undefined && { variable }),
  });
}

/** Steps of `dt` seconds between samples; not always whole. */
export function samplingSteps({ every, sampleEvery }: Probe, dt: number): number {
  if (sampleEvery === undefined) return every;
  const steps = Math.max(1, sampleEvery / dt);
  // 0.0003 / 0.0001 is meant to be 3.
  return Math.abs(steps - Math.round(steps)) < 1e-9 ? Math.round(steps) : steps;
}

function checkInterval(path: string, { every, sampleEvery }: ProbeOptions): void {
  if (every !== undefined && sampleEvery !== undefined) {
    refuse(
      'bad-option',
      path,
      `it is sampled both every ${every} steps and every ${sampleEvery} s`,
      'give one of every and sampleEvery',
    );
  }
  if (every !== undefined && !(Number.isInteger(every) && every >= 1)) {
    refuse(
      'not-a-count',
      path,
      `every is ${every}`,
      'give a whole number of steps, 1 or more, or seconds as sampleEvery',
    );
  }
  if (sampleEvery !== undefined && !(sampleEvery > 0 && sampleEvery < Infinity)) {
    refuse('bad-option', path, `sampleEvery is ${sampleEvery}`, 'give seconds, more than 0');
  }
}

/** Whether an ensemble has what is to be recorded, and has it per number or per cell as the end says. */
function checkVariable(
  path: string,
  from: End,
  source: Ensemble | undefined,
  options: ProbeOptions & { readonly variable: string },
): void {
  const { variable } = options;
  const wrong = (what: string, fix: string): never => refuse('unknown-variable', path, what, fix);
  const missing = `'${from.path}' has no '${variable}' to record`;
  const type = source?.neuronType;
  if (type?.direct !== undefined || type === undefined) {
    wrong(missing, 'probe an ensemble that has neurons');
  }
  const known = ['spikes', 'input', 'current', ...Object.keys(type?.state ?? {})];
  if (!known.includes(variable)) wrong(missing, `choose among ${known.join(', ')}`);
  if (options.function !== undefined) {
    wrong(
      `it has both the variable '${variable}' and a function, which is decoded from all cells`,
      'leave one of the two out',
    );
  }
  if (variable === 'input' && from.port === 'neurons') {
    wrong(
      `single cells of '${from.path}' have no 'input' of their own`,
      "probe 'input' of the ensemble itself, or 'current' of its cells",
    );
  }
  if (variable !== 'input' && from.port === 'vector' && from.indices !== undefined) {
    wrong(
      `a slice of what '${from.path}' represents has no '${variable}', which each cell has`,
      'probe the whole ensemble, or a slice of its .neurons',
    );
  }
}
