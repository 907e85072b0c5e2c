/** What the options of an ensemble may be: the table from which wrong types and unknown names are refused. */

import type { ArrayOptions } from './ensemble.ts';
import {
  anything,
  distribution,
  either,
  flag,
  madeBy,
  number,
  numbers,
  oneOf,
  recordOf,
  rows,
  type Shapes,
} from './shapes.ts';

const drawnNumbers = either(distribution, numbers);
const drawnRows = either(distribution, rows);

export const ensembleShapes: Shapes<ArrayOptions> = {
  neurons: number,
  dimensions: number,
  ensembles: number,
  radius: either(number, numbers),
  encoders: drawnRows,
  normalizeEncoders: flag,
  intercepts: drawnNumbers,
  maxRates: drawnNumbers,
  gain: numbers,
  bias: numbers,
  evalPoints: drawnRows,
  evalPointCount: number,
  neuronType: madeBy('a neuron type such as lif()', 'name', 'state', 'step', 'rate'),
  initialState: recordOf(drawnNumbers),
  noise: anything,
  seed: number,
  tunings: either(number, oneOf('distinct')),
};
