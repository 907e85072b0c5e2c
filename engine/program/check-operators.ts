/** Operators one by one: signals exist and have the right kind and size, ranges fit, every name read is bound. */

import { unreachable } from '../errors.ts';
import type { Expression } from '../kernel/expression.ts';
import { readsOf } from '../kernel/rewrite.ts';
import { checkHistory } from './check-history.ts';
import { checkHost } from './check-host.ts';
import { checkLayout, checkPopulationSizes } from './check-population.ts';
import { checkRange, checkSize, checkState, numbersAt, type Signals } from './check-signals.ts';
import { type Fourier, vectorSizes } from './fourier.ts';
import type { ElementMap, MatrixMap, Operator, Population, Sum, Term } from './operator.ts';
import { isSize, refuse } from './refuse.ts';
import type { Signal } from './signal.ts';

/** Columns of dense weights are padded to a multiple of this. */
const strideUnit = 16;

export function checkOperator(operator: Operator, signals: Signals): void {
  switch (operator.kind) {
    case 'sum':
      checkSum(operator, signals);
      return;
    case 'map':
      checkMap(operator, signals);
      return;
    case 'population':
      checkPopulation(operator, signals);
      return;
    case 'fourier':
      checkFourier(operator, signals);
      return;
    case 'history':
      checkHistory(operator, signals);
      return;
    case 'host':
      checkHost(operator, signals);
      return;
    case 'matrix':
      checkMatrix(operator, signals);
      return;
    default:
      unreachable(operator);
  }
}

function checkSum(sum: Sum, signals: Signals): void {
  const target = numbersAt(signals, sum.target, sum.path);
  if (sum.constant !== undefined) {
    checkSize(numbersAt(signals, sum.constant, sum.path), target.size, sum.path);
  }
  for (const term of sum.terms) {
    if (!isSize(term.rows))
      refuse('not-a-count', sum.path, `a term has ${term.rows} rows`, 'leave it out');
    checkRange(target, term.targetOffset, term.rows, sum.path);
    checkTerm(term, sum.path, signals);
  }
}

function checkTerm(term: Term, path: string, signals: Signals): void {
  const source = numbersAt(signals, term.source, path);
  const weights = term.form === 'scale' ? source : numbersAt(signals, term.weights, path);
  const { rows, sourceOffset } = term;
  switch (term.form) {
    case 'scale':
      if (!Number.isFinite(term.factor)) {
        refuse('not-finite', path, `a factor is ${term.factor}`, 'use a finite number');
      }
      checkRange(source, sourceOffset, rows, path);
      return;
    case 'diagonal':
      checkSize(weights, rows, path);
      checkRange(source, sourceOffset, rows, path);
      return;
    case 'column':
      checkSize(weights, rows, path);
      checkRange(source, sourceOffset, 1, path);
      return;
    case 'dense':
      checkSize(weights, rows * Math.ceil(term.columns / strideUnit) * strideUnit, path);
      checkRange(source, sourceOffset, term.columns, path);
      return;
    case 'sparse':
      checkSparse(term, path, weights);
      checkRange(source, sourceOffset, 1 + Math.max(0, ...term.columns), path);
      return;
    case 'circulant':
      checkSize(weights, 2 * rows, path);
      checkRange(source, sourceOffset, rows, path);
      return;
    default:
      unreachable(term);
  }
}

function checkSparse(term: Extract<Term, { form: 'sparse' }>, path: string, weights: Signal): void {
  const { rowStarts, columns, rows } = term;
  const rises = rowStarts.every((start, i) => i === 0 || start >= (rowStarts[i - 1] ?? 0));
  const fits =
    rowStarts.length === rows + 1 && rowStarts[0] === 0 && rowStarts[rows] === columns.length;
  if (!(rises && fits)) {
    const what = `row starts of a sparse term do not divide its ${columns.length} entries into ${rows} rows`;
    refuse(
      'sparse-rows',
      path,
      what,
      'give rows + 1 starts that rise from 0 to the number of entries',
    );
  }
  if (columns.some((column) => column < 0)) {
    refuse(
      'index-out-of-range',
      path,
      'a column of a sparse term is negative',
      'count columns from 0',
    );
  }
  // A matrix without entries still needs a signal, and signals have one number or more.
  if (columns.length > 0) checkSize(weights, columns.length, path);
}

