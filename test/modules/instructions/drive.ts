/** The instruction module with registers, driven by hand: what is seen, and what rules let be followed. */

import { lowpass, type Model, network, type PiecewiseValue, piecewise } from '#engine';
import {
  brainVocabulary,
  buildDiagram,
  digitWords,
  type Instruction,
  instructionPointer,
  instructionsModule,
  registersModule,
  spaunTable,
  symbolWords,
} from '#modules';
import { runModel, type Trace } from '../../helpers/run-model.ts';

const symbols: readonly string[] = [...digitWords, ...symbolWords];
const registers = ['task', 'state', 'decode'] as const;
/** Seconds of a symbol: the eye settles, then the basal ganglia need as long again. */
export const symbolTime = 0.2;
const [eye, rules] = [0.06, 0.05];

/** A symbol shown, and which gate a rule opens for it. */
export interface Shown {
  readonly sees: string;
  readonly follow: 'sight' | 'place' | 'next';
}

/** What registers show, and what was put where answers are read, after each symbol. */
export interface Followed {
  readonly task: string;
  readonly state: string;
  readonly decode: string;
  /** Word most like the data while its gate was open, and for how long (s); empty: it was not. */
  readonly data: string;
  readonly seconds: number;
}

export interface Told {
  readonly instructions: readonly Instruction[];
  readonly dimensions: number;
  readonly seed: number;
}

function model(shown: readonly Shown[], { instructions, dimensions, seed }: Told): Model {
  const vocabulary = brainVocabulary(dimensions, seed);
  return network('model', (net) => {
    const pointer = net.input('pointer', Array.from(instructionPointer(vocabulary, instructions)));
    const ports = buildDiagram(net, {
      modules: {
        registers: registersModule({ vocabulary, table: spaunTable }),
        instructions: instructionsModule({ vocabulary, table: spaunTable, symbols, pointer }),
      },
      links: registers.flatMap((name): [string, string, null][] => [
        [`instructions.${name} words`, `registers.${name} words`, null],
        [`instructions.${name} gate`, `registers.${name} gate`, null],
      ]),
    });
    const drive = (end: string, value: (symbol: Shown) => PiecewiseValue, wait: number) => {
      const none = end.endsWith('sees') ? symbols.map(() => 0) : 0;
      const points = Object.fromEntries(
        shown.flatMap((symbol, i) => [
          [2 * i * symbolTime, none],
          [2 * i * symbolTime + wait, value(symbol)],
          // The eye and the rules go on for a moment after the symbol has gone.
          [(2 * i + 1) * symbolTime + wait / 2, none],
        ]),
      );
      const to = ports[end];
      if (to === undefined) throw new Error(`there is no port ${end}`);
      net.connect(net.input(`drive ${end}`, piecewise(points)), to.handle, {
        synapse: lowpass(0.005),
      });
    };
    drive('instructions.sees', ({ sees }) => symbols.map((s) => (s === sees ? 1 : 0)), eye);
    for (const follow of ['sight', 'place', 'next'])
      drive(
        `instructions.follow ${follow}`,
        (symbol) => (symbol.follow === follow ? 1 : 0),
        eye + rules,
      );
    // The page changes at the beginning of each symbol and is blank after it.
    const change = Object.fromEntries(
      shown.flatMap((_, i) => [
        [2 * i * symbolTime, 1],
        [2 * i * symbolTime + eye, 0],
        [(2 * i + 1) * symbolTime, 1],
      ]),
    );
    const closes = ports['registers.change'];
    if (closes !== undefined)
      net.connect(net.input('change', piecewise(change)), closes.handle, {
        synapse: lowpass(0.005),
      });
    for (const name of [
      ...registers.map((register) => `registers.${register} lines`),
      'instructions.data',
      'instructions.data gate',
      'instructions.task gate',
    ]) {
      const end = ports[name];
      if (end !== undefined)
        net.probe(name.slice(name.indexOf('.') + 1), end.handle, { synapse: lowpass(0.005) });
    }
  });
}

/** Shows symbols one after the other, each followed by a blank page of the same length. */
export async function follow(shown: readonly Shown[], told: Told): Promise<Followed[]> {
  const { seed, dimensions } = told;
  const traces = await runModel(model(shown, told), 2 * shown.length * symbolTime, {
    seed,
    backend: 'auto',
  });
  const vocabulary = brainVocabulary(dimensions, seed);
  const at = (name: string, time: number): number[] =>
    Array.from((traces[name] as Trace).values[Math.round(time * 1000) - 1] ?? []);
  return shown.map((_, i) => {
    const [begin, end] = [2 * i * symbolTime, 2 * (i + 1) * symbolTime];
    const words = (name: (typeof registers)[number]): string =>
      spaunTable.registers[name].words
        .filter((_, k) => (at(`${name} lines`, end)[k] ?? 0) > 0.5)
        .join('+');
    const open: number[] = [];
    for (let time = begin + 0.02; time < end; time += 0.001)
      if ((at('data gate', time)[0] ?? 0) > 0.5) open.push(time);
    const last = open.at(-1);
    const data =
      last === undefined ? new Array<number>(dimensions).fill(0) : at('data', last - 0.005);
    const similar = digitWords.map((word) =>
      vocabulary.parse(`POS1 * ${word}`).dot({ values: data }),
    );
    return {
      task: words('task'),
      state: words('state'),
      decode: words('decode'),
      data: last === undefined ? '' : (digitWords[similar.indexOf(Math.max(...similar))] ?? ''),
      seconds: open.length / 1000,
    };
  });
}
