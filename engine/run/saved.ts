/**
 * A simulation as one file: its program, its state, what its inputs held and what its probes are. It goes on where it
 * was, on any backend that has the same precision; on the same backend, bit for bit.
 */

import { PalliumError } from '../errors.ts';
import { checkProgram } from '../program/check.ts';
import { decodeData, encodeData } from '../program/data-file.ts';
import type { Program } from '../program/program.ts';
import type { InputSource } from './feed.ts';
import type { Snapshot } from './snapshot.ts';

/** What a file of `simulation.save()` holds. */
export interface SavedSimulation {
  readonly program: Program;
  readonly snapshot: Snapshot;
  /** By path, for each copy: the numbers an input showed, or null where it was a function. */
  readonly inputs: ReadonlyMap<string, readonly (readonly number[] | null)[]>;
  readonly probes: readonly { readonly path: string; readonly every: number }[];
  readonly neurons: number;
}

/** The bytes of a saved simulation. */
export function writeSaved(saved: SavedSimulation): Uint8Array {
  return encodeData({ saved: 1, ...saved });
}

/** The simulation in these bytes. `path` names the file in errors. Throws when it is none, damaged or inconsistent. */
export function readSaved(bytes: Uint8Array, path: string): SavedSimulation {
  const data = decodeData(bytes, path) as SavedSimulation & { readonly saved?: number };
  if (data.saved !== 1) {
    throw new PalliumError({
      kind: 'input',
      code: 'bad-file',
      path,
      what: 'it holds something else than a simulation',
      fix: 'load a file that simulation.save() wrote',
    });
  }
  checkProgram(data.program);
  return data;
}

/** What the inputs of a loaded simulation show: functions by path, what was held elsewhere. */
export function boundInputs(
  { program, inputs }: SavedSimulation,
  given: Readonly<Record<string, InputSource>>,
): ReadonlyMap<string, InputSource> {
  const bound = new Map<string, InputSource>();
  for (const [path, sources] of inputs) {
    const source = given[path] ?? given[path.slice(program.name.length + 1)];
    if (source !== undefined) bound.set(path, source);
    else if (sources.some((held) => held === null)) refuseUnbound(path);
  }
  return bound;
}

function refuseUnbound(path: string): never {
  throw new PalliumError({
    kind: 'usage',
    code: 'input-not-bound',
    path,
    what: 'this input was a function of time, and functions are not saved',
    fix: 'give it again: loadSimulation(bytes, { inputs: { path: function } })',
  });
}
