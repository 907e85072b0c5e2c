/**
 * The Model: a brain as plain frozen data, before anything is sampled or solved.
 * Everything has a path: the user's names joined by `/`, unique in the model, the same in errors and recordings.
 */

import type { Distribution } from './distributions.ts';
import type { LearningRule } from './learning/learning-rule.ts';
import type { NeuronType } from './neurons/neuron-type.ts';
import type { PlantType } from './plant.ts';
import type { Process } from './processes/process.ts';
import type { Solver } from './solvers/solver.ts';
import type { Synapse } from './synapses/synapse.ts';
import type { Transform } from './transform.ts';

/**
 * A whole brain as it was described; made by `network` and `extend`, changed by `lesion`, `silence`, `replace` and
 * `toDirect`.
 */
export interface Model {
  readonly name: string;
  readonly inputs: readonly Input[];
  readonly ensembles: readonly Ensemble[];
  readonly relays: readonly Relay[];
  readonly plants: readonly Plant[];
  readonly nodes: readonly FunctionNode[];
  readonly connections: readonly Connection[];
  readonly probes: readonly Probe[];
  /** Paths that are public faces of modules: never optimised away, can be watched at any time. */
  readonly ports: readonly PortDescription[];
}

/** Where values enter: a function of time (s), a process, a constant, or whatever the run writes. */
export interface Input {
  readonly kind: 'input';
  readonly path: string;
  readonly size: number;
  /** What it shows: numbers, a function of time (s) and copy, or a process. */
  readonly value: readonly number[] | ((time: number, copy: number) => readonly number[]) | Process;
}

/** `ensembles` populations of `neurons` cells, each representing `dimensions` numbers (an array when more than one). */
export interface Ensemble {
  readonly kind: 'ensemble';
  readonly path: string;
  readonly ensembles: number;
  readonly neurons: number;
  readonly dimensions: number;
  /** ensembles * dimensions */
  readonly size: number;
  /** One for all, or one per ensemble. */
  readonly radius: number | readonly number[];
  /** Unit vectors on the sphere by default; rows are normalised unless `normalizeEncoders` is false. */
  readonly encoders: Distribution | Matrix;
  readonly normalizeEncoders: boolean;
  readonly intercepts: Distribution | readonly number[];
  /** Hertz. */
  readonly maxRates: Distribution | readonly number[];
  /** Given together, instead of intercepts and maxRates. */
  readonly gain?: readonly number[];
  readonly bias?: readonly number[];
  /** Points (in units of the radius) at which functions are sampled for their decoders. */
  readonly evalPoints: Distribution | Matrix;
  readonly evalPointCount?: number;
  readonly neuronType: NeuronType;
  /** Initial values of state variables; default: the neuron type's. */
  readonly initialState: Readonly<Record<string, Distribution | readonly number[]>>;
  /** How many different tunings (encoders, gains, biases) an array draws; its ensembles take turns. Default 32; `distinct`: one each. */
  readonly tunings: number | 'distinct';
  /** Added to the current of every cell; default none. */
  readonly noise?: Process;
  /** Draws from this seed instead of the run's. */
  readonly seed?: number;
  /** Its cells get no current and never fire (see edit.ts). */
  readonly silent?: true;
}

/** A row per item. */
export type Matrix = readonly (readonly number[])[];

/** A place where values meet and pass on within the same step; no neurons, no delay. */
export interface Relay {
  readonly kind: 'relay';
  readonly path: string;
  readonly size: number;
}

/** A body: equations of motion run inside the engine, e.g. an arm. `size` is what it shows (its outputs). */
export interface Plant {
  readonly kind: 'plant';
  readonly path: string;
  readonly plantType: PlantType;
  /** Number of input values. */
  readonly inputSize: number;
  readonly size: number;
}

/** A function of JavaScript that is called within the step. */
export interface FunctionNode {
  readonly kind: 'node';
  readonly path: string;
  /** Numbers that arrive. */
  readonly inputSize: number;
  /** Numbers that it gives. */
  readonly size: number;
  /** Steps between calls. */
  readonly every: number;
  /** From the time (s), what arrived, and the copy of the brain that asks. */
  readonly evaluate: (
    time: number,
    x: readonly number[],
    copy: number,
  ) => number | readonly number[];
}

/** One end of a connection: a thing, or some of its numbers. */
export interface End {
  readonly path: string;
  /** `vector`: represented values. `neurons`: single cells (ensembles * neurons values). `inhibition`: one number per ensemble that reaches all its cells times their gain. `input`: what arrives at a node. */
  readonly port: 'vector' | 'neurons' | 'inhibition' | 'input';
  /** Which numbers, when not all. */
  readonly indices?: readonly number[];
  readonly size: number;
}

/** What leaves `from` is decoded, transformed, filtered and added to `to`; see `ConnectionOptions`. */
export interface Connection {
  readonly kind: 'connection';
  readonly path: string;
  readonly from: End;
  readonly to: End;
  /** Computed by the decoders of each ensemble of `from`: its represented vector in, numbers out. Absent: identity. */
  readonly function?: DecodedFunction;
  /** Target values used instead of a function, one row per eval point. */
  readonly functionPoints?: Matrix;
  /** Where the function is sampled for these decoders alone, instead of the ensemble's eval points. */
  readonly evalPoints?: Distribution | Matrix;
  /** false: `evalPoints` are not in units of the radius but as they are. */
  readonly scaleEvalPoints?: boolean;
  readonly transform: Transform;
  /** null: no filter and no delay. */
  readonly synapse: Synapse | null;
  readonly solver: Solver;
  /** Given decoders (size_out x neurons), instead of solving. */
  readonly decoders?: Matrix;
  /** Rules that change its weights, or the encoders of its target, while it runs. */
  readonly learning?: readonly LearningRule[];
  /** Weights from cell to cell (encoders x transform x decoders) as one matrix, instead of the two factors. */
  readonly fullWeights?: true;
}

/** A function as decoders compute it, or the host where there are none. `outputs` is how many numbers `evaluate` returns. */
export interface DecodedFunction {
  readonly outputs: number;
  /** Numbers of the source to numbers that leave it. */
  readonly evaluate: (x: readonly number[]) => readonly number[];
}

/** Something whose samples a run keeps; see `ProbeOptions`. */
export interface Probe {
  readonly kind: 'probe';
  readonly path: string;
  readonly from: End;
  readonly function?: DecodedFunction;
  readonly synapse: Synapse | null;
  /** Steps between samples. */
  readonly every: number;
  /** Seconds between samples, instead of `every`. */
  readonly sampleEvery?: number;
  /** Instead of the decoded value: spikes, or a state variable of the neurons. */
  readonly variable?: string;
}

/** A public face: something that can be watched by this path at any time. */
export interface PortDescription {
  readonly path: string;
  readonly of: End;
  /** What the numbers mean: a vocabulary's name and words, or free text. */
  readonly label: string;
}
