/**
 * Learning between modules: a connection from every neuron of one to another, whose weights change until what arrives
 * is what a teacher says. In: error (what arrives minus what should), or a teacher. (Prescribed error sensitivity,
 * MacNeil & Eliasmith 2011; nengo.md 1.7, 2.14.)
 */

import {
  type ConnectionHandle,
  dense,
  type EnsembleHandle,
  type LearningRule,
  type Network,
  pes,
} from '#engine';
import { route } from './route.ts';
import { type Scalar, scalar } from './scalar.ts';
import type { SpaModule, SpaPort } from './spa-module.ts';
import { type State, state } from './state.ts';

/** Options of `learn`. */
export interface LearnOptions {
  /** Whose neurons speak. */
  readonly from: { readonly cells: readonly EnsembleHandle[] };
  /** Whose input is written, and whose output should become what the teacher says. */
  readonly to: { readonly input: SpaPort; readonly output: SpaPort };
  /** What the output should be. Without one, connect to the input what the output is too much. */
  readonly teacher?: SpaPort;
  /** Takes an error. Default `pes()`. */
  readonly rule?: LearningRule;
}

export interface Learned extends SpaModule {
  /** What the output is too much. */
  readonly input: SpaPort;
  /** The neurons of the error: without them (`inhibitNode`) nothing more is learned. */
  readonly cells: readonly EnsembleHandle[];
  /** One per array of neurons of the source, to watch their weights. */
  readonly connections: readonly ConnectionHandle[];
}

/** Adds a connection that learns, from nothing, to `net`, and the neurons of its error. */
export function learn(net: Network, name: string, options: LearnOptions): Learned {
  const { from, to, teacher, rule = pes() } = options;
  return net.network(name, (inner) => {
    const { vocabulary, size } = to.input;
    const error: State | Scalar =
      vocabulary === undefined ? scalar(inner, 'error') : state(inner, 'error', { vocabulary });
    const connections = from.cells.map((cells, i) => {
      const nothing = new Float64Array(size * cells.size);
      const connection = inner.connect(cells, to.input.handle, {
        name: `learned ${i + 1}`,
        transform: dense({ rows: size, columns: cells.size, values: nothing }),
        learning: rule,
      });
      inner.connect(error.output.handle, connection.learning);
      return connection;
    });
    if (teacher !== undefined) {
      route(inner, to.output, error.input);
      route(inner, teacher, error.input, { scale: -1 });
    }
    return { input: error.input, cells: error.cells, connections };
  });
}
