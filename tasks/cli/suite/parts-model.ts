/**
 * Modules of the brain, each by itself and driven by hand: basal ganglia with a thalamus at three utilities, one list
 * memory, and control (action selection and registers) that sees symbols in time.
 * In: size, seed of the words, symbols. Out: a model with probes.
 */

import {
  lowpass,
  type Model,
  type Network,
  network,
  type PiecewiseValue,
  piecewise,
} from '#engine';
import {
  actionSelectionModule,
  basalGanglia,
  brainVocabulary,
  buildDiagram,
  digitWords,
  type Link,
  listMemory,
  registersModule,
  spaunTable,
  symbolWords,
  thalamus,
} from '#modules';

/** What is built. */
export interface PartsOptions {
  readonly dimensions: number;
  /** Per dimension of the list memory; registers have half of them, as in the brain. */
  readonly neurons: number;
  /** Draws the words. */
  readonly seed: number;
  /** Symbols as on the page, ` ` for a blank one. */
  readonly text: string;
}

/** Utilities of the best of five actions; at `switchAt` another one becomes the best. */
export const best: readonly number[] = [0.8, 0.6, 0.5];
export const switchAt = 0.3;

/** When the list memory takes in an item and is cleared (s): at first with a short gate, later with a long one. */
export const listTimes = { gate: [0.3, 0.4], clear: [5.7, 6], longGate: [6.4, 6.6] } as const;

/** Seconds that a symbol stands, of which the eye sees nothing in the first. */
export const symbolSeconds = 0.2;
const settling = 0.06;

const printed = '0123456789ACFKLMPRVW[]?';
const symbols: readonly string[] = [...digitWords, ...symbolWords];

/** The word of a printed symbol; undefined for a blank page. */
export const wordOf = (symbol: string): string | undefined => symbols[printed.indexOf(symbol)];

/** Registers, in the order in which they are read. */
export const registers = ['task', 'state', 'decode'] as const;

/** Everything in one model, so that one program stands behind all numbers. */
export function partsModel(options: PartsOptions): Model {
  return network('parts', (net) => {
    for (const utility of best) addGanglia(net, utility);
    addList(net, options);
    addControl(net, options);
  });
}

const gated = (...windows: readonly (readonly [number, number])[]): Record<number, number> =>
  Object.fromEntries([
    [0, 0],
    ...windows.flatMap(([from, to]) => [
      [from, 1],
      [to, 0],
    ]),
  ]);

function addGanglia(net: Network, utility: number): void {
  const ganglia = basalGanglia(net, `ganglia ${utility}`, 5);
  const utilities = (chosen: number): number[] =>
    Array.from({ length: 5 }, (_, action) => (action === chosen ? utility : 0.4));
  const input = net.input(
    `utilities ${utility}`,
    piecewise({ 0: utilities(0), [switchAt + 0.0005]: utilities(1) }),
  );
  net.connect(input, ganglia.utilities, { synapse: null });
  // The thalamus that the published runs had.
  const core = { threshold: 0, synapse: lowpass(0.005), driveSynapse: lowpass(0.005) };
  const actions = thalamus(net, `thalamus ${utility}`, ganglia, 50, core);
  net.probe(`actions ${utility}`, actions, { synapse: lowpass(0.01) });
}

/** What the list memory takes in: a digit at the first place. */
export const itemOf = ({ dimensions, seed }: PartsOptions): number[] =>
  Array.from(brainVocabulary(dimensions, seed).parse('POS1 * THR').values);

function addList(net: Network, options: PartsOptions): void {
  const { dimensions, neurons } = options;
  const item = itemOf(options);
  const { gate, clear, longGate } = listTimes;
  const memory = listMemory(net, 'list', { dimensions, neurons, loops: {} });
  const silent = item.map(() => 0);
  // The item stands a little longer than its gate, as it does in the brain.
  const shown = piecewise({
    0: silent,
    [gate[0]]: item,
    [gate[1] + 0.05]: silent,
    [longGate[0]]: item,
    [longGate[1] + 0.05]: silent,
  });
  net.connect(net.input('item', shown), memory.item, { synapse: null });
  const take = net.input('take', piecewise(gated(gate, longGate)));
  net.connect(take, memory.take, { synapse: null });
  net.connect(net.input('clear', piecewise(gated(clear))), memory.clear, { synapse: null });
  const alike = net.relay('alike', 1);
  net.connect(memory.list, alike, { transform: [item], synapse: null });
  net.probe('list holds', alike, { synapse: lowpass(0.005) });
  const faded = net.relay('faded', 1);
  net.connect(memory.blocks.decay.output, faded, { transform: [item], synapse: null });
  net.probe('decay holds', faded, { synapse: lowpass(0.02) });
  const { output } = memory.blocks.rehearsal;
  net.probe('rehearsal', output, { synapse: lowpass(0.02), sampleEvery: 0.05 });
}

function addControl(net: Network, { dimensions, neurons, seed, text }: PartsOptions): void {
  const vocabulary = brainVocabulary(dimensions, seed);
  const table = spaunTable;
  const ports = buildDiagram(net, {
    modules: {
      registers: registersModule({ vocabulary, table, neurons: Math.ceil(neurons / 2) }),
      'action selection': actionSelectionModule({ vocabulary, table, symbols }),
    },
    links: registers.flatMap((name): Link[] => [
      [`action selection.${name} words`, `registers.${name} words`, null],
      [`action selection.${name} gate`, `registers.${name} gate`, null],
      [`registers.${name} lines`, `action selection.${name} lines`, null],
    ]),
  });
  const drive = (name: string, port: string, points: Record<number, PiecewiseValue>): void => {
    const to = ports[port];
    if (to !== undefined)
      net.connect(net.input(name, piecewise(points)), to.handle, { synapse: lowpass(0.005) });
  };
  const { sees, change } = sights(text);
  drive('sees', 'action selection.sees', sees);
  drive('change', 'registers.change', change);
  for (const name of registers) {
    const lines = ports[`registers.${name} lines`];
    if (lines !== undefined)
      net.probe(`${name} lines`, lines.handle, { synapse: lowpass(0.005), sampleEvery: 0.01 });
  }
}

/** What the eye and the change detector say, by time: a page that changes or is blank shows no symbol. */
function sights(text: string): {
  readonly sees: Record<number, number[]>;
  readonly change: Record<number, number>;
} {
  const sees: Record<number, number[]> = {};
  const change: Record<number, number> = {};
  const none = symbols.map(() => 0);
  [...text, ' '].forEach((symbol, index) => {
    const at = index * symbolSeconds;
    sees[at] = none;
    change[at] = 1;
    if (symbol === ' ') return;
    sees[at + settling] = symbols.map((word) => (word === wordOf(symbol) ? 1 : 0));
    change[at + settling] = 0;
  });
  return { sees, change };
}
