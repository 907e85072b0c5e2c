/**
 * What the passes know while a program is being made: every ensemble's layout, tunings and wishes, where
 * numbers arrive (targets), and where they can be read (sources). Looked up by path, never searched.
 */

import { hasMatrix } from '../describe/learning/learned-connection.ts';
import type { Ensemble, Model } from '../describe/model.ts';
import type { Solver } from '../describe/solvers/solver.ts';
import type { Synapse } from '../describe/synapses/synapse.ts';
import { chooseLayout } from '../program/layout.ts';
import type { PopulationLayout, Term } from '../program/operator.ts';
import type { Port } from '../program/program.ts';
import type { SignalId } from '../program/signal.ts';
import { type LearningPlan, noLearning } from './learning/matrices.ts';
import { type Pool, TuningPools } from './tunings.ts';
import type { Workshop } from './workshop.ts';

/** Numbers that arrive from several sides and are added up. */
export interface Target {
  readonly path: string;
  readonly signal: SignalId;
  readonly terms: Term[];
  /** Somebody watches the sum itself, so that it has to be there. */
  watched?: boolean;
}

/** A vector to be decoded from an ensemble, once however many connections ask for it. */
export interface Decode {
  readonly signal: SignalId;
  /** Numbers per ensemble. */
  readonly outputs: number;
  readonly wish: DecoderWish;
  /** Paths of the connections and probes that want it. */
  readonly readers: string[];
}

/** What the decoders should compute; `key` is the same for wishes that have the same decoders. */
export type DecoderWish =
  | {
      readonly kind: 'identity';
      readonly key: string;
      readonly solver: Solver;
      /** Eval points in units of the radius, points x dimensions. */
      readonly points: Float64Array;
    }
  | {
      readonly kind: 'points';
      readonly key: string;
      readonly solver: Solver;
      readonly points: Float64Array;
      /** Target values at the eval points, points x outputs; of each radius in an array whose radii differ. */
      readonly valuesAt: (radius: number) => Float64Array;
    }
  | { readonly kind: 'given'; readonly key: string; readonly rows: readonly (readonly number[])[] };

/** In place of the signal of a decode whose decoders are wanted, and not its result. */
export const undecoded: SignalId = -1;

export interface PlannedPopulation {
  readonly ensemble: Ensemble;
  readonly layout: PopulationLayout;
  readonly pool: Pool;
  /** The one radius, or one per ensemble. */
  readonly radius: number | readonly number[];
  readonly spikes: SignalId;
  readonly decodes: Map<string, Decode>;
  /** Outputs of the single cells, when something reads them. */
  cellOutput?: SignalId;
  /** Currents of the single cells, likewise. */
  cellCurrent?: SignalId;
}

/** A signal and how many numbers it shows. */
export interface Shown {
  readonly signal: SignalId;
  readonly size: number;
}

/** A port that still names its population by path; the index is known when all operators are. */
export interface PlannedPort extends Omit<Port, 'population'> {
  readonly population?: string;
  /** Of a state variable, which has no signal of its own yet: the filter to put behind it. */
  readonly synapse?: Synapse;
}

export interface Plan {
  readonly work: Workshop;
  readonly populations: ReadonlyMap<string, PlannedPopulation>;
  /** By path, with `/inhibition` or `/neurons` for those ports of an ensemble. */
  readonly targets: Map<string, Target>;
  readonly sources: Map<string, Shown>;
  /** Filters by source signal and synapse. */
  readonly filters: Map<string, Shown>;
  readonly learning: LearningPlan;
}

/** Lays out every ensemble that has neurons; a vector is decoded from it if a connection, probe or port reads its vector. */
export function planModel(work: Workshop): Plan {
  const decoded = decodedPaths(work.model);
  const pools = new TuningPools(work.options.seed);
  const populations = new Map<string, PlannedPopulation>();
  for (const ensemble of work.model.ensembles) {
    if (ensemble.neuronType.direct) continue;
    populations.set(ensemble.path, planPopulation(work, ensemble, decoded, pools));
  }
  return {
    work,
    populations,
    targets: new Map(),
    sources: new Map(),
    filters: new Map(),
    learning: noLearning(),
  };
}

function decodedPaths(model: Model): ReadonlySet<string> {
  const ends = [
    ...model.connections.filter((connection) => !hasMatrix(connection)).map(({ from }) => from),
    ...model.probes.filter(({ variable }) => variable === undefined).map(({ from }) => from),
    ...model.ports.map(({ of }) => of),
  ];
  return new Set(ends.filter(({ port }) => port === 'vector').map(({ path }) => path));
}

function planPopulation(
  work: Workshop,
  ensemble: Ensemble,
  decoded: ReadonlySet<string>,
  pools: TuningPools,
): PlannedPopulation {
  const { path, ensembles, neurons, tunings } = ensemble;
  const radius = oneRadius(ensemble.radius);
  // Radii that differ need decoders of their own, so nothing can be shared between groups.
  const distinct = tunings === 'distinct' || typeof radius !== 'number';
  const layout = chooseLayout({
    ensembles,
    neurons,
    tunings: distinct ? ensembles : tunings,
    decoded: decoded.has(path),
  });
  const spikes = work.signal(`${path}/spikes`, layout.groups * layout.rows, 'mask');
  return { ensemble, layout, pool: pools.of(ensemble), radius, spikes, decodes: new Map() };
}

function oneRadius(radius: number | readonly number[]): number | readonly number[] {
  if (typeof radius === 'number') return radius;
  const [first = 1] = radius;
  return radius.every((value) => value === first) ? first : radius;
}

/** Which of the pool's tunings the layout's n-th distinct tuning is: the layout has room for whole groups of them. */
export function poolIndex({ ensemble }: PlannedPopulation, distinct: number): number {
  const { tunings } = ensemble;
  return tunings === 'distinct' ? distinct : distinct % tunings;
}

/** Radius of the ensemble that has the layout's n-th distinct tuning. */
export function radiusOf({ radius }: PlannedPopulation, ensemble: number): number {
  return typeof radius === 'number' ? radius : (radius[ensemble] ?? 1);
}

/** The target with this path, made when first asked for. */
export function targetOf(plan: Plan, path: string, size: number): Target {
  const known = plan.targets.get(path);
  if (known !== undefined) return known;
  const target = { path, signal: plan.work.signal(path, size, 'value'), terms: [] };
  plan.targets.set(path, target);
  return target;
}