function checkFourier(fourier: Fourier, signals: Signals): void {
  const { path, length, vectors, sourceOffset } = fourier;
  if (!(isSize(length) && isSize(vectors))) {
    const what = `it transforms ${vectors} vectors of ${length} numbers`;
    refuse('fourier-size', path, what, 'both must be whole numbers of at least 1');
  }
  const { read, written } = vectorSizes(fourier);
  checkRange(numbersAt(signals, fourier.source, path), sourceOffset, vectors * read, path);
  checkSize(numbersAt(signals, fourier.target, path), vectors * written, path);
}

/** Every name that the equations read must be one of `names`. */
function checkReads(
  equations: readonly Expression[],
  names: readonly string[],
  path: string,
): void {
  for (const name of readsOf(equations)) {
    if (names.includes(name)) continue;
    const what = `an equation reads '${name}'; what can be read here is ${names.join(', ') || 'nothing'}`;
    refuse('unknown-variable', path, what, 'bind the name, or write the equation with the others');
  }
}

function checkDistinct(names: readonly string[], path: string): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  refuse('duplicate-name', path, `the name '${twice}' is bound twice`, 'give each its own name');
}

function checkMap(map: ElementMap, signals: Signals): void {
  const { path, elements, substeps } = map;
  if (!(isSize(elements) && isSize(substeps))) {
    const what = `it has ${elements} elements and ${substeps} substeps`;
    refuse('map-size', path, what, 'both must be whole numbers of at least 1');
  }
  for (const { signal, offset, stride } of map.inputs) {
    const count = stride === 0 ? 1 : elements;
    checkRange(numbersAt(signals, signal, path), offset, count, path);
  }
  for (const { signal } of [...map.state, ...map.outputs]) {
    checkSize(numbersAt(signals, signal, path), elements, path);
  }
  for (const { signal } of map.state) checkState(signals, signal, path);
  const names = [...map.inputs, ...map.state].map((item) => item.name);
  checkDistinct(names, path);
  checkReads(
    map.state.map((item) => item.next),
    names,
    path,
  );
  checkReads(
    map.outputs.map((item) => item.value),
    names,
    path,
  );
}

function checkMatrix(matrix: MatrixMap, signals: Signals): void {
  const { path, rows, columns, blocks, inputs, state, totals } = matrix;
  if (!(isSize(rows) && isSize(columns) && isSize(blocks) && rows % blocks === 0)) {
    const what = `it has ${rows} rows and ${columns} columns in ${blocks} blocks`;
    refuse('matrix-size', path, what, 'give whole numbers of at least 1, and equal blocks of rows');
  }
  const reach = { all: 1, block: blocks, row: rows, column: blocks * columns };
  for (const { signal, offset, along } of inputs) {
    checkRange(numbersAt(signals, signal, path), offset, reach[along], path);
  }
  const stride = Math.ceil(columns / strideUnit) * strideUnit;
  for (const { signal } of state) {
    checkSize(numbersAt(signals, signal, path), rows * stride, path);
    checkState(signals, signal, path);
  }
  for (const { signal } of totals) checkSize(numbersAt(signals, signal, path), rows, path);
  const names = [...inputs, ...state].map((item) => item.name);
  const equations = [...state.map((item) => item.next), ...totals.map((item) => item.value)];
  checkDistinct(names, path);
  checkReads(equations, names, path);
}

function checkPopulation(population: Population, signals: Signals): void {
  const { path, step } = population;
  checkLayout(population);
  checkPopulationSizes(population, (id, size) => {
    checkSize(numbersAt(signals, id, path), size, path);
  });
  for (const { signal } of step.state) checkState(signals, signal, path);
  const mask = signals[population.spikes];
  const words = population.layout.groups * population.layout.rows;
  if (mask?.kind !== 'mask' || mask.size !== words) {
    const what = `its spikes need a mask of ${words} words; ${mask?.path ?? 'nothing'} is there`;
    refuse('spike-mask', path, what, "make a signal of kind 'mask' of groups * rows words");
  }
  if (!isSize(step.substeps)) {
    const what = `its cells take ${step.substeps} substeps`;
    refuse('population-size', path, what, 'give a whole number of at least 1');
  }
  const names = ['current', ...step.state.map((item) => item.name)];
  checkDistinct(names, path);
  checkReads([step.fires, step.output, ...step.state.map((item) => item.next)], names, path);
}
