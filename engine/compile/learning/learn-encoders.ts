/**
 * Encoders that learn: a matrix in place of the population's own encoders. What it passes on, gain * (encoder . x) /
 * radius for each cell, enters the cells as current.
 */

import { encodersPath } from '../../describe/learning/learning-ends.ts';
import type { LearningRule } from '../../describe/learning/learning-rule.ts';
import { add, multiply, read } from '../../kernel/build.ts';
import type { SignalId } from '../../program/signal.ts';
import { cellPositions } from '../build-source.ts';
import { placeTransform } from '../place-transform.ts';
import { type Plan, type PlannedPopulation, radiusOf, type Shown } from '../plan.ts';
import { run } from '../positions.ts';
import { bindRule, previous } from './bind-rule.ts';
import { cellsInOrder, seeingOf } from './cells.ts';
import { currentOf } from './current.ts';
import { addMatrix } from './matrices.ts';

export interface EncoderRule {
  /** Path of the rule: that of its connection and its name. */
  readonly path: string;
  readonly rule: LearningRule;
  readonly signal: Shown | undefined;
  /** Cells of the connection's source. */
  readonly neurons: number;
}

/** Notes that a rule changes the encoders of a population. */
export function planEncoderRule(
  plan: Plan,
  population: PlannedPopulation,
  planned: EncoderRule,
): void {
  const { path, size, dimensions } = population.ensemble;
  cellsInOrder(plan, population);
  const { encoders, matrices } = plan.learning;
  const known = encoders.get(path);
  if (known !== undefined) {
    known.push(planned);
    return;
  }
  encoders.set(path, [planned]);
  const rows = (size / dimensions) * population.ensemble.neurons;
  const shape = { rows, columns: dimensions, blocks: population.ensemble.ensembles };
  if (!matrices.has(encodersPath(path))) {
    addMatrix(plan, encodersPath(path), shape, seeingOf(population).encoders);
  }
}

/** Adds the matrix, where there are such rules; `input` is what arrives, in units of the radius. */
export function learnEncoders(plan: Plan, population: PlannedPopulation, input: SignalId): boolean {
  const { work, learning } = plan;
  const { ensemble } = population;
  const { path } = ensemble;
  const rules = learning.encoders.get(path);
  const matrix = learning.matrices.get(encodersPath(path));
  if (rules === undefined || matrix === undefined) return false;
  const { rows, blocks } = matrix.size;
  const radii = Array.from({ length: blocks }, (_, e) => radiusOf(population, e));
  const radius = work.constant(`${path}/radius`, radii);
  const gain = work.constant(`${path}/gain / radius`, seeingOf(population).gain);
  const before = previous(plan, { signal: input, size: ensemble.size });
  const post = cellsInOrder(plan, population);
  const names = { input: multiply(read('input'), read('radius')), gain: read('gain') };
  const bound = rules.map(({ path: own, rule, signal, neurons }) =>
    bindRule(plan, rule, {
      path: own,
      size: matrix.size,
      neurons,
      post,
      signal: signal && { ...signal, along: 'all' },
      names,
    }),
  );
  const current = work.signal(`${path}/encoded`, rows, 'value');
  const weight = read('weight');
  work.add({
    kind: 'matrix',
    path: `${path}/learning encoders`,
    ...matrix.size,
    inputs: [
      { name: 'now', signal: input, offset: 0, along: 'column' },
      { name: 'input', signal: before.signal, offset: 0, along: 'column' },
      { name: 'radius', signal: radius, offset: 0, along: 'block' },
      { name: 'gain', signal: gain, offset: 0, along: 'row' },
      ...bound.flatMap(({ inputs }) => inputs),
    ],
    state: [
      {
        name: 'weight',
        signal: matrix.signal,
        next: add(weight, ...bound.map(({ change }) => change)),
      },
    ],
    totals: [{ signal: current, value: multiply(weight, read('now'), read('radius')) }],
  });
  const to = cellPositions(population, { path, port: 'neurons', size: rows });
  const place = { path, source: current, from: run(rows), to, rowScale: 1 };
  const term = placeTransform(work, { kind: 'scalar', factor: 1 }, place);
  currentOf(plan, population).terms.push(term);
  return true;
}
