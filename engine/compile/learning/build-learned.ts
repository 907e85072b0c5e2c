/**
 * Connections with a matrix of their own: weights that learn, or that go from cell to cell. The cells of the source
 * in natural order, times the matrix, give what the connection passes on; then come synapse and target as always.
 */

import {
  hasMatrix,
  matrixSize,
  signalPath,
  signalSize,
} from '../../describe/learning/learned-connection.ts';
import { weightsPath } from '../../describe/learning/learning-ends.ts';
import type { LearningRule } from '../../describe/learning/learning-rule.ts';
import type { Connection } from '../../describe/model.ts';
import { recognise } from '../../describe/transform.ts';
import { PalliumError } from '../../errors.ts';
import { add, multiply, read } from '../../kernel/build.ts';
import { placeTransform } from '../place-transform.ts';
import { type Plan, type PlannedPopulation, type Shown, targetOf } from '../plan.ts';
import { run } from '../positions.ts';
import { type BoundRule, bindRule } from './bind-rule.ts';
import { type Cells, cellsInOrder, seeingOf } from './cells.ts';
import { numbersUpTo, planInitialWeights } from './initial-weights.ts';
import { planEncoderRule } from './learn-encoders.ts';
import { addMatrix, type MatrixSize, padded, startMatrix } from './matrices.ts';

/** Everything about a connection that the passes below need. */
interface Site {
  readonly connection: Connection;
  readonly source: PlannedPopulation;
  readonly target: PlannedPopulation | undefined;
  readonly size: MatrixSize;
  readonly cells: Cells;
}

/** Gives the signal of every rule a place, before anything is connected to it. */
export function planSignals(plan: Plan, connection: Connection): void {
  for (const rule of connection.learning ?? []) {
    if (rule.signal === 'none') continue;
    const path = signalPath(connection, rule);
    const target = plan.populations.get(connection.to.path)?.ensemble;
    const size = signalSize(connection, rule, target);
    plan.sources.set(path, { signal: targetOf(plan, path, size).signal, size });
  }
}

/** Plans what a connection's rules do to its target's encoders. */
export function planEncoders(plan: Plan, connection: Connection): void {
  const target = plan.populations.get(connection.to.path);
  const source = plan.populations.get(connection.from.path);
  for (const rule of connection.learning ?? []) {
    if (rule.changes !== 'encoders') continue;
    if (target === undefined) refuseDirect(connection, connection.to.path, rule.name);
    planEncoderRule(plan, target, {
      path: signalPath(connection, rule),
      rule,
      signal: plan.sources.get(signalPath(connection, rule)),
      neurons: source?.ensemble.neurons ?? 1,
    });
  }
}

/** What the connection passes on before its synapse; undefined where shared decoders do. */
export function buildLearned(plan: Plan, connection: Connection): Shown | undefined {
  const { from, to, path, learning = [] } = connection;
  if (!hasMatrix(connection)) return undefined;
  const source = plan.populations.get(from.path);
  if (source === undefined) refuseDirect(connection, from.path, learning[0]?.name ?? 'fullWeights');
  const target = plan.populations.get(to.path);
  if (target === undefined && connection.fullWeights === true) {
    refuseDirect(connection, to.path, 'fullWeights');
  }
  const size = matrixSize(connection, source.ensemble, target?.ensemble);
  const cells = cellsInOrder(plan, source, from.port === 'neurons' ? from.indices : undefined);
  const passed = {
    signal: plan.work.signal(`${path}/passed`, size.rows, 'value'),
    size: size.rows,
  };
  const site = { connection, source, target, size, cells };
  const rules = learning.filter(({ changes }) => changes !== 'encoders');
  if (rules.length === 0) fixedMatrix(plan, site, passed);
  else learningMatrix(plan, site, rules, passed);
  return passed;
}

