/**
 * Noise of an ensemble: added to the current of every cell, not multiplied by gain. Noise that has equations becomes
 * part of the cells' step and costs no memory traffic but its state; any other runs on the host and enters as an input.
 */

import type { Ensemble } from '../describe/model.ts';
import { hostNoisePath } from '../describe/noise.ts';
import type { NoiseEquations } from '../describe/processes/process.ts';
import { add, read } from '../kernel/build.ts';
import type { NumberExpression, TruthExpression } from '../kernel/expression.ts';
import { substitute } from '../kernel/rewrite.ts';
import { slotCount } from '../program/layout.ts';
import type { EncodeTerm } from '../program/operator.ts';
import { cellPositions } from './build-source.ts';
import type { LaidOutStep } from './pack-state.ts';
import { placeTransform, run } from './place-transform.ts';
import { type Plan, type PlannedPopulation, targetOf } from './plan.ts';

/** Noise of cells in their own equations, for steps (or substeps) of `dt` seconds. */
export function stepNoise(
  { noise, path, silent }: Ensemble,
  dt: number,
): NoiseEquations | undefined {
  if (noise === undefined || silent || hostNoisePath(path, noise) !== undefined) return undefined;
  return noise.equations?.(dt);
}

/** The step of cells whose current is J + noise; variables of the noise are called `noise ...`. */
export function addNoise(step: LaidOutStep, noise: NoiseEquations): LaidOutStep {
  const named = (name: string): string => `noise ${name}`;
  const names = Object.keys(noise.next);
  const own = Object.fromEntries(names.map((name) => [name, read(named(name))]));
  const [value, ...noiseNext] = substitute([noise.value, ...Object.values(noise.next)], own);
  const current = { current: add(read('current'), value ?? 0) };
  const [output, ...next] = substitute([step.output, ...Object.values(step.next)], current);
  const [fires] = substitute([step.fires], current);
  const entries = (keys: readonly string[], values: readonly NumberExpression[]) =>
    Object.fromEntries(keys.flatMap((key, i) => (values[i] ? [[key, values[i]]] : [])));
  const noiseNames = names.map(named);
  return {
    ...step,
    fires: fires as TruthExpression,
    output: output as NumberExpression,
    next: { ...entries(Object.keys(step.next), next), ...entries(noiseNames, noiseNext) },
    variables: {
      ...step.variables,
      ...Object.fromEntries(noiseNames.map((name) => [name, read(name)])),
    },
  };
}

/** What a variable of the noise starts from. */
export function noiseStart(noise: NoiseEquations | undefined, variable: string): number {
  return noise?.state[variable.slice('noise '.length)] ?? 0;
}

/** Noise from the host, laid out as the cells are; no gain is put on it. */
export function encodeHostNoise(plan: Plan, population: PlannedPopulation): EncodeTerm[] {
  const { ensemble, layout } = population;
  const { noise, path, ensembles, neurons, silent } = ensemble;
  const source = noise && !silent && plan.sources.get(hostNoisePath(path, noise) ?? '');
  if (source === undefined || source === false) return [];
  const target = targetOf(plan, `${path}/noise/cells`, slotCount(layout));
  const size = ensembles * neurons;
  target.terms.push(
    placeTransform(
      plan.work,
      { kind: 'scalar', factor: 1 },
      {
        path: `${path}/noise/weights`,
        source: source.signal,
        from: run(size),
        to: cellPositions(population, { path, port: 'neurons', size }),
        rowScale: 1,
      },
    ),
  );
  return [{ kind: 'neurons', input: target.signal }];
}
