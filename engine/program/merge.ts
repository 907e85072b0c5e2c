/**
 * Several programs as one that runs them side by side, level by level. Each keeps its paths behind a name of its own,
 * `name/path`, and computes bit for bit what it would alone: also random numbers, whose keys are of seed and path.
 */

import { PalliumError } from '../errors.ts';
import { mapSignals } from './map-signals.ts';
import type { Port, Program } from './program.ts';

/** A program, and what its paths begin with in the whole. */
export interface ProgramPart {
  readonly name: string;
  readonly program: Program;
}

/**
 * Programs side by side as one, each under `name/` in all paths. Throws a PalliumError when they have different time
 * steps or numbers of copies.
 */
export function mergePrograms(name: string, parts: readonly ProgramPart[]): Program {
  const { dt = 0.001, batch = 1, seed = 1 } = parts[0]?.program ?? {};
  for (const part of parts) checkAlike(name, part, dt, batch);
  const placed = place(parts);
  const depth = Math.max(0, ...parts.map(({ program }) => program.levels.length));
  return {
    name,
    dt,
    seed,
    batch,
    parts: parts.map((part) => ({ name: part.name, seed: part.program.seed })),
    signals: placed.flatMap(({ program, under }) => program.signals.map(under)),
    operators: placed.flatMap(({ program, under, firstSignal }) =>
      program.operators.map((operator) => mapSignals(under(operator), (id) => firstSignal + id)),
    ),
    levels: Array.from({ length: depth }, (_, level) =>
      placed.flatMap(({ program, firstOperator }) =>
        (program.levels[level] ?? []).map((index) => firstOperator + index),
      ),
    ),
    inputs: placed.flatMap(({ program, under, firstSignal }) =>
      program.inputs.map((input) => ({ ...under(input), signal: firstSignal + input.signal })),
    ),
    ports: placed.flatMap(({ program, under, firstSignal, firstOperator }) =>
      program.ports.map((port): Port => {
        const moved = { ...under(port), signal: firstSignal + port.signal };
        const { population } = port;
        return population === undefined
          ? moved
          : { ...moved, population: firstOperator + population };
      }),
    ),
  };
}

interface Placed {
  readonly program: Program;
  readonly firstSignal: number;
  readonly firstOperator: number;
  /** The same thing, its path behind the name of the part. */
  under<T extends { readonly path: string }>(thing: T): T;
}

function place(parts: readonly ProgramPart[]): readonly Placed[] {
  let [firstSignal, firstOperator] = [0, 0];
  return parts.map(({ name, program }) => {
    const placed: Placed = {
      program,
      firstSignal,
      firstOperator,
      under: (thing) => ({ ...thing, path: `${name}/${thing.path}` }),
    };
    firstSignal += program.signals.length;
    firstOperator += program.operators.length;
    return placed;
  });
}

function checkAlike(
  whole: string,
  { name, program }: ProgramPart,
  dt: number,
  batch: number,
): void {
  if (program.dt === dt && program.batch === batch && program.parts === undefined) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'parts-differ',
    path: `${whole}/${name}`,
    what: `programs that run as one have the same dt and number of copies, and are none of several themselves; this one has dt ${program.dt} and ${program.batch} copies, the first ${dt} and ${batch}`,
    fix: 'compile the parts with the same dt and copies',
  });
}
