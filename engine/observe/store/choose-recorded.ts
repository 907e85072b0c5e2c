/**
 * What a recording of a model holds when nothing else is said: of a small model nearly everything, of a large one what
 * its author named, and the spikes of some neurons of each module.
 */

import type { Ensemble, Model } from '../../describe/model.ts';
import { countNeurons } from '../../simulate.ts';
import { modelPath } from '../../watchable.ts';
import type { RecordedPort } from '../watching/recording.ts';

/** A port that is recorded, and the steps between its samples. */
export interface Chosen {
  readonly port: RecordedPort;
  readonly every: number;
}

/** Neurons of a model up to which all spikes are recorded. */
const smallModel = 2000;
/** Neurons per module of a larger model whose spikes are recorded. */
const spikesPerModule = 500;
/** Neurons of an ensemble whose voltages are recorded, and the most in all. */
const [voltagesShown, voltagesInAll] = [20, 400];
/** Of each module of a large model, neurons whose voltages are recorded. */
const voltagesPerModule = 5;
/** Steps between samples of values of a large model, and of long vectors. */
const coarse = 5;
const longVector = 64;
/** Steps between samples of weights, and the most numbers that these may have. */
const weightsEvery = 100;
const mostWeights = 50_000;

/** Chooses among all that can be watched; `also` are paths that are taken whatever the rest. */
export function chooseRecorded(
  model: Model,
  ports: readonly RecordedPort[],
  also: readonly string[] = [],
): readonly Chosen[] {
  const wanted = new Set(also);
  const small = countNeurons(model) <= smallModel;
  const cells = small ? new Map<string, number>() : cellsOfModules(model.ensembles);
  const choose = small ? smallChoice() : largeChoice(model, cells);
  return ports.flatMap((port) => {
    const every = wanted.has(port.path) ? intervalOf(port, small) : undefined;
    const chosen = every === undefined ? choose(port) : { port, every };
    return chosen === undefined ? [] : [chosen];
  });
}

type Choose = (port: RecordedPort) => Chosen | undefined;

function intervalOf(port: RecordedPort, small: boolean): number {
  if (port.shows === 'weights') return weightsEvery;
  if (port.kind === 'spikes' || port.shows === 'voltage') return 1;
  return small && port.size <= longVector ? 1 : coarse;
}

/** All spikes, values and curves; voltages of the first cells; weights now and then. */
function smallChoice(): Choose {
  let voltages = 0;
  return (port) => {
    const every = intervalOf(port, true);
    if (port.shows === 'weights') return port.size > mostWeights ? undefined : { port, every };
    if (port.shows !== 'voltage') return isOtherState(port) ? undefined : { port, every };
    const size = Math.min(voltagesShown, port.size, voltagesInAll - voltages);
    voltages += Math.max(0, size);
    return size > 0 ? { port: { ...port, size }, every } : undefined;
  };
}

/** States besides the voltage say little. */
const isOtherState = ({ path, of, label, kind, shows }: RecordedPort): boolean =>
  kind === 'values' && shows === undefined && path.endsWith(`${of}/${label}`);

/** Ports and probes, of chosen ensembles the spikes of the first cells and the curves, of a few cells the voltage. */
function largeChoice(model: Model, cells: ReadonlyMap<string, number>): Choose {
  const named = new Set([...model.ports, ...model.probes].map(({ path }) => path));
  const moving = model.inputs.filter(({ value }) => !Array.isArray(value));
  for (const { path } of moving) named.add(path);
  const firsts = new Map([...cells.keys()].reverse().map((path) => [moduleOf(path), path]));
  const voltages = new Map([...firsts.values()].map((path) => [path, voltagesPerModule]));
  const none: ReadonlyMap<string, number> = new Map();
  const roomOf = ({ kind, shows, of = '' }: RecordedPort): number =>
    (shows === 'voltage' ? voltages : kind === 'values' ? none : cells).get(of) ?? 0;
  return (port) => {
    const every = intervalOf(port, false);
    const room = roomOf(port);
    if (port.kind === 'curves') return room > 0 ? { port, every } : undefined;
    if (room > 0) return { port: { ...port, size: Math.min(room, port.size) }, every };
    const learned = port.shows === 'weights' && port.size <= mostWeights;
    return learned || named.has(modelPath(model, port.path)) ? { port, every } : undefined;
  };
}

/** The first name below the model's. */
const moduleOf = (path: string): string => path.split('/')[1] ?? '';

/** Of each module the first ensembles, up to `spikesPerModule` neurons. */
function cellsOfModules(all: readonly Ensemble[]): ReadonlyMap<string, number> {
  const left = new Map<string, number>();
  const cells = new Map<string, number>();
  for (const { path, ensembles, neurons, neuronType } of all) {
    const module = moduleOf(path);
    const room = left.get(module) ?? spikesPerModule;
    const size = neuronType.direct ? 0 : Math.min(room, ensembles * neurons);
    left.set(module, room - size);
    if (size > 0) cells.set(path, size);
  }
  return cells;
}
