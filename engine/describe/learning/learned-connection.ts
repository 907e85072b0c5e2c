/**
 * Connections that learn, or whose weights go from cell to cell: which rules fit which connection, and how many
 * numbers each rule's signal has.
 */

import type { ConnectionOptions } from '../connection.ts';
import type { Connection, End, Ensemble } from '../model.ts';
import { refuse } from '../refuse.ts';
import type { Learned, LearningRule } from './learning-rule.ts';

/** The two ends of a connection and the ensembles behind them, if they are any. */
export interface Ends {
  readonly path: string;
  readonly from: End;
  readonly to: End;
  readonly source?: Ensemble | undefined;
  readonly target?: Ensemble | undefined;
}

/** What a connection's description says about learning. */
export type LearningParts = Pick<Connection, 'learning' | 'fullWeights'>;

/** Throws a PalliumError when a rule does not fit the connection. */
export function learningParts(given: Ends, options: ConnectionOptions): LearningParts {
  const ends = { ...given, source: withCells(given.source), target: withCells(given.target) };
  const rules = [options.learning ?? []].flat() as readonly LearningRule[];
  const full = options.fullWeights === true;
  if (full) checkFullWeights(ends);
  for (const rule of rules) checkRule(ends, rule, options);
  const twice = rules.find((rule, i) => rules.findIndex(({ name }) => name === rule.name) !== i);
  if (twice !== undefined) {
    refuse(
      'duplicate-name',
      ends.path,
      `two of its learning rules are called '${twice.name}'`,
      'give each rule a name of its own',
    );
  }
  return { ...(rules.length > 0 && { learning: rules }), ...(full && { fullWeights: true }) };
}

/** Ensembles in direct mode have no cells, and so nothing that could learn. */
function withCells(ensemble: Ensemble | undefined): Ensemble | undefined {
  return ensemble?.neuronType.direct === true ? undefined : ensemble;
}

function checkFullWeights({ path, from, to, source, target }: Ends): void {
  const vectors = from.port === 'vector' && to.port === 'vector';
  if (vectors && source !== undefined && target !== undefined) return;
  refuse(
    'full-weights-without-cells',
    path,
    `full weights go from cells to cells, and '${from.path}' -> '${to.path}' has an end without`,
    'connect an ensemble to an ensemble; between .neurons the transform is the weights already',
  );
}

const cures: Readonly<Record<Learned, string>> = {
  decoders: 'connect from an ensemble or its .neurons',
  weights: 'connect .neurons to .neurons with a matrix as transform, or set fullWeights: true',
  encoders: 'connect to the ensemble itself, all of it',
};

function checkRule(ends: Ends, rule: LearningRule, options: ConnectionOptions): void {
  const { path, from, to, source, target } = ends;
  const wrong = (what: string, fix: string = cures[rule.changes]): never =>
    refuse('rule-does-not-fit', path, `${rule.name} ${what}`, fix);
  if (rule.changes === 'encoders') {
    const whole = to.port === 'vector' && to.indices === undefined;
    if (target === undefined || !whole) wrong(`changes encoders, and '${to.path}' here has none`);
    return;
  }
  if (source === undefined) wrong(`changes decoders, and '${from.path}' has no neurons`);
  const toCells = target !== undefined && (to.port === 'neurons' || options.fullWeights === true);
  if (rule.changes === 'weights' && !toCells) {
    wrong(`changes weights between cells, and those of this connection do not go to cells`);
  }
  if (from.port === 'neurons' && !isMatrix(options.transform)) {
    wrong('needs a weight for each pair of cells', 'give the transform as rows of numbers');
  }
  if (!isFull(options.transform)) {
    wrong(
      'fills every weight, and this transform has structure that would be lost',
      'give rows of numbers',
    );
  }
}

function isMatrix(transform: ConnectionOptions['transform']): boolean {
  if (Array.isArray(transform)) return Array.isArray(transform[0]);
  return typeof transform === 'object';
}

/** Sparse matrices and convolutions, when given as such, would become full. */
function isFull(transform: ConnectionOptions['transform']): boolean {
  if (typeof transform !== 'object' || Array.isArray(transform)) return true;
  const { kind } = transform as { readonly kind: string };
  return kind === 'dense' || kind === 'scalar' || kind === 'diagonal';
}

/** Whether the connection has weights of its own that the engine keeps as a matrix, rather than shared decoders. */
export function hasMatrix({ learning = [], fullWeights }: Connection): boolean {
  return fullWeights === true || learning.some(({ changes }) => changes !== 'encoders');
}

/** Where the signal of a rule enters. */
export function signalPath(connection: Pick<Connection, 'path'>, rule: LearningRule): string {
  return `${connection.path}/${rule.name}`;
}

/** How many numbers it takes: see `LearningRule.signal`. */
export function signalSize(
  { to }: Pick<Connection, 'to'>,
  { signal }: LearningRule,
  target: Ensemble | undefined,
): number {
  if (signal !== 'error') return 1;
  return to.port === 'neurons' && target !== undefined ? target.size : to.size;
}

/** Size of the matrix of a connection: weights, and cells of the source. */
export function matrixSize(
  connection: Connection,
  source: Ensemble,
  target: Ensemble | undefined,
): { readonly rows: number; readonly columns: number; readonly blocks: number } {
  const { from, to, transform, fullWeights } = connection;
  const rows =
    fullWeights === true && target !== undefined ? target.ensembles * target.neurons : to.size;
  if (from.port === 'neurons') return { rows, columns: from.size, blocks: 1 };
  const { ensembles, neurons } = source;
  const apart = transform.kind === 'scalar' || transform.kind === 'diagonal';
  // An array's ensembles that are not mixed keep a block of rows each.
  return apart && fullWeights !== true && from.indices === undefined
    ? { rows, columns: neurons, blocks: ensembles }
    : { rows, columns: ensembles * neurons, blocks: 1 };
}
