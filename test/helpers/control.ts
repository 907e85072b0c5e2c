/** The control modules alone, driven by hand: symbols and signals in time, as the eye and other modules would show them. */

import { lowpass, type Model, network, type PiecewiseValue, piecewise } from '#engine';
import {
  actionSelectionModule,
  brainVocabulary,
  buildDiagram,
  type ControlTable,
  digitWords,
  gatesModule,
  type Link,
  newWords,
  registersModule,
  spaunTable,
  symbolWords,
} from '#modules';
import { runModel } from './run-model.ts';

/** What is seen from when on (s): a symbol as on the page, or a blank. `signals`: pulses by name, from and to (s). */
export interface Drive {
  readonly text: string;
  readonly signals?: Readonly<Record<string, readonly (readonly [from: number, to: number])[]>>;
  readonly table?: ControlTable;
  readonly dimensions?: number;
  readonly seed?: number;
  /** Of each arm of the gamble, added to what speaks for it. */
  readonly worth?: readonly number[];
  /** Seconds after the last symbol, with nothing to be seen. Default 0.1. */
  readonly blank?: number;
}

/** Seconds that a symbol stands. */
export const symbolTime = 0.2;
/** Seconds in which the eye has not yet settled on a new symbol. */
const settling = 0.06;
const symbols: readonly string[] = [...digitWords, ...symbolWords];
const printed = '0123456789ACFKLMPRVW[]?';
const registers = ['task', 'state', 'decode'] as const;

/** What lines and gates were, by label, at a time (s). */
export interface Seen {
  /** Words that a register shows (lines above 0.5). */
  readonly shows: (register: (typeof registers)[number], time: number) => string[];
  /** Gates open, at least at one moment from `from` to `to`. */
  readonly open: (from: number, to: number) => string[];
  /** Seconds for which a gate was open. */
  readonly openFor: (gate: string, from: number, to: number) => number;
  /** The rule with the highest activity, and how high. */
  readonly acts: (time: number) => string;
}

function sights(text: string): { sees: Record<number, number[]>; change: Record<number, number> } {
  const sees: Record<number, number[]> = {};
  const change: Record<number, number> = {};
  [...text].forEach((symbol, i) => {
    const at = i * symbolTime;
    sees[at] = symbols.map(() => 0);
    change[at] = 1;
    if (symbol === ' ') return;
    sees[at + settling] = symbols.map((_, k) => (printed[k] === symbol ? 1 : 0));
    change[at + settling] = 0;
  });
  sees[text.length * symbolTime] = symbols.map(() => 0);
  change[text.length * symbolTime] = 1;
  return { sees, change };
}

const pulses = (times: readonly (readonly [number, number])[]): Record<number, PiecewiseValue> =>
  Object.fromEntries([
    [0, 0],
    ...times.flatMap(([from, to]) => [
      [from, 1],
      [to, 0],
    ]),
  ]);

function controlModel({
  worth,
  text,
  signals = {},
  table = spaunTable,
  dimensions = 64,
  seed = 1,
}: Drive): Model {
  const vocabulary = brainVocabulary(dimensions, seed, newWords(table));
  const { sees, change } = sights(text);
  return network('control', (net) => {
    const links = registers.flatMap((name): Link[] => [
      [`action selection.${name} words`, `registers.${name} words`, null],
      [`action selection.${name} gate`, `registers.${name} gate`, null],
      [`registers.${name} lines`, `action selection.${name} lines`, null],
      [`registers.${name} lines`, `gates.${name} lines`, null],
    ]);
    const ports = buildDiagram(net, {
      modules: {
        registers: registersModule({ vocabulary, table }),
        'action selection': actionSelectionModule({ vocabulary, table, symbols }),
        gates: gatesModule({ table, symbols }),
      },
      links: [...links, ['action selection.actions', 'gates.does']],
    });
    const drive = (
      name: string,
      points: Record<number, PiecewiseValue>,
      ends: readonly string[],
    ) => {
      const input = net.input(name, piecewise(points));
      for (const end of ends) {
        const to = ports[end];
        if (to !== undefined) net.connect(input, to.handle, { synapse: lowpass(0.005) });
      }
    };
    drive('sees', sees, ['action selection.sees', 'gates.sees']);
    drive('change', change, ['registers.change', 'gates.signal change']);
    for (const [name, times] of Object.entries(signals)) {
      drive(name, pulses(times), [`action selection.signal ${name}`, `gates.signal ${name}`]);
    }
    const arms = ports['action selection.worth'];
    if (worth !== undefined && arms !== undefined)
      net.connect(net.input('worth', worth), arms.handle);
    const watched = Object.entries(ports).filter(([name]) =>
      / lines$|actions$|^gates\./.test(name),
    );
    for (const [name, { handle }] of watched) {
      if (/^gates\.(sees|does|signal|.* lines)/.test(name) || /selection.*lines$/.test(name))
        continue;
      net.probe(name.replace('.', ' '), handle, { synapse: lowpass(0.005), sampleEvery: 0.005 });
    }
  });
}

/** Runs the control modules of a table through a stimulus. */
export async function driveControl(drive: Drive): Promise<Seen> {
  const { text, table = spaunTable, blank = 0.1, seed = 1 } = drive;
  const traces = await runModel(controlModel(drive), text.length * symbolTime + blank, {
    seed,
    backend: 'auto',
  });
  const at = (probe: string, time: number): ArrayLike<number> => {
    const trace = traces[probe];
    if (trace === undefined) throw new Error(`there is no probe ${probe}`);
    return trace.values[Math.round(time / 0.005) - 1] ?? [];
  };
  const gates = Object.keys(traces).filter((name) => name.startsWith('gates '));
  const openFor = (gate: string, from: number, to: number): number => {
    let seconds = 0;
    for (let time = from; time < to; time += 0.005) {
      if ((at(`gates ${gate}`, time)[0] ?? 0) > 0.5) seconds += 0.005;
    }
    return seconds;
  };
  return {
    shows: (register, time) => {
      const lines = at(`registers ${register} lines`, time);
      return table.registers[register].words.filter((_, i) => (lines[i] ?? 0) > 0.5);
    },
    open: (from, to) =>
      gates
        .map((name) => name.slice('gates '.length))
        .filter((gate) => openFor(gate, from, to) > 0),
    openFor,
    acts: (time) => {
      const actions = Array.from(at('action selection actions', time));
      return table.rules[actions.indexOf(Math.max(...actions))]?.name ?? '';
    },
  };
}
