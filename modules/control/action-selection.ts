/**
 * Action selection: the rules of the table as connections. Lines become utilities, the basal ganglia and the thalamus
 * let the best rule act, and what it writes is what its neurons connect to. (spaun.md 1.12.)
 * In: symbols seen, lines of registers and signals, worth of tied rules. Out: actions, register inputs and gates, data.
 */

import { type Handle, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import type { ModuleBuilder } from '../block-diagram.ts';
import { basalGanglia } from '../parts/basal-ganglia.ts';
import { thalamus } from '../parts/thalamus.ts';
import { step, threshold } from '../parts/threshold.ts';
import { type Port, port } from '../ports.ts';
import { lineInputs } from './line-inputs.ts';
import { lineBias } from './lines.ts';
import { registerNames } from './registers.ts';
import type { ControlTable, Rule } from './table.ts';
import { tieBreak } from './tie-break.ts';

/** Options of `actionSelectionModule`. */
export interface ActionSelectionOptions {
  readonly vocabulary: Vocabulary;
  readonly table: ControlTable;
  /** The labels of the eye's `classes`. */
  readonly symbols: readonly string[];
}

/**
 * The change detector closes registers while the page changes or is blank, so that they show what a rule wrote as soon
 * as its symbol goes. Rules about signals also act on a blank page: they open registers strongly enough for both.
 */
const onBlankPage = 3;
/** Words outlast their gate, so that what is held when it falls is still whole. */
const lingering = lowpass(0.02);
const aboutSignal = ({ when }: Rule): boolean => when.sees === undefined;

/**
 * Action selection. In: `sees`, `task lines`, `state lines`, `decode lines`, `signal x` for every signal of the rules,
 * `worth` (one number per rule that shares a tie, added to its utility). Out: `actions` and `utilities` (one number
 * per rule), `task words` and `task gate` (and so for state and decode), `data` (pointer) and `data gate`.
 */
export function actionSelectionModule(options: ActionSelectionOptions): ModuleBuilder {
  const { vocabulary, table, symbols } = options;
  const { rules } = table;
  const names = rules.map(({ name }) => name);
  return (net) =>
    net.network('action selection', (inner) => {
      const selection = basalGanglia(inner, 'basal ganglia', rules.length);
      // The drive comes up slower than the basal ganglia, so that a brain does not begin with every rule acting at once.
      const actions = thalamus(inner, 'thalamus', selection, 50, { driveSynapse: lowpass(0.1) });
      const whens = rules.map(({ when }) => when);
      const conditions = inner.relay('conditions', rules.length);
      const bias = lineBias(whens).map((value, i) => rules[i]?.utility ?? value);
      inner.connect(inner.input('bias', bias), conditions, { synapse: null });
      const inputs = lineInputs(inner, { whens, table, symbols, veto: 1, target: conditions });
      return {
        ...inputs,
        ...weigh(inner, rules, conditions, selection.utilities),
        ...effects(inner, vocabulary, rules, actions),
        actions: port(actions, 'actions', names),
        utilities: port(selection.utilities, 'utilities', names),
      };
    });
}

/** Conditions become utilities; those of rules that share a tie only after one of them has won. */
function weigh(
  net: Network,
  rules: readonly Rule[],
  conditions: Handle,
  utilities: Handle,
): Record<string, Port> {
  const single = rules.map((rule) => (rule.tie === undefined ? 1 : 0));
  net.connect(conditions, utilities, { transform: diagonal(single), synapse: null });
  const tied = rules.filter(({ tie }) => tie !== undefined);
  if (tied.length === 0) return {};
  const { conditions: rivals, worth, winners } = tieBreak(net, tied);
  const back = rules.map((rule) => tied.map((other) => (other === rule ? 1 : 0)));
  net.connect(conditions, rivals, { transform: transpose(back), synapse: null });
  net.connect(winners, utilities, { transform: back, synapse: null });
  const labels = tied.map(({ name }) => name);
  return { worth: port(worth, 'worth', labels) };
}

const diagonal = (values: readonly number[]): number[][] =>
  values.map((value, row) => values.map((_, column) => (row === column ? value : 0)));

/** What rules write: words and gate of each register, and of the data for list memory 1. */
function effects(
  net: Network,
  vocabulary: Vocabulary,
  rules: readonly Rule[],
  actions: Handle,
): Record<string, Port> {
  const ports: Record<string, Port> = {};
  const written = (label: string, gateLabel: string, of: (rule: Rule) => string | undefined) => {
    const words = net.relay(label, vocabulary.dimensions);
    const columns = rules.map((rule) => pointerOf(vocabulary, of(rule)));
    net.connect(actions, words, { transform: transpose(columns), synapse: lingering });
    ports[label] = port(words, vocabulary.name);

    const gate = net.relay(gateLabel, 1);
    const opens = (about: boolean) =>
      rules.map((rule) => (of(rule) !== undefined && aboutSignal(rule) === about ? 1 : 0));
    net.connect(actions, gate, { transform: [opens(false)], synapse: lowpass(0.01) });
    if (opens(true).includes(1)) {
      const opening = threshold(net, `${gateLabel} on a blank page`, { threshold: 0.6 });
      net.connect(actions, opening, { transform: [opens(true)], synapse: lowpass(0.005) });
      net.connect(opening, gate, {
        function: step,
        transform: onBlankPage,
        synapse: lowpass(0.002),
      });
    }
    ports[gateLabel] = port(gate, 'gate');
  };
  for (const name of registerNames) {
    written(`${name} words`, `${name} gate`, ({ write }) => write?.[name]);
  }
  written('data', 'data gate', ({ data }) => data);
  return ports;
}

const pointerOf = (vocabulary: Vocabulary, expression: string | undefined): number[] =>
  expression === undefined
    ? new Array<number>(vocabulary.dimensions).fill(0)
    : Array.from(vocabulary.parse(expression).values);

function transpose(rows: readonly number[][]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
}
