/**
 * Full weights by a solver that must see them whole, because it is not linear in what is wanted (non-negative, sparse):
 * for each cell of the target, minimise |A w - its current| over the eval points of the source.   (nengo.md 2.4)
 */

import type { Connection } from '../../describe/model.ts';
import { PalliumError } from '../../errors.ts';
import { activities } from '../activities.ts';
import { wishOf } from '../decoder-wish.ts';
import { type Plan, type PlannedPopulation, radiusOf } from '../plan.ts';
import type { MatrixSize } from './matrices.ts';

/** Currents of the cells of the target from one number of all that the source decodes: [cells][outputs]. */
export type Currents = Float64Array;

/** Weights [cells][neurons of the source]. Refuses arrays of ensembles, whose cells would need solves of their own. */
export function directWeights(
  plan: Plan,
  connection: Connection,
  source: PlannedPopulation,
  currents: Currents,
  { rows, columns }: MatrixSize,
): Float64Array {
  const { ensemble, pool } = source;
  const wish = wishOf(plan, source, connection);
  if (ensemble.ensembles > 1 || wish.kind === 'given') refuseArray(connection, ensemble.path);
  const radius = radiusOf(source, 0);
  const values =
    wish.kind === 'points' ? wish.valuesAt(radius) : wish.points.map((value) => radius * value);
  const points = wish.points.length / ensemble.dimensions;
  const outputs = values.length / points;
  const targets = new Float64Array(points * rows);
  for (let i = 0; i < points; i++) {
    for (let cell = 0; cell < rows; cell++) {
      let sum = 0;
      for (let k = 0; k < outputs; k++) {
        sum += (values[i * outputs + k] ?? 0) * (currents[cell * outputs + k] ?? 0);
      }
      targets[i * rows + cell] = sum;
    }
  }
  const found = wish.solver.solve({
    activities: activities(ensemble, wish.points, pool.draw(0, 1), 0),
    targets,
    points,
    neurons: columns,
    outputs: rows,
    random: pool.random(0),
  });
  return Float64Array.from(
    { length: rows * columns },
    (_, at) => found[(at % columns) * rows + Math.floor(at / columns)] ?? 0,
  );
}

function refuseArray({ path, solver }: Connection, array: string): never {
  throw new PalliumError({
    kind: 'compile',
    code: 'weights-of-array',
    path,
    what: `the solver '${solver.name}' finds full weights from one ensemble, and '${array}' is an array or its decoders are given`,
    fix: 'connect its ensembles one by one, or use l2()',
  });
}
