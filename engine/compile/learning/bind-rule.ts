/**
 * Binds a learning rule to a matrix: every name in its equation becomes an input of the matrix operator.
 *
 * Within a step the matrix first takes the change that step before gave, then passes on what it is given: one pass
 * over the memory, and an error in step k acts in step k + 1. So all that a rule reads is read one step late:
 * traces as the states of filters, everything else through a delay.
 */

import type { Correlation, LearningRule } from '../../describe/learning/learning-rule.ts';
import { lowpass } from '../../describe/synapses/lowpass.ts';
import { add, constant, multiply, read } from '../../kernel/build.ts';
import { evaluate } from '../../kernel/evaluate.ts';
import type { NumberExpression } from '../../kernel/expression.ts';
import { substitute } from '../../kernel/rewrite.ts';
import type { MatrixMap } from '../../program/operator.ts';
import { filtered } from '../build-filter.ts';
import type { Plan, Shown } from '../plan.ts';
import type { Cells } from './cells.ts';
import { addMatrix, type MatrixSize } from './matrices.ts';

export type MatrixInput = MatrixMap['inputs'][number];

/** Where a rule works. */
export interface Site {
  /** Of the rule: names of its signals begin with it. */
  readonly path: string;
  readonly size: MatrixSize;
  readonly neurons: number;
  /** Cells along the columns and along the rows, where these are cells. */
  readonly pre?: Cells | undefined;
  readonly post?: Cells | undefined;
  /** The signal connected to the rule, one number per row or one for all. */
  readonly signal?: (Shown & { readonly along: 'row' | 'all' }) | undefined;
  /** Further names: inputs of the matrix that are there already. */
  readonly names?: Readonly<Record<string, NumberExpression>> | undefined;
}

export interface BoundRule {
  readonly inputs: readonly MatrixInput[];
  readonly change: NumberExpression;
}

/** What a signal was in the step before. */
export function previous(plan: Plan, shown: Shown): Shown {
  return filtered(plan, shown, lowpass(0));
}

export function bindRule(plan: Plan, rule: LearningRule, site: Site): BoundRule {
  const inputs: MatrixInput[] = [];
  const names: Record<string, NumberExpression> = {
    neurons: constant(site.neurons),
    ...site.names,
  };
  const bind = (name: string, { signal }: Shown, along: MatrixInput['along']): void => {
    const own = `${rule.name} ${name}`;
    inputs.push({ name: own, signal, offset: 0, along });
    names[name] = read(own);
  };
  for (const [name, { of, synapse }] of Object.entries(rule.traces)) {
    const cells = of === 'pre' ? site.pre : site.post;
    if (cells === undefined) continue;
    const trace = filtered(plan, cells, synapse ?? lowpass(0));
    plan.learning.traces.set(`${site.path}/${name}`, { ...trace, count: cells.count });
    bind(name, trace, of === 'pre' ? 'column' : 'row');
  }
  if (site.signal !== undefined) {
    bind(rule.signal, previous(plan, site.signal), site.signal.along);
  }
  if (rule.correlation !== undefined) {
    const trace = inputs.find(({ name }) => name === `${rule.name} ${rule.correlation?.of}`);
    if (trace !== undefined) {
      const { projected, overlap } = correlate(plan, rule.correlation, site, trace);
      bind('projected', projected, 'column');
      bind('overlap', overlap, 'block');
    }
  }
  return { inputs, change: substitute([rule.change], names)[0] as NumberExpression };
}

/** The square matrix beside the weights, its product with the trace, and the product of that with the trace. */
function correlate(
  plan: Plan,
  { name, initial, change }: Correlation,
  { path, size, neurons }: Site,
  trace: MatrixInput,
): { readonly projected: Shown; readonly overlap: Shown } {
  const { work } = plan;
  const { columns, blocks } = size;
  const square: MatrixSize = { rows: blocks * columns, columns, blocks };
  const diagonal = evaluate(initial, { neurons, dt: work.options.dt });
  const start = new Float64Array(square.rows * columns);
  for (let row = 0; row < square.rows; row++) start[row * columns + (row % columns)] = diagonal;
  const projected = shown(plan, `${path}/projected`, square.rows);
  const overlap = shown(plan, `${path}/overlap`, blocks);
  const matrix = addMatrix(plan, `${path}/${name}`, square, start);
  const [before, overlapBefore] = [previous(plan, projected), previous(plan, overlap)];
  const input = (as: string, signal: number, along: MatrixInput['along']): MatrixInput => {
    return { name: as, signal, offset: 0, along };
  };
  work.add({
    kind: 'matrix',
    path: `${path}/${name}`,
    ...square,
    inputs: [
      input('trace', trace.signal, 'column'),
      input('row', before.signal, 'row'),
      input('column', before.signal, 'column'),
      input('overlap', overlapBefore.signal, 'block'),
    ],
    state: [
      {
        name: 'entry',
        signal: matrix,
        next: add(
          read('entry'),
          substitute([change], { neurons: constant(neurons) })[0] as NumberExpression,
        ),
      },
    ],
    totals: [{ signal: projected.signal, value: multiply(read('entry'), read('trace')) }],
  });
  work.add({
    kind: 'matrix',
    path: `${path}/overlap`,
    rows: blocks,
    columns,
    blocks,
    inputs: [
      input('trace', trace.signal, 'column'),
      input('projected', projected.signal, 'column'),
    ],
    state: [],
    totals: [{ signal: overlap.signal, value: multiply(read('trace'), read('projected')) }],
  });
  return { projected, overlap };
}

function shown({ work }: Plan, path: string, size: number): Shown {
  return { signal: work.signal(path, size, 'value'), size };
}
