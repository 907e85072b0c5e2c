/**
 * Stops a run whose numbers have left the rails. Backends look, in every step, at what populations read and decode and
 * at what maps compute (synapses, plants): a NaN or an infinity anywhere in a model reaches one of these. Of each such
 * signal they keep the first step in which it was bad; here the earliest is found and said.
 */

import { PalliumError } from '../errors.ts';
import type { Operator } from '../program/operator.ts';
import type { Program } from '../program/program.ts';
import type { SignalId, Values } from '../program/signal.ts';

interface Watch {
  readonly signal: SignalId;
  readonly operator: Operator;
}

/** First step (1-based) in which a watched signal of a copy was not finite; 0: it never was. */
export type BadStep = (watch: number, copy: number) => number;

interface Found {
  readonly step: number;
  readonly watch: number;
  readonly copy: number;
}

export class NotANumberWatch {
  readonly #program: Program;
  readonly #watches: readonly Watch[];
  #refusal: PalliumError | undefined;

  constructor(program: Program) {
    this.#program = program;
    this.#watches = watchesOf(program);
  }

  /** Signals to look at, in the order of the levels: of those that turn bad in one step, the first is nearest to the cause. */
  get signals(): readonly SignalId[] {
    return this.#watches.map(({ signal }) => signal);
  }

  /** Looks through what a run found. Gives back the number of steps that were sound before it, if anything was bad. */
  soundSteps(badStep: BadStep): number | undefined {
    const found = this.#earliest(badStep);
    if (found === undefined) return undefined;
    this.#refusal = this.#refuse(found, badStep);
    return found.step - 1;
  }

  /** Throws `not-a-number` if a run found something. */
  refuseFailed(): void {
    if (this.#refusal !== undefined) throw this.#refusal;
  }

  /** Forgets: the state was overwritten from outside. */
  clear(): void {
    this.#refusal = undefined;
  }

  #earliest(badStep: BadStep): Found | undefined {
    let found: Found | undefined;
    for (let copy = 0; copy < this.#program.batch; copy++) {
      for (let watch = 0; watch < this.#watches.length; watch++) {
        const step = badStep(watch, copy);
        if (step > 0 && step < (found?.step ?? Infinity)) found = { step, watch, copy };
      }
    }
    return found;
  }

  #refuse({ step, watch, copy }: Found, badStep: BadStep): PalliumError {
    const { signals, batch, dt } = this.#program;
    const { signal, operator } = this.#watches[watch] as Watch;
    const path = signals[signal]?.path ?? `signal ${signal}`;
    const where = batch === 1 ? '' : ` in copy ${copy}`;
    const isBad = (source: SignalId): boolean => {
      const at = this.#watches.findIndex((other) => other.signal === source);
      const since = at < 0 ? 0 : badStep(at, copy);
      return since > 0 && since <= step;
    };
    return new PalliumError({
      kind: 'run',
      code: 'not-a-number',
      path,
      what: `${path}${where} became NaN or infinite in step ${step} (${Number((step * dt).toPrecision(6))} s)`,
      why: `${operator.kind} ${operator.path} has ${this.#sources(operator, isBad)}`,
      fix: 'check the inputs, connection functions and weights on the way to it; a feedback loop with a gain above 1 grows without bound',
    });
  }

  #sources(operator: Operator, isBad: (signal: SignalId) => boolean): string {
    const sources = [...new Set(sourcesOf(operator))];
    if (sources.length === 0) return 'no inputs';
    const shown = sources.slice(0, 8).map((signal) => {
      const path = this.#program.signals[signal]?.path ?? `signal ${signal}`;
      return `${path} (${isBad(signal) ? 'not finite' : 'finite'})`;
    });
    return `inputs ${shown.join(', ')}${sources.length > 8 ? ', ...' : ''}`;
  }
}

/** In the order of the levels, so that the first bad signal is the one nearest to the cause. */
function watchesOf(program: Program): readonly Watch[] {
  const seen = new Set<SignalId>();
  const watches: Watch[] = [];
  for (const index of program.levels.flat()) {
    const operator = program.operators[index];
    if (operator === undefined) continue;
    for (const signal of [...sourcesOf(operator), ...resultsOf(operator)]) {
      if (seen.has(signal)) continue;
      seen.add(signal);
      watches.push({ signal, operator });
    }
  }
  return watches;
}

function resultsOf(operator: Operator): readonly SignalId[] {
  if (operator.kind === 'population') return operator.decode.map((term) => term.output);
  if (operator.kind === 'map') {
    return [...operator.state, ...operator.outputs].map((item) => item.signal);
  }
  if (operator.kind === 'history' || operator.kind === 'fourier') return [operator.target];
  // Weights are as many as columns for every total: one that is no number shows in what it is multiplied with.
  if (operator.kind === 'matrix') return operator.totals.map((item) => item.signal);
  return [];
}

function sourcesOf(operator: Operator): readonly SignalId[] {
  if (operator.kind === 'population') return operator.encode.map((term) => term.input);
  if (operator.kind === 'host') return operator.input === undefined ? [] : [operator.input];
  if (operator.kind === 'history' || operator.kind === 'fourier') return [operator.source];
  return operator.kind === 'sum' ? [] : operator.inputs.map((input) => input.signal);
}

/** x * 0 is 0 for finite x and NaN otherwise, so one sum tells for all. */
export function allFinite(values: Values | Uint16Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0;
}
