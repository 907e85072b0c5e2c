/** Solvers that take over or adapt: decoders that are given, zeros to learn from, and any solver without a bias. */

import { centred } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { defineSolver, type Solver } from './solver.ts';

/** No solving: these decoders (a row per output, a number per neuron), or zeros, from which learning can start. */
export function given(rows?: readonly (readonly number[])[]): Solver {
  return defineSolver({
    name: 'given',
    solve({ neurons, outputs }) {
      if (rows === undefined) return new Float64Array(neurons * outputs);
      if (rows.length === outputs && rows.every((row) => row.length === neurons)) {
        return Float64Array.from(
          { length: neurons * outputs },
          (_, i) => rows[i % outputs]?.[Math.floor(i / outputs)] ?? 0,
        );
      }
      return refuse(
        'wrong-shape',
        'solver/given',
        `the given decoders are ${rows.length} x ${rows[0]?.length ?? 0}, and must be ${outputs} x ${neurons}`,
        'give a row per output with a number per neuron',
      );
    },
  });
}

/**
 * What another solver finds when a constant may be added for free: activities and wanted values are taken less
 * their means over the eval points (Hastie, Tibshirani & Friedman 2009, 3.4), and the constant is left out. So no
 * decoder is spent on an offset, and what is decoded is right up to one: for targets with a bias of their own.
 */
export function withoutBias(solver: Solver): Solver {
  return defineSolver({
    name: `${solver.name} without bias`,
    compositional: solver.compositional,
    solve: (problem) =>
      solver.solve({
        ...problem,
        activities: centred(problem.activities, problem.neurons),
        targets: centred(problem.targets, problem.outputs),
      }),
  });
}
