/**
 * A plant type: a body as equations of motion, run inside the engine (an arm, a pendulum, a cart).
 * Inputs come in, the state moves on `substeps` times per time step, outputs are what can be connected onwards.
 */

import type { NumberExpression } from '../kernel/expression.ts';
import { readsOf } from '../kernel/rewrite.ts';
import { refuse } from './refuse.ts';

/** Equations of a body, for `definePlant` and `net.plant`. */
export interface PlantType {
  readonly name: string;
  /** Names of its inputs, in the order in which a connection's numbers meet them. */
  readonly inputs: readonly string[];
  /** State variables and their values at time 0. */
  readonly state: Readonly<Record<string, number>>;
  /** The state after a substep of `dt` seconds, from inputs and the state before. */
  readonly next: Readonly<Record<string, NumberExpression>>;
  /** What it shows, from inputs and the new state. */
  readonly outputs: readonly NumberExpression[];
  /** Substeps per time step; each sees `dt` divided by this. */
  readonly substeps: number;
}

/** A body of your own, checked and frozen. Throws when an equation is missing or reads a name that is not there. */
export function definePlant(plant: PlantType): PlantType {
  const path = `plant/${plant.name}`;
  const state = Object.keys(plant.state);
  for (const variable of state) {
    if (plant.next[variable] !== undefined) continue;
    refuse(
      'state-without-equation',
      path,
      `state variable '${variable}' has no equation in next`,
      `add next.${variable}`,
    );
  }
  const allowed = [...plant.inputs, ...state];
  for (const name of readsOf([...Object.values(plant.next), ...plant.outputs])) {
    if (allowed.includes(name)) continue;
    refuse(
      'unknown-variable',
      path,
      `an equation reads '${name}', and only ${allowed.join(', ')} can be read there`,
      `add '${name}' to inputs or state`,
    );
  }
  if (!Number.isInteger(plant.substeps) || plant.substeps < 1) {
    refuse(
      'not-a-count',
      path,
      `substeps is ${plant.substeps}`,
      'choose a whole number, 1 or more',
    );
  }
  if (plant.outputs.length === 0) {
    refuse('plant-without-outputs', path, 'it shows nothing', 'give it at least one output');
  }
  return Object.freeze(plant);
}
