/**
 * The inputs of whatever looks at lines: one relay for the symbols seen, one per register, one per signal, connected
 * to the conditions of the table. In: lines. Out: their part in every condition, into `target`.
 */

import type { Handle, Network } from '#engine';
import { type Port, port } from '../ports.ts';
import { lineRows, listed } from './lines.ts';
import { registerNames } from './registers.ts';
import type { ControlTable, Source, When } from './table.ts';

/** Options of `lineInputs`. */
export interface LineInputsOptions {
  /** One condition for each number of `target`. */
  readonly whens: readonly When[];
  readonly table: ControlTable;
  readonly symbols: readonly string[];
  /** What a forbidden line takes away. */
  readonly veto: number;
  readonly target: Handle;
}

/** Adds `sees`, `task lines`, `state lines`, `decode lines`, `does` and `signal x`, as far as conditions name them. */
export function lineInputs(net: Network, options: LineInputsOptions): Record<string, Port> {
  const { whens, table, symbols, veto, target } = options;
  const ports: Record<string, Port> = {};
  const add = (label: string, carries: string, source: Source, labels: readonly string[]) => {
    const input = net.relay(label, labels.length);
    const transform = lineRows(whens, source, labels, veto);
    net.connect(input, target, { transform, synapse: null });
    ports[label] = port(input, carries, carries === 'gate' ? undefined : labels);
  };
  add('sees', 'symbols', 'sees', symbols);
  for (const name of registerNames) {
    add(`${name} lines`, `${name} lines`, name, table.registers[name].words);
  }
  const rules = table.rules.map(({ name }) => name);
  if (wordsOf(whens, 'does').length > 0) add('does', 'actions', 'does', rules);
  for (const signal of wordsOf(whens, 'signal')) {
    add(`signal ${signal}`, 'gate', 'signal', [signal]);
  }
  return ports;
}

/** All words of `source` that conditions name, each once. */
export function wordsOf(whens: readonly When[], source: Source): string[] {
  const words = whens.flatMap((when) => [...listed(when[source]), ...listed(when.not?.[source])]);
  return [...new Set(words)];
}
