/**
 * Synapses in series, as one: transfer functions multiply into a single filter, whatever else there is stays a stage
 * of its own. The one step by which a synapse is late is paid once, not once for each.
 */

import type { Spectrum } from '../../math/index.ts';
import { refuse } from '../refuse.ts';
import { fromTransfer } from './linear-filter.ts';
import { makeSynapse, type Synapse } from './synapse.ts';
import { polynomialProduct, type TransferFunction } from './transfer-function.ts';

/** Synapses one after the other. Throws when filters in s and in z, or of different methods, are mixed. */
export function combine(...synapses: readonly Synapse[]): Synapse {
  const [first] = synapses;
  if (first === undefined) {
    refuse('synapse-parameter', 'synapse/combine', 'there is nothing to combine', 'give a synapse');
  }
  const rational = synapses.filter((synapse) => synapse.transfer !== undefined);
  const others = synapses.filter((synapse) => synapse.transfer === undefined);
  const all = rational.length < 2 ? rational : [product(rational)];
  const parts = [...others, ...all];
  if (parts.length === 1) return parts[0] ?? first;
  const responses = parts.flatMap(({ response }) => (response === undefined ? [] : [response]));
  return makeSynapse({
    name: parts.map(nameOf).join(' * '),
    parameters: {},
    stages: (dt, y0 = 0) => {
      // From the last part back: each starts from what the one after it needs as its input.
      let wanted = y0;
      const reversed = parts.toReversed().map((part) => {
        const stages = part.stages(dt, wanted);
        wanted /= part.response?.([0]).re[0] ?? 1;
        return stages;
      });
      return reversed.reverse().flat();
    },
    ...(responses.length === parts.length && {
      response: (frequencies) =>
        responses.map((response) => response(frequencies)).reduce(spectrumProduct),
    }),
  });
}

function nameOf({ name, parameters }: Synapse): string {
  return `${name}(${Object.values(parameters).join(' ')})`;
}

function product(synapses: readonly Synapse[]): Synapse {
  const transfers = synapses.flatMap(({ transfer }) => (transfer === undefined ? [] : [transfer]));
  const [first] = transfers as [TransferFunction];
  const odd = transfers.find(
    ({ analog, method, alpha }) =>
      analog !== first.analog || method !== first.method || alpha !== first.alpha,
  );
  if (odd !== undefined) {
    const kind = ({ analog, method }: TransferFunction): string =>
      analog ? `an analog filter (${method})` : 'a digital filter';
    refuse(
      'synapse-combination',
      'synapse/combine',
      `${kind(first)} and ${kind(odd)} have no common transfer function`,
      'combine filters of one kind, or connect through a relay with a synapse on each side',
    );
  }
  const numerator = transfers.map((transfer) => transfer.numerator).reduce(polynomialProduct);
  const denominator = transfers.map((transfer) => transfer.denominator).reduce(polynomialProduct);
  return fromTransfer(synapses.map(nameOf).join(' * '), {}, { ...first, numerator, denominator });
}

function spectrumProduct(a: Spectrum, b: Spectrum): Spectrum {
  const at = (values: Float64Array, i: number): number => values[i] ?? 0;
  return {
    re: a.re.map((x, i) => x * at(b.re, i) - at(a.im, i) * at(b.im, i)),
    im: a.re.map((x, i) => x * at(b.im, i) + at(a.im, i) * at(b.re, i)),
  };
}
