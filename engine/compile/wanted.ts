/**
 * What decoders are wanted of the tunings of a pool, each function once however many populations ask for it,
 * sorted by solver: those of one ridge solver share a factorisation.
 */

import type { Solver } from '../describe/solvers/solver.ts';
import { distinctTunings } from '../program/layout.ts';
import { hashNumbers } from './hash-numbers.ts';
import { type Decode, type PlannedPopulation, poolIndex, radiusOf } from './plan.ts';
import { solverKey } from './solver-key.ts';

/** One function that decoders compute. */
export interface Wanted {
  /** points x outputs */
  readonly targets: Float64Array;
  readonly outputs: number;
  readonly uses: Use[];
  /** Indices in the pool, when not all of them want it. */
  readonly indices?: Set<number>;
}

/** Where the decoders go. */
export interface Use {
  readonly population: PlannedPopulation;
  readonly decode: Decode;
  /** Of an array with many radii: the one that this is for. */
  readonly radius?: number;
}

/** What one solver finds at the same eval points. */
export interface WantedGroup {
  readonly solver: Solver;
  /** In units of the radius, points x dimensions. */
  readonly points: Float64Array;
  readonly wanted: readonly Wanted[];
}

/** Everything that populations of one pool want to have solved. */
export function wantedOf(members: readonly PlannedPopulation[]): readonly WantedGroup[] {
  const groups = new Map<string, Omit<WantedGroup, 'wanted'> & { wanted: Map<string, Wanted> }>();
  for (const population of members) {
    for (const decode of population.decodes.values()) {
      const { wish } = decode;
      if (wish.kind === 'given') continue;
      const { solver, points } = wish;
      const key = `${solverKey(solver)} ${hashNumbers(points)}`;
      const group = groups.get(key) ?? { solver, points, wanted: new Map() };
      groups.set(key, group);
      want(group.wanted, population, decode);
    }
  }
  return [...groups.values()].map(({ wanted, ...group }) => {
    return { ...group, wanted: [...wanted.values()] };
  });
}

/** What represents itself is solved in units of the radius; functions are sampled at each radius there is. */
function want(wanted: Map<string, Wanted>, population: PlannedPopulation, decode: Decode): void {
  const { wish, outputs } = decode;
  if (wish.kind === 'given') return;
  const { radius, layout } = population;
  if (wish.kind === 'identity' || typeof radius === 'number') {
    const at = typeof radius === 'number' ? radius : 1;
    const key = wish.kind === 'identity' ? wish.key : `${wish.key} at ${at}`;
    const targets = wish.kind === 'identity' ? wish.points : wish.valuesAt(at);
    entry(wanted, key, { targets, outputs, uses: [] }).uses.push({ population, decode });
    return;
  }
  for (let t = 0; t < distinctTunings(layout); t++) {
    const own = radiusOf(population, t);
    const made = { targets: wish.valuesAt(own), outputs, uses: [], indices: new Set<number>() };
    const one = entry(wanted, `${wish.key} at ${own} alone`, made);
    one.indices?.add(poolIndex(population, t));
    const listed = one.uses.some((use) => use.decode === decode);
    if (!listed) one.uses.push({ population, decode, radius: own });
  }
}

function entry(wanted: Map<string, Wanted>, key: string, made: Wanted): Wanted {
  const known = wanted.get(key) ?? made;
  wanted.set(key, known);
  return known;
}

/** Side by side, points x all outputs. */
export function stackTargets(wanted: readonly Wanted[], points: number): Float64Array {
  const [only] = wanted;
  if (only !== undefined && wanted.length === 1) return only.targets;
  const width = widthOf(wanted);
  const stacked = new Float64Array(points * width);
  let column = 0;
  for (const { targets, outputs } of wanted) {
    for (let i = 0; i < points; i++) {
      for (let k = 0; k < outputs; k++) {
        stacked[i * width + column + k] = targets[i * outputs + k] ?? 0;
      }
    }
    column += outputs;
  }
  return stacked;
}

export function widthOf(wanted: readonly Wanted[]): number {
  return wanted.reduce((sum, { outputs }) => sum + outputs, 0);
}
