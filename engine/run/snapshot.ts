/**
 * Snapshots: all state by path, cells in natural order under the names their model gives them, so that what one
 * backend wrote another can read, packed or not.
 */

import type { Executor } from '../backends/backend.ts';
import { PalliumError } from '../errors.ts';
import { cellsOf, joinCopies } from '../observe/copies.ts';
import { packState, unpacker } from '../observe/read-port.ts';
import { fromSlots, slotCount, toSlots } from '../program/layout.ts';
import type { Population } from '../program/operator.ts';
import type { Program } from '../program/program.ts';
import type { SignalId } from '../program/signal.ts';

/** All state of a simulation at one step; see `Simulation.snapshot`. */
export interface Snapshot {
  readonly program: string;
  /** Steps run when it was taken. */
  readonly step: number;
  /** State variables by path; of all copies, in order. */
  readonly state: ReadonlyMap<string, Float64Array>;
  /** Shares of cells that were silenced, by path; absent: none. */
  readonly silenced?: ReadonlyMap<string, number>;
}

function populationsOf(program: Program): readonly Population[] {
  return program.operators.filter((operator) => operator.kind === 'population');
}

/** State that belongs to filters and plants: whatever no population keeps. */
function otherState(program: Program): readonly SignalId[] {
  const cells = new Set(
    populationsOf(program).flatMap(({ step }) => step.state.map(({ signal }) => signal)),
  );
  return program.signals.flatMap(({ kind }, id) =>
    kind === 'state' && !cells.has(id) ? [id] : [],
  );
}

export function takeSnapshot(program: Program, executor: Executor, step: number): Snapshot {
  const state = new Map<string, Float64Array>();
  for (const id of otherState(program)) {
    state.set(program.signals[id]?.path ?? '', Float64Array.from(executor.peek(id)));
  }
  for (const population of populationsOf(program)) {
    const { layout, step: equations, path } = population;
    const natural = (signal: SignalId): Float64Array => {
      const copies = joinCopies(executor.peek(signal), slotCount(layout), (slots) =>
        fromSlots(layout, slots, 1, new Float64Array(cellsOf(layout))),
      );
      return Float64Array.from(copies);
    };
    for (const { name } of equations.variables) {
      const kept = equations.state.find((variable) => variable.name === name) ?? equations.state[0];
      if (kept === undefined) continue;
      state.set(`${path}/${name}`, unpacker(population, name, program.dt)(natural(kept.signal)));
    }
  }
  return { program: program.name, step, state };
}

export function writeSnapshot(program: Program, executor: Executor, { state }: Snapshot): void {
  // What one copy was restores into any number of them.
  const find = (path: string, size: number): Float64Array => {
    const values = state.get(path);
    if (values !== undefined)
      return values.length === size ? repeated(values, program.batch) : values;
    throw new PalliumError({
      kind: 'run',
      code: 'snapshot-does-not-fit',
      path,
      what: 'the snapshot has no such state',
      fix: 'restore a snapshot of the same model, compiled with the same seed',
    });
  };
  for (const id of otherState(program)) {
    executor.poke(id, find(program.signals[id]?.path ?? '', program.signals[id]?.size ?? 0));
  }
  for (const { layout, step, path } of populationsOf(program)) {
    const count = cellsOf(layout);
    const all = count * program.batch;
    for (const kept of step.state) {
      const natural = packState(kept, (name) => find(`${path}/${name}`, count), all, program.dt);
      const slots = joinCopies(natural, count, (own) =>
        toSlots(layout, own, 1, new Float64Array(slotCount(layout))),
      );
      executor.poke(kept.signal, slots);
    }
  }
}

function repeated(values: Float64Array, times: number): Float64Array {
  const all = new Float64Array(values.length * times);
  for (let i = 0; i < times; i++) all.set(values, i * values.length);
  return all;
}
