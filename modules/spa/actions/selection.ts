/**
 * Action selection in neurons: conditions become utilities, the basal ganglia let the best one through, the thalamus
 * carries out its effects: fixed pointers straight from the action's ensemble, changing ones through a channel that
 * a gate keeps silent while the action rests. (Stewart, Choo & Eliasmith 2010; constants nengo.md 2.14.)
 */

import { type EnsembleHandle, type Handle, lowpass, type Network, uniform } from '#engine';
import { PalliumError } from '#engine/errors';
import {
  type BasalGanglia,
  type BasalGangliaOptions,
  basalGanglia,
} from '../../parts/basal-ganglia.ts';
import { type ThalamusOptions, thalamus } from '../../parts/thalamus.ts';
import { scalar } from '../scalar.ts';
import type { SpaPort } from '../spa-module.ts';
import { state } from '../state.ts';
import { connectSignal, type Signal } from './signal.ts';

/** An action with everything known: signals instead of words. */
export interface BuiltAction {
  readonly name: string;
  readonly utility: Signal;
  readonly effects: readonly BuiltEffect[];
}

export interface BuiltEffect {
  readonly signal: Signal;
  readonly sink: SpaPort;
}

/** The rules' own basal ganglia and thalamus: who competes, and who acts. */
export interface Selection {
  readonly names: readonly string[];
  readonly basalGanglia: BasalGanglia;
  /** One ensemble per action: about 1 for the active one, 0 for the others. */
  readonly thalamus: EnsembleHandle;
  /** The utility of an action: may be connected to, which adds to its condition. */
  utility(name: string): Handle;
  /** About 1 while the action is carried out. */
  activity(name: string): Handle;
}

/** Sizes and constants of the basal ganglia and the thalamus of rules. */
export interface SelectionOptions {
  /** Neurons per action and nucleus of the basal ganglia. Default 100. */
  readonly neurons?: number;
  /** Neurons per action of the thalamus. Default 50. */
  readonly thalamusNeurons?: number;
  /** Of the basal ganglia, e.g. a bias for small utilities. */
  readonly basalGanglia?: BasalGangliaOptions;
  /** Of the thalamus. */
  readonly thalamus?: ThalamusOptions;
}

/** Adds the selection among `actions` to `net`. */
export function select(
  net: Network,
  actions: readonly BuiltAction[],
  options: SelectionOptions,
): Selection {
  const names = actions.map((action) => action.name);
  const utilities = net.relay('utilities', actions.length);
  const { neurons, thalamusNeurons } = options;
  const nuclei = basalGanglia(net, 'basal ganglia', actions.length, neurons, options.basalGanglia);
  net.connect(utilities, nuclei.utilities, { synapse: lowpass(0.002) });
  const cells = thalamus(net, 'thalamus', nuclei, thalamusNeurons, options.thalamus);
  net.port('activities', cells, names.join(', '));
  const place = (name: string): number => {
    const at = names.indexOf(name);
    return at < 0 ? refuseName(net.path, name, names) : at;
  };
  for (const [i, { name, utility, effects }] of actions.entries()) {
    connectSignal(net, utility, utilities.at(i), {
      synapse: lowpass(0.005),
      constantName: `${plain(name)} constant utility`,
    });
    const active = cells.at(i);
    for (const [k, effect] of effects.entries()) {
      const label = effects.length === 1 ? plain(name) : `${plain(name)}, effect ${k + 1}`;
      if (effect.signal.terms.length === 0) showFixed(net, active, effect);
      else openChannel(net, label, active, effect);
    }
  }
  return {
    names,
    basalGanglia: nuclei,
    thalamus: cells,
    utility: (name) => utilities.at(place(name)),
    activity: (name) => cells.at(place(name)),
  };
}

/** A fixed effect: the action's ensemble writes the pointer. */
function showFixed(net: Network, active: Handle, { signal, sink }: BuiltEffect): void {
  net.connect(active, sink.handle, {
    transform: Array.from(signal.constant, (value) => [value]),
    synapse: lowpass(0.01),
  });
}

/** A changing effect: a copy of the source, silent unless the action silences its gate. */
function openChannel(net: Network, label: string, active: Handle, effect: BuiltEffect): void {
  const { signal, sink } = effect;
  net.network(`channel of ${label}`, (inner) => {
    const channel =
      sink.vocabulary === undefined
        ? scalar(inner, 'cells', { neurons: 50 })
        : state(inner, 'cells', { vocabulary: sink.vocabulary });
    const gate = inner.ensemble('gate', { neurons: 40, intercepts: uniform(0.3, 1) });
    inner.connect(inner.input('closed', [1]), gate, { synapse: null });
    inner.connect(active, gate, { transform: -1, synapse: lowpass(0.002) });
    for (const cells of channel.cells) {
      inner.inhibit(gate, cells, { strength: 3, synapse: lowpass(0.008) });
    }
    connectSignal(inner, signal, channel.input.handle, {
      synapse: lowpass(0.005),
      constantName: 'constant',
    });
    inner.connect(channel.output.handle, sink.handle, { synapse: lowpass(0.01) });
  });
}

const plain = (name: string): string => name.replaceAll('/', '÷');

function refuseName(path: string, name: string, names: readonly string[]): never {
  throw new PalliumError({
    kind: 'model',
    code: 'unknown-action',
    path,
    what: `there is no action '${name}'.`,
    fix: `choose among ${names.join(', ')}.`,
  });
}
