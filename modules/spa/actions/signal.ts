/** What an expression of modules is before it is connected: linear maps of what modules show, plus a constant. */

import type { ConnectionOptions, Handle, Network } from '#engine';
import {
  applyMap,
  compose,
  type LinearMap,
  scaledMap,
  transformOf,
  unchanged,
} from './linear-map.ts';

export interface Signal {
  readonly terms: readonly { readonly from: Handle; readonly map: LinearMap }[];
  readonly constant: Float64Array;
}

export function constantSignal(values: ArrayLike<number>): Signal {
  return { terms: [], constant: Float64Array.from(values) };
}

export function handleSignal(from: Handle): Signal {
  return {
    terms: [{ from, map: unchanged(from.size) }],
    constant: new Float64Array(from.size),
  };
}

export function addSignals(a: Signal, b: Signal): Signal {
  return {
    terms: [...a.terms, ...b.terms],
    constant: a.constant.map((value, i) => value + (b.constant[i] ?? 0)),
  };
}

export function scaleSignal(signal: Signal, factor: number): Signal {
  return {
    terms: signal.terms.map(({ from, map }) => ({ from, map: scaledMap(map, factor) })),
    constant: signal.constant.map((value) => value * factor),
  };
}

export function mapSignal(signal: Signal, map: LinearMap): Signal {
  return {
    terms: signal.terms.map(({ from, map: inner }) => ({ from, map: compose(map, inner) })),
    constant: applyMap(map, signal.constant),
  };
}

/** Connects a signal: each term through the connection's synapse, the constant at once. */
export function connectSignal(
  net: Network,
  signal: Signal,
  to: Handle,
  options: Pick<ConnectionOptions, 'synapse'> & { readonly constantName: string },
): void {
  const { constantName, ...rest } = options;
  for (const { from, map } of signal.terms) {
    net.connect(from, to, { ...rest, transform: transformOf(map) });
  }
  if (signal.constant.some((value) => value !== 0)) {
    const values = net.input(constantName, Array.from(signal.constant));
    net.connect(values, to, { synapse: null });
  }
}
