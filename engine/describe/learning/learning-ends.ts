/**
 * What learning adds to the things that have a path: signals that rules take, weights and encoders that change, and
 * what the rules remember. A `ConnectionHandle` gives handles to them.
 */

import { Handle } from '../handles.ts';
import type { Connection, Ensemble } from '../model.ts';
import { refuse } from '../refuse.ts';
import { hasMatrix, matrixSize, signalPath, signalSize } from './learned-connection.ts';

export interface LearningEnd {
  readonly kind: 'learning';
  readonly path: string;
  readonly size: number;
  /** The signal of a rule can be connected to; the rest can only be watched. */
  readonly takes: boolean;
}

export const weightsPath = (connection: string): string => `${connection}/weights`;
export const encodersPath = (ensemble: string): string => `${ensemble}/encoders`;

/** The ends that a connection brings with it; `source` and `target` are the ensembles at its ends, if any. */
export function learningEnds(
  connection: Connection,
  source: Ensemble | undefined,
  target: Ensemble | undefined,
): LearningEnd[] {
  const ends: LearningEnd[] = [];
  const add = (path: string, size: number, takes: boolean): void => {
    ends.push({ kind: 'learning', path, size, takes });
  };
  for (const rule of connection.learning ?? []) {
    if (rule.signal !== 'none') {
      add(signalPath(connection, rule), signalSize(connection, rule, target), true);
    }
    if (rule.changes === 'encoders' && target !== undefined) {
      add(encodersPath(target.path), target.neurons * target.size, false);
    }
  }
  if (hasMatrix(connection) && source !== undefined) {
    const { rows, columns } = matrixSize(connection, source, target);
    add(weightsPath(connection.path), rows * columns, false);
  }
  return ends;
}

/** A connection, as `net.connect` gives it back. */
export class ConnectionHandle {
  readonly path: string;
  readonly #connection: Connection;
  readonly #ends: readonly LearningEnd[];

  /** @internal */
  constructor(connection: Connection, ends: readonly LearningEnd[]) {
    this.path = connection.path;
    this.#connection = connection;
    this.#ends = ends;
  }

  /** Where the error (or modulation) of its learning rule is connected to: `net.connect(error, connection.learning)`. */
  get learning(): Handle {
    const end = this.#ends.find(({ takes }) => takes);
    return this.#handle(end, 'no learning rule that takes a signal', 'give it learning: pes()');
  }

  /** The same for one of several rules, by the rule's name. */
  rule(name: string): Handle {
    const end = this.#ends.find(({ takes, path }) => takes && path === `${this.path}/${name}`);
    const rules = this.#connection.learning?.map((rule) => rule.name).join(', ') || 'none';
    return this.#handle(end, `no rule '${name}' that takes a signal`, `its rules are: ${rules}`);
  }

  /** Its weights, row after row (a row per number that arrives, a column per cell): to be probed. */
  get weights(): Handle {
    const end = this.#ends.find(({ path }) => path === weightsPath(this.path));
    return this.#handle(end, 'no weights that change', 'give it a learning rule, or fullWeights');
  }

  /** Encoders of its target (times gain / radius), a row per cell: to be probed. */
  get encoders(): Handle {
    const end = this.#ends.find(({ path }) => path === encodersPath(this.#connection.to.path));
    return this.#handle(end, 'no rule that changes encoders', 'give it learning: voja()');
  }

  #handle(end: LearningEnd | undefined, missing: string, fix: string): Handle {
    if (end !== undefined) return new Handle({ path: end.path, port: 'vector', size: end.size });
    return refuse('nothing-learns', this.path, `it has ${missing}`, fix);
  }
}
