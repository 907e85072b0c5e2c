/** What the options of connections and probes may be: the table from which wrong types and unknown names are refused. */

import type { ConnectionOptions } from './connection.ts';
import type { ProbeOptions } from './probe.ts';
import {
  anything,
  callable,
  distribution,
  either,
  flag,
  madeBy,
  nothing,
  number,
  rows,
  type Shapes,
  someOf,
  text,
} from './shapes.ts';

const synapse = either(
  madeBy('a synapse such as lowpass(0.01)', 'name', 'stages'),
  number,
  nothing,
);

export const connectionShapes: Shapes<ConnectionOptions> = {
  function: callable,
  functionPoints: rows,
  evalPoints: either(distribution, rows),
  scaleEvalPoints: flag,
  // Said better where a transform is made of it.
  transform: anything,
  synapse,
  solver: madeBy('a solver such as l2()', 'name', 'solve'),
  decoders: rows,
  learning: someOf(madeBy('a learning rule such as pes()', 'name', 'changes')),
  fullWeights: flag,
  name: text,
};

export const probeShapes: Shapes<ProbeOptions> = {
  function: callable,
  synapse,
  every: number,
  sampleEvery: number,
  variable: text,
};
