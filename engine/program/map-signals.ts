/** The same operator over other signals: every signal id in it is replaced by what `to` makes of it. */

import { unreachable } from '../errors.ts';
import type { DecodeTerm, EncodeTerm, Operator, Population, Sum, Term } from './operator.ts';
import type { SignalId } from './signal.ts';

type To = (signal: SignalId) => SignalId;

export function mapSignals(operator: Operator, to: To): Operator {
  switch (operator.kind) {
    case 'sum':
      return mapSum(operator, to);
    case 'map': {
      const { inputs, state, outputs } = operator;
      return {
        ...operator,
        inputs: each(inputs, to),
        state: each(state, to),
        outputs: each(outputs, to),
      };
    }
    case 'matrix': {
      const { inputs, state, totals } = operator;
      return {
        ...operator,
        inputs: each(inputs, to),
        state: each(state, to),
        totals: each(totals, to),
      };
    }
    case 'population':
      return mapPopulation(operator, to);
    case 'fourier':
      return { ...operator, source: to(operator.source), target: to(operator.target) };
    case 'history': {
      const { source, target, ring } = operator;
      return { ...operator, source: to(source), target: to(target), ring: to(ring) };
    }
    case 'host': {
      const { input, output, held } = operator;
      return {
        ...operator,
        output: to(output),
        ...(input !== undefined && { input: to(input) }),
        ...(held !== undefined && { held: to(held) }),
      };
    }
    default:
      return unreachable(operator);
  }
}

function each<T extends { readonly signal: SignalId }>(items: readonly T[], to: To): T[] {
  return items.map((item) => ({ ...item, signal: to(item.signal) }));
}

function mapSum(sum: Sum, to: To): Sum {
  const { target, constant, terms } = sum;
  return {
    ...sum,
    target: to(target),
    ...(constant !== undefined && { constant: to(constant) }),
    terms: terms.map((term): Term => {
      if (term.form === 'scale') return { ...term, source: to(term.source) };
      return { ...term, source: to(term.source), weights: to(term.weights) };
    }),
  };
}

function mapPopulation(population: Population, to: To): Population {
  const { bias, spikes, step, encode, decode } = population;
  return {
    ...population,
    bias: to(bias),
    spikes: to(spikes),
    step: { ...step, state: each(step.state, to) },
    encode: encode.map((term) => mapEncode(term, to)),
    decode: decode.map((term) => mapDecode(term, to)),
  };
}

function mapEncode(term: EncodeTerm, to: To): EncodeTerm {
  const input = to(term.input);
  switch (term.kind) {
    case 'vector':
      return { ...term, input, encoders: to(term.encoders) };
    case 'scalar':
      return { ...term, input, gain: to(term.gain) };
    case 'neurons':
      return term.gain === undefined ? { ...term, input } : { ...term, input, gain: to(term.gain) };
    default:
      return unreachable(term);
  }
}

function mapDecode(term: DecodeTerm, to: To): DecodeTerm {
  const output = to(term.output);
  return term.kind === 'vector'
    ? { ...term, output, decoders: to(term.decoders) }
    : { ...term, output };
}
