/**
 * Lesions in a running simulation. A cell is silenced by the state that its model calls silent (of LIF: refractory for
 * ever), written once; so a lesion is state like any other, the same on every backend, and costs nothing per step.
 */

import type { Executor } from '../backends/backend.ts';
import { PalliumError } from '../errors.ts';
import { cellsOf } from '../observe/copies.ts';
import { packState } from '../observe/read-port.ts';
import { slotCount, slotOf } from '../program/layout.ts';
import type { Population } from '../program/operator.ts';
import type { Program } from '../program/program.ts';
import type { SignalId } from '../program/signal.ts';
import { silentOrder } from '../program/silent-order.ts';

/** Cells of one population that can fall silent. */
interface Patient {
  readonly population: Population;
  /** The first to fall silent first. */
  readonly order: Uint32Array;
  /** What each kept state variable becomes. */
  readonly silent: readonly { readonly signal: SignalId; readonly value: number }[];
  /** How many of the order are silent now. */
  count: number;
}

export class Lesions {
  readonly #program: Program;
  readonly #executor: Executor;
  readonly #shares = new Map<string, number>();
  readonly #patients = new Map<Population, Patient>();
  #waiting = false;

  constructor(program: Program, executor: Executor) {
    this.#program = program;
    this.#executor = executor;
  }

  get shares(): ReadonlyMap<string, number> {
    return this.#shares;
  }

  /** From the next `apply` on, this share of the cells at or under a path is silent. */
  set(path: string, share: number): void {
    if (!(share >= 0 && share <= 1)) refuseShare(path, share);
    const full = this.#admit(path);
    if (share === 0) this.#shares.delete(full);
    else this.#shares.set(full, share);
    this.#waiting = true;
  }

  /** A snapshot's state was written, in which these were silent. */
  restored(silenced: ReadonlyMap<string, number> = new Map()): void {
    this.#shares.clear();
    for (const [path, share] of silenced) this.#shares.set(this.#admit(path), share);
    for (const patient of this.#patients.values()) patient.count = this.#wanted(patient);
    this.#waiting = false;
  }

  /** Silences and heals what `set` asked for. Only between chunks. */
  apply(): void {
    if (!this.#waiting) return;
    this.#waiting = false;
    for (const patient of this.#patients.values()) {
      const wanted = this.#wanted(patient);
      if (wanted !== patient.count) this.#treat(patient, wanted);
    }
  }

  /** The path with the program's name, once all populations there are known to have a silent state. */
  #admit(path: string): string {
    const full = [path, `${this.#program.name}/${path}`].find(
      (name) => this.#under(name).length > 0,
    );
    if (full === undefined) return refusePath(path, this.#program);
    for (const population of this.#under(full)) {
      if (this.#patients.has(population)) continue;
      this.#patients.set(population, admitted(this.#program, population));
    }
    return full;
  }

  #under(path: string): readonly Population[] {
    return this.#program.operators.filter(
      (operator) => operator.kind === 'population' && isUnder(operator.path, path),
    ) as readonly Population[];
  }

  #wanted({ population, order }: Patient): number {
    let largest = 0;
    for (const [path, share] of this.#shares) {
      if (isUnder(population.path, path)) largest = Math.max(largest, share);
    }
    return Math.round(largest * order.length);
  }

  #treat(patient: Patient, wanted: number): void {
    const { batch, signals } = this.#program;
    const { layout } = patient.population;
    const slots = slotCount(layout);
    const changed = patient.order.subarray(
      Math.min(patient.count, wanted),
      Math.max(patient.count, wanted),
    );
    for (const { signal, value } of patient.silent) {
      const state = this.#executor.peek(signal) as Float32Array | Float64Array;
      const initial = signals[signal]?.initial ?? 0;
      const start = (slot: number): number =>
        typeof initial === 'number' ? initial : (initial[slot % initial.length] ?? 0);
      for (const cell of changed) {
        const ensemble = Math.floor(cell / layout.neurons);
        const slot = slotOf(layout, ensemble, cell % layout.neurons);
        for (let at = slot; at < batch * slots; at += slots) {
          state[at] = wanted > patient.count ? value : start(at);
        }
      }
      this.#executor.poke(signal, state);
    }
    patient.count = wanted;
  }
}

function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function admitted(program: Program, population: Population): Patient {
  const { step, path } = population;
  const { silent } = step;
  if (silent === undefined || cellsOf(population.layout) === 0) return refuseKind(path, step.model);
  const kept = step.state.flatMap((variable) => {
    let touched = false;
    const own = (name: string): Float64Array => {
      touched ||= name in silent;
      return Float64Array.of(silent[name] ?? 0);
    };
    const value = packState(variable, own, 1, program.dt)[0] ?? 0;
    return touched ? [{ signal: variable.signal, value }] : [];
  });
  return { population, order: silentOrder(program, population), silent: kept, count: 0 };
}

function refuseShare(path: string, share: number): never {
  throw new PalliumError({
    kind: 'usage',
    code: 'bad-share',
    path,
    what: `a share of ${share} of the cells cannot be silenced`,
    fix: 'give a number from 0 (heal) to 1 (all of them)',
  });
}

function refusePath(path: string, { name, operators }: Program): never {
  const parts = new Set(
    operators.flatMap((operator) => {
      const inside = operator.kind === 'population' && operator.path.startsWith(`${name}/`);
      return inside ? [operator.path.split('/')[1] ?? ''] : [];
    }),
  );
  throw new PalliumError({
    kind: 'run',
    code: 'unknown-path',
    path,
    what: `there are no cells at or under this path; there are some in ${[...parts].slice(0, 20).join(', ') || 'no part'}`,
    fix: 'give the path of an ensemble, or of a network that has some',
  });
}

function refuseKind(path: string, model: string): never {
  throw new PalliumError({
    kind: 'run',
    code: 'cannot-silence',
    path,
    what: `cells of the type ${model} have no state in which they are silent`,
    fix: 'silence ensembles of lif or adaptiveLif cells, or give the neuron type of your own `silent`',
  });
}
