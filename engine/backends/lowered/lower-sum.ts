/** Sum operators: no code of their own, only a record per term for the one kernel that runs them all. */

import { unreachable } from '../../errors.ts';
import type { Sum, Term } from '../../program/operator.ts';
import { lanes, termForms } from './lowered.ts';
import type { LoweredOperator, LoweringContext } from './lowering.ts';
import { floatBits } from './table-builder.ts';

const sumVariant = { kind: 'sum', key: 'sum' } as const;

export function lowerSum(operator: Sum, context: LoweringContext): LoweredOperator {
  const rows = context.size(operator.target);
  const head = [
    context.place(operator.target),
    operator.constant === undefined ? -1 : context.place(operator.constant),
    rows,
    operator.terms.length,
  ];
  const records = operator.terms.flatMap((term) => termRecordOf(term, context));
  const argument = context.table.append([...head, ...records]);
  const items = Math.ceil(rows / lanes);
  const work = operator.terms.reduce((sum, term) => sum + termWork(term), 0);
  const cost = 1.5 + work / Math.max(1, items);
  return { variant: sumVariant, items, argument, cost, scratchFloats: 0 };
}

function termRecordOf(term: Term, context: LoweringContext): number[] {
  const record = (weights: number, a: number, b: number): number[] => [
    termForms.indexOf(term.form),
    context.place(term.source, term.sourceOffset),
    term.targetOffset,
    term.rows,
    weights,
    a,
    b,
    0,
  ];
  switch (term.form) {
    case 'scale':
      return record(-1, floatBits(term.factor), 0);
    case 'diagonal':
    case 'column':
      return record(context.place(term.weights), 0, 0);
    case 'dense':
      return record(context.place(term.weights), term.columns, denseStride(term.columns));
    case 'sparse':
      return record(
        context.place(term.weights),
        context.table.appendIndices(term.rowStarts),
        context.table.appendIndices(term.columns),
      );
    case 'circulant':
      return record(context.place(term.weights), term.rows, 0);
    default:
      return unreachable(term);
  }
}

/** Floats from one row of a dense matrix to the next. */
function denseStride(columns: number): number {
  return Math.ceil(columns / lanes) * lanes;
}

/** Nanoseconds, roughly, for all rows of a term. */
function termWork(term: Term): number {
  switch (term.form) {
    case 'scale':
    case 'diagonal':
    case 'column':
      return 4 + term.rows / 12;
    case 'dense':
      return 4 + (term.rows * denseStride(term.columns)) / 12;
    case 'sparse':
      return 4 + term.columns.length;
    case 'circulant':
      return 4 + (term.rows * term.rows) / 12;
    default:
      return unreachable(term);
  }
}