/** Full weights that stay as they are: a dense sum. */
function fixedMatrix(plan: Plan, site: Site, passed: Shown): void {
  const { work, learning } = plan;
  const { connection, source, target, size, cells } = site;
  const { rows, columns } = size;
  const initial = planInitialWeights(plan, connection, source, target, size);
  learning.afterTuning.push((tuned) => {
    const weights = work.constant(
      weightsPath(connection.path),
      padded(work, initial(tuned), columns),
    );
    work.add({
      kind: 'sum',
      path: `${connection.path}/passed`,
      target: passed.signal,
      terms: [
        {
          form: 'dense',
          weights,
          columns,
          source: cells.signal,
          sourceOffset: 0,
          targetOffset: 0,
          rows,
        },
      ],
    });
  });
}

function learningMatrix(
  plan: Plan,
  site: Site,
  rules: readonly LearningRule[],
  passed: Shown,
): void {
  const { work, learning } = plan;
  const { connection, source, target, size, cells } = site;
  const weights = addMatrix(plan, weightsPath(connection.path), size);
  const initial = planInitialWeights(plan, connection, source, target, size);
  learning.afterTuning.push((tuned) => {
    startMatrix(work, weights, padded(work, initial(tuned), size.columns));
  });
  const bound = rules.map((rule) => bindTo(plan, site, rule));
  const weight = read('weight');
  work.add({
    kind: 'matrix',
    path: `${connection.path}/learning`,
    ...size,
    inputs: [
      { name: 'source', signal: cells.signal, offset: 0, along: 'column' },
      ...bound.flatMap(({ inputs }) => inputs),
    ],
    state: [
      {
        name: 'weight',
        signal: weights,
        next: add(weight, ...bound.map(({ change }) => change)),
      },
    ],
    totals: [{ signal: passed.signal, value: multiply(weight, read('source')) }],
  });
}

function bindTo(plan: Plan, site: Site, rule: LearningRule): BoundRule {
  const { connection, target, size, cells } = site;
  const path = signalPath(connection, rule);
  const { to } = connection;
  const toCells =
    target !== undefined && (to.port === 'neurons' || connection.fullWeights === true);
  const needsPost = Object.values(rule.traces).some(({ of }) => of === 'post');
  const shown = plan.sources.get(path);
  const error = shown && rule.signal === 'error' && toCells;
  return bindRule(plan, rule, {
    path,
    size,
    neurons: size.columns,
    pre: cells,
    post:
      needsPost && target !== undefined
        ? cellsInOrder(plan, target, to.port === 'neurons' ? to.indices : undefined)
        : undefined,
    signal: shown && {
      ...(error ? seenByCells(plan, path, site, target, shown) : shown),
      along: rule.signal === 'error' ? 'row' : 'all',
    },
  });
}

/** An error as the cells see it, through their encoders. */
function seenByCells(
  plan: Plan,
  path: string,
  { connection, size }: Site,
  target: PlannedPopulation,
  error: Shown,
): Shown {
  const { to } = connection;
  const cells = to.port === 'neurons' ? to.indices : undefined;
  const numbers = (to.port === 'neurons' ? undefined : to.indices) ?? numbersUpTo(error.size);
  const seeing = seeingOf(target);
  const values = new Float64Array(size.rows * error.size);
  for (let row = 0; row < size.rows; row++) {
    numbers.forEach((number, i) => {
      values[row * error.size + i] = seeing.weight(cells?.[row] ?? row, number);
    });
  }
  const signal = plan.work.signal(`${path}/by cell`, size.rows, 'value');
  const matrix = recognise({ kind: 'dense', rows: size.rows, columns: error.size, values });
  const term = placeTransform(plan.work, matrix, {
    path: `${path}/encoders`,
    source: error.signal,
    from: run(error.size),
    to: run(size.rows),
    rowScale: 1,
  });
  plan.work.add({ kind: 'sum', path: `${path}/by cell`, target: signal, terms: [term] });
  return { signal, size: size.rows };
}

function refuseDirect(connection: Connection, path: string, rule: string): never {
  throw new PalliumError({
    kind: 'compile',
    code: 'no-cells',
    path: connection.path,
    what: `${rule} changes weights of cells, and '${path}' has none`,
    fix: 'give it a neuron type other than direct(), or leave the learning out',
  });
}
