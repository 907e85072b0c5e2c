/**
 * Samples of programs with several copies. A sample of all copies holds those of each in order; spikes are then
 * numbered on, so that cell i of copy c is `c * cells + i`. `takeCopy` finds one copy again.
 */

import { PalliumError } from '../errors.ts';
import type { Population } from '../program/operator.ts';
import type { Port, Program } from '../program/program.ts';
import type { Values } from '../program/signal.ts';

/** Refuses a copy that is not there. */
export function checkCopy(program: Program, copy: number): void {
  if (Number.isInteger(copy) && copy >= 0 && copy < program.batch) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'no-such-copy',
    path: program.name,
    what: `there is no copy ${copy}; copies are numbered 0 to ${program.batch - 1}`,
    fix: 'give the number of a copy, or make more with simulate(model, { copies })',
  });
}

/** The sample of one copy, out of one of all. What copies share has one part for all. */
export function takeCopy(program: Program, port: Port, all: Values, copy: number): Values {
  const { batch, signals, operators } = program;
  if (batch === 1 || signals[port.signal]?.kind === 'constant') return all;
  if (port.kind !== 'spikes') {
    const size = all.length / batch;
    return all.slice(copy * size, (copy + 1) * size);
  }
  const population = operators[port.population ?? -1];
  const cells = population?.kind === 'population' ? portCells(population, port) : 0;
  const first = copy * cells;
  return all.filter((cell) => cell >= first && cell < first + cells).map((cell) => cell - first);
}

/** Cells that a port of a population watches: all, or the chosen ones. */
export function portCells({ layout }: Population, { chosen }: Port): number {
  return chosen?.length ?? cellsOf(layout);
}

/** Cells of a population. */
export function cellsOf(layout: { readonly ensembles: number; readonly neurons: number }): number {
  return layout.ensembles * layout.neurons;
}

/** Applies `read` to the raw values of each copy, `size` long, and joins what it gives. */
export function joinCopies<
  R extends { readonly length: number; subarray(a: number, b: number): R },
>(raw: R, size: number, read: (raw: R, copy: number) => Values): Values {
  if (raw.length === size) return read(raw, 0);
  const parts: Values[] = [];
  for (let copy = 0; copy * size < raw.length; copy++) {
    parts.push(read(raw.subarray(copy * size, (copy + 1) * size), copy));
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all =
    parts[0] instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
