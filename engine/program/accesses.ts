/**
 * Which signals an operator reads and writes: what ordering, checking and printing need to know.
 * A state that an operator both reads and updates (its own) counts as written only.
 */

import { unreachable } from '../errors.ts';
import type { Operator, Population, Sum } from './operator.ts';
import type { SignalId } from './signal.ts';

export interface Accesses {
  /** Signals of any kind that are read, constants included; each once. */
  readonly reads: readonly SignalId[];
  readonly writes: readonly SignalId[];
}

export function accessesOf(operator: Operator): Accesses {
  const writes = writesOf(operator);
  return { reads: [...new Set(readsOf(operator))], writes };
}

function writesOf(operator: Operator): readonly SignalId[] {
  switch (operator.kind) {
    case 'sum':
      return [operator.target];
    case 'map':
      return [...operator.state, ...operator.outputs].map((item) => item.signal);
    case 'matrix':
      return [...operator.state, ...operator.totals].map((item) => item.signal);
    case 'population':
      return [
        ...operator.step.state.map((variable) => variable.signal),
        operator.spikes,
        ...operator.decode.map((term) => term.output),
      ];
    case 'fourier':
      return [operator.target];
    case 'history':
      return [operator.ring, operator.target];
    case 'host':
      return operator.held === undefined ? [operator.output] : [operator.output, operator.held];
    default:
      return unreachable(operator);
  }
}

function readsOf(operator: Operator): readonly SignalId[] {
  switch (operator.kind) {
    case 'sum':
      return readsOfSum(operator);
    case 'map':
    case 'matrix':
      return operator.inputs.map((input) => input.signal);
    case 'population':
      return readsOfPopulation(operator);
    case 'fourier':
    case 'history':
      return [operator.source];
    case 'host':
      return operator.input === undefined ? [] : [operator.input];
    default:
      return unreachable(operator);
  }
}

function readsOfSum(sum: Sum): readonly SignalId[] {
  const constant = sum.constant === undefined ? [] : [sum.constant];
  const terms = sum.terms.flatMap((term) =>
    term.form === 'scale' ? [term.source] : [term.source, term.weights],
  );
  return [...constant, ...terms];
}

function readsOfPopulation(population: Population): readonly SignalId[] {
  const encode = population.encode.flatMap((term) => {
    if (term.kind === 'vector') return [term.encoders, term.input];
    return term.gain === undefined ? [term.input] : [term.gain, term.input];
  });
  const decode = population.decode.flatMap((term) =>
    term.kind === 'vector' ? [term.decoders] : [],
  );
  return [population.bias, ...encode, ...decode];
}
