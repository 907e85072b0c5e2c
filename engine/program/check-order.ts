/**
 * The order of a step: every operator runs once; each signal has one writer; a value is set before it is read, and
 * a state is read before it is updated, so that its readers see the step before.
 */

import { type Accesses, accessesOf } from './accesses.ts';
import type { Program } from './program.ts';
import { refuse } from './refuse.ts';
import type { Signal } from './signal.ts';

interface Placed extends Accesses {
  readonly path: string;
  readonly level: number;
}

export function checkOrder(program: Program): void {
  const operators = place(program);
  const writers = findWriters(program, operators);
  for (const { signal } of program.inputs) {
    const writer = writers.get(signal);
    const path = program.signals[signal]?.path ?? '';
    if (writer !== undefined) {
      refuse('input-overwritten', path, `${writer.path} writes to an input`, 'write elsewhere');
    }
  }
  const driven = new Set(program.inputs.map((input) => input.signal));
  for (const reader of operators) {
    for (const id of reader.reads) {
      const signal = program.signals[id];
      if (signal !== undefined && !driven.has(id)) checkRead(reader, signal, writers.get(id));
    }
  }
}

/** Operators with their levels. */
function place(program: Program): readonly Placed[] {
  const levels = new Map<number, number>();
  for (const [level, indices] of program.levels.entries()) {
    for (const index of indices) {
      const path = program.operators[index]?.path;
      if (path === undefined) {
        refuse(
          'levels',
          program.name,
          `level ${level} runs operator ${index}, and there is none`,
          'list indices into program.operators',
        );
      }
      if (levels.has(index)) {
        refuse('levels', path, 'it runs twice in a step', 'list every operator once');
      }
      levels.set(index, level);
    }
  }
  return program.operators.map((operator, index) => {
    const level = levels.get(index);
    if (level === undefined) {
      refuse('levels', operator.path, 'it is in no level', 'list every operator once');
    }
    return { path: operator.path, level, ...accessesOf(operator) };
  });
}

function findWriters(program: Program, operators: readonly Placed[]): Map<number, Placed> {
  const writers = new Map<number, Placed>();
  for (const operator of operators) {
    for (const id of operator.writes) {
      const path = program.signals[id]?.path ?? `signal ${id}`;
      const other = writers.get(id);
      if (other !== undefined) {
        const what = `both ${other.path} and ${operator.path} write to it`;
        refuse('two-writers', path, what, 'gather what goes into one signal in one sum');
      }
      if (program.signals[id]?.kind === 'constant') {
        refuse(
          'constant-written',
          path,
          `${operator.path} writes to a constant`,
          'make it a value or a state',
        );
      }
      writers.set(id, operator);
    }
  }
  return writers;
}

function checkRead(reader: Placed, signal: Signal, writer: Placed | undefined): void {
  if (signal.kind === 'constant') return;
  if (writer === reader) {
    const what = `${reader.path} reads ${signal.path}, which it writes itself`;
    refuse(
      'reads-itself',
      reader.path,
      what,
      'read state by its name in the equations, or pass it through a state',
    );
  }
  if (signal.kind === 'state') {
    if (writer === undefined || reader.level < writer.level) return;
    const what = `it is updated in level ${writer.level} and read by ${reader.path} in level ${reader.level}`;
    refuse('read-after-update', signal.path, what, 'put readers of a state in earlier levels');
  }
  if (writer === undefined) {
    refuse(
      'never-set',
      signal.path,
      `${reader.path} reads it, and nothing sets it`,
      'set it with a sum, or make it an input',
    );
  }
  if (writer.level < reader.level) return;
  const what = `it is set in level ${writer.level} and read by ${reader.path} in level ${reader.level}`;
  refuse(
    'read-before-set',
    signal.path,
    what,
    'put what sets a value in an earlier level than its readers',
  );
}
