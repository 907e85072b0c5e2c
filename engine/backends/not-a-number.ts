/**
 * Stops a run whose numbers have left the rails. Looks, once per chunk, at what populations read and decode and
 * at what maps compute (synapses, plants): a NaN or an infinity anywhere in a model reaches one of these.
 * In: a program, and a way to peek at its signals. Out: nothing, or a `not-a-number` error that names the source.
 */

import { PalliumError } from '../errors.ts';
import type { Operator } from '../program/operator.ts';
import type { Program } from '../program/program.ts';
import type { SignalId, Values } from '../program/signal.ts';

/** The signal of one copy. */
type Peek = (signal: SignalId, copy: number) => Values | Uint16Array;

interface Watch {
  readonly signal: SignalId;
  readonly operator: Operator;
}

/** Prepares the check; call the result after each chunk with the first and last step of it (1-based). */
export function notANumberCheck(
  program: Program,
): (peek: Peek, firstStep: number, lastStep: number) => void {
  const watches = watchesOf(program);
  return (peek, firstStep, lastStep) => {
    const copies = Array.from({ length: program.batch }, (_, copy) => copy);
    const bad = watches.find(({ signal }) => copies.some((copy) => !allFinite(peek(signal, copy))));
    if (bad === undefined) return;
    const copy = copies.find((index) => !allFinite(peek(bad.signal, index))) ?? 0;
    const where = program.batch === 1 ? '' : ` in copy ${copy}`;
    const path = program.signals[bad.signal]?.path ?? `signal ${bad.signal}`;
    const values = peek(bad.signal, copy);
    const index = values.findIndex((value: number) => !Number.isFinite(value));
    throw new PalliumError({
      kind: 'run',
      code: 'not-a-number',
      path,
      what: `value ${index} of ${path} became ${values[index]}${where} in steps ${firstStep} to ${lastStep}`,
      why: `${bad.operator.kind} ${bad.operator.path} has ${describeSources(program, bad.operator, (signal) => peek(signal, copy))}`,
      fix: 'check the inputs, connection functions and weights on the way to it; a feedback loop with a gain above 1 grows without bound',
    });
  };
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

function describeSources(
  program: Program,
  operator: Operator,
  peek: (signal: SignalId) => Values | Uint16Array,
): string {
  const sources = [...new Set(sourcesOf(operator))];
  if (sources.length === 0) return 'no inputs';
  const shown = sources.slice(0, 8).map((signal) => {
    const state = allFinite(peek(signal)) ? 'finite' : 'not finite';
    return `${program.signals[signal]?.path ?? `signal ${signal}`} (${state})`;
  });
  return `inputs ${shown.join(', ')}${sources.length > 8 ? ', ...' : ''}`;
}

/** x * 0 is 0 for finite x and NaN otherwise, so one sum tells for all. */
function allFinite(values: Values | Uint16Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  return sum === 0;
}
