/** Programs written by hand, as data: signals, operators, and levels found from who reads what. */

import { accessesOf } from '../../engine/program/accesses.ts';
import type { Fourier } from '../../engine/program/fourier.ts';
import type {
  ElementMap,
  History,
  Host,
  MatrixMap,
  Operator,
  Population,
  Sum,
} from '../../engine/program/operator.ts';
import type { Port, Program, ProgramInput } from '../../engine/program/program.ts';
import type { Signal, SignalId } from '../../engine/program/signal.ts';

export class ProgramBuilder {
  private readonly signals: Signal[] = [];
  private readonly operators: Operator[] = [];
  private readonly inputs: ProgramInput[] = [];
  private readonly ports: Port[] = [];
  private readonly name: string;
  private readonly dt: number;

  constructor(name: string, dt = 0.001) {
    this.name = name;
    this.dt = dt;
  }

  private signal(kind: Signal['kind'], path: string, size: number, initial: Initial): SignalId {
    const start = typeof initial === 'number' ? initial : Float64Array.from(initial);
    this.signals.push({ path: `${this.name}/${path}`, size, kind, initial: start });
    return this.signals.length - 1;
  }

  constant(path: string, values: ArrayLike<number>): SignalId {
    return this.signal('constant', path, values.length, values);
  }

  value(path: string, size: number): SignalId {
    return this.signal('value', path, size, 0);
  }

  state(path: string, size: number, initial: Initial = 0): SignalId {
    return this.signal('state', path, size, initial);
  }

  mask(path: string, size: number): SignalId {
    return this.signal('mask', path, size, 0);
  }

  /** A value that is driven from outside; `initial` until something is written. */
  input(path: string, size: number, initial: Initial = 0): SignalId {
    const signal = this.signal('value', path, size, initial);
    this.inputs.push({ path: `${this.name}/${path}`, signal, size });
    return signal;
  }

  sum(target: SignalId, terms: Sum['terms'], constant?: SignalId): void {
    const path = `${this.signals[target]?.path}/sum`;
    this.operators.push({
      kind: 'sum',
      path,
      target,
      terms,
      ...(constant !== undefined && { constant }),
    });
  }

  map(path: string, parts: Omit<ElementMap, 'kind' | 'path' | 'substeps'>, substeps = 1): void {
    this.operators.push({ kind: 'map', path: `${this.name}/${path}`, substeps, ...parts });
  }

  host(path: string, parts: Omit<Host, 'kind' | 'path'>): void {
    this.operators.push({ kind: 'host', path: `${this.name}/${path}`, ...parts });
  }

  fourier(path: string, parts: Omit<Fourier, 'kind' | 'path'>): void {
    this.operators.push({ kind: 'fourier', path: `${this.name}/${path}`, ...parts });
  }

  history(path: string, parts: Omit<History, 'kind' | 'path'>): void {
    this.operators.push({ kind: 'history', path: `${this.name}/${path}`, ...parts });
  }

  matrix(path: string, parts: Omit<MatrixMap, 'kind' | 'path'>): void {
    this.operators.push({ kind: 'matrix', path: `${this.name}/${path}`, ...parts });
  }

  population(path: string, parts: Omit<Population, 'kind' | 'path'>): number {
    this.operators.push({ kind: 'population', path: `${this.name}/${path}`, ...parts });
    return this.operators.length - 1;
  }

  port(path: string, signal: SignalId): void {
    const size = this.signals[signal]?.size ?? 0;
    this.ports.push({ path: `${this.name}/${path}`, signal, size, kind: 'values' });
  }

  /** The program; `levels` are found unless given. */
  build(levels: Program['levels'] = levelsOf(this.signals, this.operators)): Program {
    const { name, dt, signals, operators, inputs, ports } = this;
    return { name, dt, seed: 1, batch: 1, signals, operators, levels, inputs, ports };
  }
}

type Initial = number | ArrayLike<number>;

/** Setters of values go before their readers, readers of states before their updaters. */
export function levelsOf(signals: readonly Signal[], operators: readonly Operator[]): number[][] {
  const before = predecessors(signals, operators);
  const known = new Map<number, number>();
  const levelOf = (index: number, trail: readonly number[] = []): number => {
    if (trail.includes(index))
      throw new Error(`operators wait for each other: ${trail.join(', ')}`);
    let level = known.get(index);
    if (level === undefined) {
      const above = (before[index] ?? []).map((other) => levelOf(other, [...trail, index]) + 1);
      level = Math.max(0, ...above);
      known.set(index, level);
    }
    return level;
  };
  const levels: number[][] = [];
  for (const index of operators.keys()) {
    const level = levelOf(index);
    while (levels.length <= level) levels.push([]);
    levels[level]?.push(index);
  }
  return levels;
}

/** For each operator, which others go before it. */
function predecessors(signals: readonly Signal[], operators: readonly Operator[]): number[][] {
  const accesses = operators.map(accessesOf);
  const before = operators.map((): number[] => []);
  const order = (writer: number, reader: number): void => {
    const reads = accesses[reader]?.reads ?? [];
    for (const signal of accesses[writer]?.writes.filter((id) => reads.includes(id)) ?? []) {
      if (signals[signal]?.kind === 'state') before[writer]?.push(reader);
      else before[reader]?.push(writer);
    }
  };
  for (const writer of operators.keys()) {
    for (const reader of operators.keys()) if (reader !== writer) order(writer, reader);
  }
  return before;
}
