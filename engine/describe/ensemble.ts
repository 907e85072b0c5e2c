/**
 * Makes the description of an ensemble, or of an array of them, from what the user wrote: fills in the NEF's
 * usual choices (Eliasmith & Anderson 2003) and refuses what cannot become neurons.
 */

import { checkEnsemble } from './check-ensemble.ts';
import { ball, type Distribution, sphere, uniform } from './distributions.ts';
import { ensembleShapes } from './ensemble-shapes.ts';
import type { Ensemble, Matrix } from './model.ts';
import { lif } from './neurons/lif.ts';
import type { NeuronType } from './neurons/neuron-type.ts';
import type { Process } from './processes/process.ts';
import { checkShapes } from './shapes.ts';

/** Options of `net.ensemble`: the tuning of its cells, and what they represent (Eliasmith & Anderson 2003). */
export interface EnsembleOptions {
  /** Cells per ensemble. */
  readonly neurons: number;
  /** Numbers represented per ensemble; default 1. */
  readonly dimensions?: number;
  /** Vectors up to this length are represented well; default 1. In an array: one for all, or one each. */
  readonly radius?: number | readonly number[];
  /** Preferred directions, a row per cell; default: evenly scattered unit vectors. */
  readonly encoders?: Distribution | Matrix;
  /** Whether encoders are scaled to unit length; default true. */
  readonly normalizeEncoders?: boolean;
  /** Where along its encoder (in units of the radius) a cell begins to fire; default uniform(-1, 0.9). */
  readonly intercepts?: Distribution | readonly number[];
  /** Rate at the radius, in hertz; default uniform(200, 400). */
  readonly maxRates?: Distribution | readonly number[];
  /** Together instead of intercepts and maxRates: current = gain * (encoder . x / radius) + bias. */
  readonly gain?: readonly number[];
  readonly bias?: readonly number[];
  /** Where functions are sampled for their decoders, in units of the radius; default: evenly in the ball. */
  readonly evalPoints?: Distribution | Matrix;
  /** How many; default max(clip(500 * dimensions, 750, 2500), 2 * neurons). */
  readonly evalPointCount?: number;
  /** Default `lif()`. */
  readonly neuronType?: NeuronType;
  /** Start of state variables instead of the neuron type's. */
  readonly initialState?: Readonly<Record<string, Distribution | readonly number[]>>;
  /** Added to the current of each cell in every step, e.g. whiteNoise(gaussian(0, 0.1)); not multiplied by gain. */
  readonly noise?: Process;
  readonly seed?: number;
}

/** Options of `net.array`: those of one ensemble, and how many there are. */
export interface ArrayOptions extends EnsembleOptions {
  readonly ensembles: number;
  /**
   * How many different tunings (encoders, gains, biases) the array draws; its ensembles take turns, and arrays of one
   * kind share them. Default 32, in an array of one 'distinct'. Fewer build faster and correlate errors; 'distinct'
   * gives every ensemble its own.
   */
  readonly tunings?: number | 'distinct';
}

export const defaultIntercepts: Distribution = uniform(-1, 0.9);
const defaultNeuron: NeuronType = lif();
export const defaultMaxRates: Distribution = uniform(200, 400);

/** The description of one ensemble or an array. Throws a PalliumError when it cannot be built. */
export function makeEnsemble(
  path: string,
  options: Omit<ArrayOptions, 'neurons'> & { readonly neurons?: number },
): Ensemble {
  checkShapes(path, options, ensembleShapes);
  const dimensions = options.dimensions ?? 1;
  const ensemble: Ensemble = {
    kind: 'ensemble',
    path,
    ensembles: options.ensembles,
    neurons: neuronsOf(options),
    dimensions,
    size: options.ensembles * dimensions,
    radius: options.radius ?? 1,
    encoders: options.encoders ?? sphere,
    normalizeEncoders: options.normalizeEncoders ?? true,
    intercepts: options.intercepts ?? defaultIntercepts,
    maxRates: options.maxRates ?? defaultMaxRates,
    evalPoints: options.evalPoints ?? ball,
    neuronType: options.neuronType ?? defaultNeuron,
    initialState: options.initialState ?? {},
    tunings: options.tunings ?? (options.ensembles === 1 ? 'distinct' : 32),
    ...optionsAsGiven(options),
  };
  checkEnsemble(ensemble);
  return Object.freeze(ensemble);
}

/** Without neurons no number of them needs to be said. */
function neuronsOf({ neurons, neuronType }: Partial<EnsembleOptions>): number {
  return neurons ?? (neuronType?.direct ? 1 : Number.NaN);
}

/** What has no default, where it is given. */
function optionsAsGiven(
  options: Partial<EnsembleOptions>,
): Pick<Ensemble, 'gain' | 'bias' | 'evalPointCount' | 'noise' | 'seed'> {
  return {
    ...(options.gain && { gain: options.gain }),
    ...(options.bias && { bias: options.bias }),
    ...(options.evalPointCount !== undefined && { evalPointCount: options.evalPointCount }),
    ...(options.noise && { noise: options.noise }),
    ...(options.seed !== undefined && { seed: options.seed }),
  };
}
