/** A gamble with control and reward alone: the eye's lines are driven by hand, and the arm is read off the state register. */

import { lowpass, type Model, network, type Simulation, simulate } from '#engine';
import { randomStream } from '#engine/math';
import {
  actionSelectionModule,
  brainVocabulary,
  buildDiagram,
  digitWords,
  gatesModule,
  type Link,
  type RewardOptions,
  registersModule,
  rewardModule,
  spaunTable,
  symbolWords,
} from '#modules';

const dimensions = 64;
const table = spaunTable;
const symbols: readonly string[] = [...digitWords, ...symbolWords];
const registers = ['task', 'state', 'decode'] as const;
const states = table.registers.state.words;

/** Seconds that a symbol stands, of which the eye takes some to settle; and that nothing is seen. */
const [shown, settling, blank] = [0.2, 0.06, 0.3];

/** One choice and what came of it. */
export interface Gambled {
  /** From 0; null: no arm, or several. */
  readonly arm: number | null;
  readonly paid: boolean;
  /** What each arm was thought to be worth afterwards. */
  readonly worth: readonly number[];
}

function gamblingBrain(options: RewardOptions, seed: number): Model {
  const vocabulary = brainVocabulary(dimensions, seed);
  return network('control', (net) => {
    const ports = buildDiagram(net, {
      modules: {
        registers: registersModule({ vocabulary, table }),
        'action selection': actionSelectionModule({ vocabulary, table, symbols }),
        gates: gatesModule({ table, symbols }),
        reward: rewardModule(options),
      },
      links: [
        ...registers.flatMap((name): Link[] => [
          [`action selection.${name} words`, `registers.${name} words`, null],
          [`action selection.${name} gate`, `registers.${name} gate`, null],
          [`registers.${name} lines`, `action selection.${name} lines`],
          [`registers.${name} lines`, `gates.${name} lines`],
        ]),
        ['action selection.actions', 'gates.does'],
        ['registers.state lines', 'reward.state lines'],
        ['gates.feel outcome', 'reward.feel outcome', null],
        ['gates.rewarded', 'reward.rewarded', null],
        ['reward.worth', 'action selection.worth'],
      ],
    });
    const drive = (name: string, size: number, ends: readonly string[]) => {
      const input = net.input(name, new Array<number>(size).fill(0));
      for (const end of ends) {
        const to = ports[end];
        if (to !== undefined) net.connect(input, to.handle, { synapse: lowpass(0.005) });
      }
    };
    drive('sees', symbols.length, ['action selection.sees', 'gates.sees']);
    drive('change', 1, ['registers.change', 'gates.signal change']);
    for (const name of ['registers.state lines', 'reward.worth']) {
      const shownPort = ports[name];
      if (shownPort === undefined) throw new Error(`there is no port ${name}`);
      net.probe(name.slice(name.indexOf('.') + 1), shownPort.handle, {
        synapse: lowpass(0.05),
        sampleEvery: 0.01,
      });
    }
  });
}

/** Lets a brain gamble: `chances` of pay by arm, for each trial. */
export async function gamble(
  chances: readonly (readonly number[])[],
  options: RewardOptions & { readonly seed: number },
): Promise<readonly Gambled[]> {
  const { seed } = options;
  const simulation = await simulate(gamblingBrain(options, seed), { seed, backend: 'auto' });
  const random = randomStream(seed, 'test/casino');
  try {
    for (const word of ['A', 'TWO']) await show(simulation, word);
    await look(simulation, undefined, blank);
    const trials: Gambled[] = [];
    for (const chance of chances) {
      await show(simulation, 'QM');
      await look(simulation, undefined, blank);
      const lines = latest(simulation, 'state lines').slice(states.indexOf('ARM1'));
      const arms = chance.flatMap((_, arm) => ((lines[arm] ?? 0) > 0.5 ? [arm] : []));
      const arm = arms.length === 1 ? (arms[0] ?? null) : null;
      const luck = random.uniform();
      const paid = arm !== null && luck < (chance[arm] ?? 0);
      await show(simulation, paid ? 'ONE' : 'ZER');
      await look(simulation, undefined, blank / 2);
      trials.push({ arm, paid, worth: latest(simulation, 'worth') });
    }
    return trials;
  } finally {
    await simulation.close();
  }
}

async function show(simulation: Simulation, word: string): Promise<void> {
  await look(simulation, undefined, settling);
  await look(simulation, word, shown - settling);
}

async function look(simulation: Simulation, word: string | undefined, time: number): Promise<void> {
  simulation.set(
    'control/sees',
    symbols.map((symbol) => (symbol === word ? 1 : 0)),
  );
  simulation.set('control/change', [word === undefined ? 1 : 0]);
  await simulation.run(time);
}

function latest(simulation: Simulation, probe: string): number[] {
  return Array.from(simulation.read(`control/${probe}`).values.at(-1) ?? []);
}
