/**
 * What each arm of the gamble is worth, learned from outcomes: neurons that are active while the brain gambles have
 * connections to what the arms are worth, and errors, silent but while an outcome is felt, teach them (PES). What it
 * says tips the scale between the arms' rules before the basal ganglia. In: state lines, feel outcome, rewarded.
 * Out: worth, one number per arm. (Stewart, Bekolay & Eliasmith 2012; spaun.md 1.9.)
 */

import {
  choice,
  type EnsembleHandle,
  filteredNoise,
  gaussian,
  type Handle,
  lowpass,
  type Network,
  pes,
  uniform,
} from '#engine';
import type { ModuleBuilder } from './block-diagram.ts';
import { step, threshold } from './parts/threshold.ts';
import { port } from './ports.ts';
import { armWords, stateWords } from './vocabulary.ts';

/** Options of `rewardModule`. */
export interface RewardOptions {
  /** Words of the state register. Default: those of Spaun. */
  readonly states?: readonly string[];
  /** States in which an arm was chosen, one for each arm. Default `ARM1`, `ARM2`, `ARM3`. */
  readonly arms?: readonly string[];
  /** State in which no arm was chosen yet. Default `LEARN`. */
  readonly ready?: string;
  /** Labels of `worth`: the rules that share a tie. Default `arm 1` and so on. */
  readonly labels?: readonly string[];
  /** Whether its weights change; false makes a twin that stays as it was born. Default true. */
  readonly learns?: boolean;
  /** Of the rule that changes the weights, per second. Default 2.8e-5: an outcome counts for about a third of what is known. */
  readonly learningRate?: number;
  /** Deviation of the slow noise on the cells that say what arms are worth, which makes it try them. Default 0.15. */
  readonly noise?: number;
  /** How fast an arm that was not chosen goes back to the middle, as a share of learning. Default 0.25. */
  readonly curiosity?: number;
}

/** What an arm is thought to be worth at first, and what those that are not chosen go back to. */
const [hope, middle] = [0.5, 0.35];
const fast = lowpass(0.005);

/**
 * The reward module. In: `state lines`, `feel outcome` and `rewarded` (gates). Out: `worth`, one number per arm from 0
 * to about 1, with slow noise.
 */
export function rewardModule(options: RewardOptions = {}): ModuleBuilder {
  const { states = stateWords, arms = armWords, ready = 'LEARN', learns = true } = options;
  const { learningRate = 2.8e-5, noise = 0.15, curiosity = 0.25 } = options;
  const { labels = arms.map((_, arm) => `arm ${arm + 1}`) } = options;
  return (net) =>
    net.network('reward', (inner) => {
      const count = arms.length;
      const lines = inner.relay('state lines', states.length);
      const feel = inner.relay('feel outcome', 1);
      const rewarded = inner.relay('rewarded', 1);

      const gambling = inner.ensemble('gambling', {
        neurons: 100,
        encoders: choice([1]),
        intercepts: uniform(0.2, 0.8),
      });
      inner.connect(lines, gambling, {
        transform: [states.map((word) => (word === ready || arms.includes(word) ? 1 : 0))],
        synapse: fast,
      });
      const worth = inner.array('worth', {
        ensembles: count,
        neurons: 60,
        radius: 1.2,
        noise: filteredNoise(0.1, { distribution: gaussian(0, noise) }),
      });
      const learned = inner.connect(gambling, worth, {
        name: 'what arms are worth',
        function: ([x]) => new Array<number>(count).fill((x ?? 0) > 0.3 ? hope : 0),
        ...(learns && { learning: pes({ learningRate }) }),
      });

      const chosen = inner.relay('chosen', count);
      inner.connect(lines, chosen, {
        transform: arms.map((arm) => states.map((word) => (word === arm ? 1 : 0))),
        synapse: null,
      });
      const { surprise, doubt } = errors(inner, { worth, chosen, feel, rewarded });
      if (learns) {
        inner.connect(surprise, learned.learning, { synapse: fast });
        inner.connect(doubt, learned.learning, { transform: curiosity, synapse: fast });
      }
      const shown = inner.relay('shown worth', count);
      inner.connect(worth, shown, { synapse: fast });
      return {
        'state lines': port(lines, 'state lines', states),
        'feel outcome': port(feel, 'gate'),
        rewarded: port(rewarded, 'gate'),
        worth: port(shown, 'worth', labels),
      };
    });
}

/** What drives the errors. */
interface Felt {
  readonly worth: EnsembleHandle;
  readonly chosen: Handle;
  readonly feel: Handle;
  readonly rewarded: Handle;
}

/** Surprise: worth less outcome, of the arm that was chosen. Doubt: worth less the middle, of those that were not. */
function errors(net: Network, { worth, chosen, feel, rewarded }: Felt) {
  const count = chosen.size;
  const array = { ensembles: count, neurons: 60, radius: 1.2 };
  const surprise = net.array('surprise', array);
  net.connect(worth, surprise, { synapse: fast });
  net.connect(rewarded, surprise, { transform: column(count, -1), synapse: fast });
  const doubt = net.array('doubt', array);
  net.connect(worth, doubt, { synapse: fast });
  net.connect(net.input('middle', new Array<number>(count).fill(-middle)), doubt, {
    synapse: null,
  });

  // Each is silenced by cells that are always active, but for where credit is due while an outcome is felt.
  for (const [name, cells, sign, bias] of [
    ['surprise', surprise, 1, -1],
    ['doubt', doubt, -1, 0],
  ] as const) {
    const due = threshold(net, `${name} is due`, { threshold: 0.5, count });
    net.connect(net.input(`bias of ${name}`, new Array<number>(count).fill(bias)), due, {
      synapse: null,
    });
    net.connect(chosen, due, { transform: sign, synapse: fast });
    net.connect(feel, due, { transform: column(count, 1), synapse: fast });
    const quiet = threshold(net, `no ${name}`, { threshold: 0.5, count });
    net.connect(net.input(`rest of ${name}`, new Array<number>(count).fill(1)), quiet, {
      synapse: null,
    });
    net.inhibit(due, quiet, { function: step, strength: 3, synapse: fast });
    net.inhibit(quiet, cells, { function: step, strength: 3, synapse: fast });
  }
  return { surprise, doubt };
}

/** The same number for each arm. */
const column = (count: number, value: number): number[][] =>
  Array.from({ length: count }, () => [value]);
