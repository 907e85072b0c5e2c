/** The list of benches, in the order in which `pallium bench` runs them. */

import type { Bench } from './bench.ts';
import { bindingBench } from './binding.ts';
import { buildBench } from './building.ts';
import { compiling } from './compiling.ts';
import { copiesBench } from './copies.ts';
import { learning } from './learning.ts';
import { listMemoryBench } from './list-memory.ts';
import { wideEnsembles } from './recurrent.ts';
import { spaunBench } from './spaun.ts';
import { updates } from './updates.ts';
import { watching } from './watching.ts';

export const benches: readonly Bench[] = [
  updates,
  bindingBench,
  listMemoryBench,
  wideEnsembles,
  learning,
  buildBench,
  compiling,
  copiesBench,
  watching,
  spaunBench,
];
