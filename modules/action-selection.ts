/**
 * Action selection: the rule table as connections. Similarities of vision and registers become utilities, the basal
 * ganglia and thalamus pick one, and the active rule's words and commands are what its neurons connect to.
 * In: concept and registers (pointers). Out: actions (one number per rule), register inputs and gates, commands.
 */

import { type Handle, lowpass, type Network } from '#engine';
import type { Vocabulary } from '#semantic-pointers';
import { basalGanglia } from './parts/basal-ganglia.ts';
import { thalamus } from './parts/thalamus.ts';
import { type Port, port } from './ports.ts';
import type { Command, RegisterName, Rule, Source } from './rules.ts';

/** Ports of action selection. */
export interface ActionSelection {
  /** One number per rule: about 1 for the active one. */
  readonly actions: Port;
  readonly utilities: Port;
  readonly sources: Readonly<Record<Source, Port>>;
  /** The words of the active rule. */
  readonly words: Readonly<Record<RegisterName, Port>>;
  /** About 1 while a rule that writes the register is active. */
  readonly gates: Readonly<Record<RegisterName, Port>>;
  readonly commands: Readonly<Record<Command, Port>>;
}

export const registerNames: readonly RegisterName[] = ['task', 'state', 'decode'];
const sourceNames: readonly Source[] = ['vision', ...registerNames];
const commandNames: readonly Command[] = ['clear list', 'reset position'];

/** Adds the action selection for `rules` to `net`. */
export function actionSelection(
  net: Network,
  vocabulary: Vocabulary,
  rules: readonly Rule[],
): ActionSelection {
  return net.network('action selection', (inner) => {
    const names = rules.map((rule) => rule.name);
    const selection = basalGanglia(inner, 'basal ganglia', rules.length);
    const actions = thalamus(inner, 'thalamus', selection);
    inner.connect(
      inner.input(
        'constant utilities',
        rules.map((rule) => rule.constant ?? 0),
      ),
      selection.utilities,
      {
        synapse: null,
      },
    );

    const source = (name: Source): Port => {
      const input = inner.relay(`${name} in`, vocabulary.dimensions);
      inner.connect(input, selection.utilities, {
        transform: utilityRows(vocabulary, rules, name),
        synapse: null,
      });
      return port(input, vocabulary.name);
    };
    const shared = lowpass(0.01);
    const collect = (label: string, size: number, columns: number[][]): Handle => {
      const output = inner.relay(label, size);
      inner.connect(actions, output, { transform: columns, synapse: shared });
      return output;
    };
    const words = (register: RegisterName): Port => {
      const columns = rules.map(({ write }) => {
        const expression = write[register];
        return expression === undefined
          ? new Array<number>(vocabulary.dimensions).fill(0)
          : Array.from(vocabulary.parse(expression).values);
      });
      return port(
        collect(`${register} words`, vocabulary.dimensions, transpose(columns)),
        vocabulary.name,
      );
    };
    const flag = (label: string, applies: (rule: Rule) => boolean): Port =>
      port(collect(label, 1, [rules.map((rule) => (applies(rule) ? 1 : 0))]), 'gate');
    const record = <K extends string, V>(keys: readonly K[], make: (key: K) => V): Record<K, V> =>
      Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<K, V>;

    return {
      actions: port(actions, 'actions', names),
      utilities: port(selection.utilities, 'utilities', names),
      sources: record(sourceNames, source),
      words: record(registerNames, words),
      gates: record(registerNames, (register) =>
        flag(`${register} gate`, (rule) => rule.write[register] !== undefined),
      ),
      commands: record(commandNames, (command) =>
        flag(command, (rule) => rule.commands.includes(command)),
      ),
    };
  });
}

/** rules x dimensions: the weighted sum of words that rule i looks for in `source`. */
function utilityRows(vocabulary: Vocabulary, rules: readonly Rule[], source: Source): number[][] {
  return rules.map((rule) => {
    const row = new Array<number>(vocabulary.dimensions).fill(0);
    for (const { weight, of, word } of rule.when) {
      if (of !== source) continue;
      vocabulary.parse(word).values.forEach((value, index) => {
        row[index] = (row[index] ?? 0) + weight * value;
      });
    }
    return row;
  });
}

function transpose(rows: readonly number[][]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? 0));
}
