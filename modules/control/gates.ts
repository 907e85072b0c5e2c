/**
 * The gates of the table: each condition is a threshold on a sum of lines, a gate is open while any of its conditions
 * holds. In: symbols seen, register lines, signals, active rule. Out: one number per gate, about 1 or 0.
 */

import { type Handle, lowpass, type Network } from '#engine';
import type { ModuleBuilder } from '../block-diagram.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import { gateConditions } from './gate-conditions.ts';
import { lineInputs } from './line-inputs.ts';
import { lineBias } from './lines.ts';
import type { ControlTable, When } from './table.ts';

/** Options of `gatesModule`. */
export interface GatesOptions {
  readonly table: ControlTable;
  /** The labels of the eye's `classes`. */
  readonly symbols: readonly string[];
}

/** Keeps a gate shut whatever else holds; two forbidden lines need no more than one. */
const veto = 1.5;
const fast = lowpass(0.005);

/**
 * The gates. In: `sees`, `task lines`, `state lines`, `decode lines`, `does`, `signal x` for every signal of the
 * gates. Out: a gate for each name of `gateConditions`.
 */
export function gatesModule({ table, symbols }: GatesOptions): ModuleBuilder {
  return (net) =>
    net.network('gates', (inner) => {
      const gates = Object.entries(gateConditions(table)).filter(([, whens]) => whens.length > 0);
      const whens = gates.flatMap(([, conditions]) => conditions);
      const cells = threshold(inner, 'conditions', { threshold: 0.5, count: whens.length });
      inner.connect(inner.input('bias', lineBias(whens)), cells, { synapse: null });
      const inputs = lineInputs(inner, { whens, table, symbols, veto, target: cells });
      const holding = inner.relay('holding', whens.length);
      inner.connect(cells, holding, { function: step, synapse: fast });
      return { ...inputs, ...openings(inner, gates, holding) };
    });
}

/** A gate of one condition is that condition; one of several asks once more whether any of them holds. */
function openings(
  net: Network,
  gates: readonly [string, readonly When[]][],
  holding: Handle,
): Record<string, Port> {
  const ports: Record<string, Port> = {};
  const several = gates.filter(([, whens]) => whens.length > 1).map(([name]) => name);
  const any = several.length === 0 ? undefined : anyOf(net, several.length);
  let first = 0;
  for (const [name, whens] of gates) {
    const own = holding.slice(first, first + whens.length);
    first += whens.length;
    const gate = net.relay(name, 1);
    const place = several.indexOf(name);
    if (any === undefined || place < 0) net.connect(own, gate, { synapse: null });
    else {
      const transform = several.map((_, row) => whens.map(() => (row === place ? 1 : 0)));
      net.connect(own, any.conditions, { transform, synapse: null });
      net.connect(any.holds.at(place), gate, { synapse: null });
    }
    ports[name] = port(gate, 'gate');
  }
  return ports;
}

function anyOf(net: Network, count: number): { conditions: Handle; holds: Handle } {
  const conditions = threshold(net, 'any', { threshold: 0.5, count });
  const holds = net.relay('any holds', count);
  net.connect(conditions, holds, { function: step, synapse: fast });
  return { conditions, holds };
}
