/**
 * A brain that gambles: what each arm is worth is learned on the way from the cortex to the basal ganglia, which choose;
 * neurons of the error, silent but for the arm that was chosen while its outcome is felt, teach it (PES).
 * In: cue (1: choose), outcome (1 rewarded, 0 not), feeling (1: the outcome is felt now). Out: actions, one per arm.
 * (Stewart, Bekolay & Eliasmith 2012, learning to select actions with spiking neurons in the basal ganglia.)
 */

import {
  choice,
  type EnsembleHandle,
  filteredNoise,
  gaussian,
  type Handle,
  lowpass,
  type Model,
  type Network,
  network,
  pes,
  uniform,
} from '#engine';
import type { BrainPort } from './brain.ts';
import { basalGanglia } from './parts/basal-ganglia.ts';
import { thalamus } from './parts/thalamus.ts';
import { step, threshold } from './parts/threshold.ts';

/** Options of `bandit`. */
export interface BanditOptions {
  /** Default 3. */
  readonly arms?: number;
  /** Whether its weights change; false makes a twin that stays as it was born. Default true. */
  readonly learns?: boolean;
  /** Of the rule that changes the weights, per second. Default 6e-5: some four outcomes settle what an arm is worth. */
  readonly learningRate?: number;
  /** Deviation of the slow noise on the neurons that say what arms are worth. Default 0.3. */
  readonly noise?: number;
  /** How fast what an arm is thought to be worth goes back to the middle, as a share of learning. Default 0.1. */
  readonly curiosity?: number;
}

/** The gambling brain as a model, and where it is cued, rewarded and watched. */
export interface Bandit {
  readonly model: Model;
  readonly arms: number;
  /** Paths of its inputs, one number each. */
  readonly inputs: { readonly cue: string; readonly outcome: string; readonly feeling: string };
  readonly ports: Readonly<Record<string, BrainPort>>;
}

/** What an arm is thought to be worth at first, more than most are, so that each is tried; and what all go back to. */
const [hope, middle] = [0.7, 0.5];
/** Utility of an arm that is worth nothing, and how much worth adds: the basal ganglia tell 0.3 to 1.2 apart. */
const [ground, stake] = [0.4, 0.7];
/** What an action that was chosen adds to its own utility, so that it lasts until its outcome is felt. */
const persistence = 0.4;

/** Builds the gambling brain as a model. */
export function bandit(options: BanditOptions = {}): Bandit {
  const { arms = 3, learns = true, learningRate = 6e-5, noise = 0.3, curiosity = 0.1 } = options;
  const model = network('bandit', (net) => {
    const fast = lowpass(0.005);
    const cue = net.input('cue', [0]);
    const outcome = net.input('outcome', [0]);
    const feeling = net.input('feeling', [0]);

    const situation = net.ensemble('situation', {
      neurons: 100,
      dimensions: 1,
      encoders: choice([[1]]),
      intercepts: uniform(0.2, 0.8),
    });
    net.connect(cue, situation, { synapse: fast });
    const worth = net.array('worth', {
      ensembles: arms,
      neurons: 60,
      radius: 1.2,
      noise: filteredNoise(0.1, { distribution: gaussian(0, noise) }),
    });
    const learned = net.connect(situation, worth, {
      name: 'what arms are worth',
      function: ([x]) => new Array<number>(arms).fill((x ?? 0) > 0.3 ? hope : 0),
      ...(learns && { learning: pes({ learningRate }) }),
    });

    const selection = basalGanglia(net, 'basal ganglia', arms);
    const actions = thalamus(net, 'thalamus', selection);
    net.connect(cue, selection.utilities, { transform: rows(arms, ground), synapse: fast });
    net.connect(worth, selection.utilities, { transform: stake, synapse: fast });
    net.connect(actions, selection.utilities, { transform: persistence, synapse: lowpass(0.02) });
    endWithCue(net, cue, actions);

    const errors = net.array('errors', { ensembles: arms, neurons: 60, radius: 1.2 });
    net.connect(worth, errors, { synapse: fast });
    net.connect(outcome, errors, { transform: rows(arms, -1), synapse: fast });
    feelChosen(net, feeling, actions, errors);
    if (learns) {
      net.connect(errors, learned.learning, { synapse: fast });
      net.connect(worth, learned.learning, {
        function: ([x]) => [curiosity * ((x ?? 0) - middle)],
        synapse: fast,
      });
    }

    net.port('utilities', selection.utilities, 'utilities');
    net.port('actions', actions, 'actions');
    net.port('error', errors, 'worth');
  });
  const labels = Array.from({ length: arms }, (_, arm) => `arm ${arm + 1}`);
  const carried = { worth: 'worth', utilities: 'utilities', actions: 'actions', error: 'worth' };
  const ports = Object.entries(carried).map(([name, carries]): [string, BrainPort] => [
    name,
    {
      path: `bandit/${name}`,
      size: arms,
      carries,
      labels,
      ...(name === 'actions' && { shows: 'choice' }),
    },
  ]);
  return {
    model,
    arms,
    inputs: { cue: 'bandit/cue', outcome: 'bandit/outcome', feeling: 'bandit/feeling' },
    ports: Object.fromEntries(ports),
  };
}

/** A column of a matrix. */
const rows = (count: number, value: number): number[][] =>
  Array.from({ length: count }, () => [value]);

/** Nothing is done without a cue. */
function endWithCue(net: Network, cue: Handle, actions: EnsembleHandle): void {
  const calm = threshold(net, 'calm', { threshold: 0.5 });
  net.connect(net.input('calmness', [1]), calm, { synapse: null });
  net.connect(cue, calm, { transform: -2, synapse: lowpass(0.005) });
  net.inhibit(calm, actions, { function: step, strength: 4, synapse: lowpass(0.005) });
}

/** Errors are silenced by neurons, but for the arm that was chosen while its outcome is felt. */
function feelChosen(net: Network, feeling: Handle, actions: Handle, errors: EnsembleHandle): void {
  const fast = lowpass(0.005);
  const count = actions.size;
  const credit = threshold(net, 'credit', { threshold: 0.4, count });
  net.connect(net.input('both', [-1]), credit, { transform: rows(count, 1), synapse: null });
  net.connect(actions, credit, { synapse: fast });
  net.connect(feeling, credit, { transform: rows(count, 1), synapse: fast });
  const quiet = threshold(net, 'quiet', { threshold: 0.5, count });
  net.connect(net.input('stillness', [1]), quiet, { transform: rows(count, 1), synapse: null });
  net.inhibit(credit, quiet, { function: step, strength: 3, synapse: fast });
  net.inhibit(quiet, errors, { function: step, strength: 3, synapse: fast });
}
