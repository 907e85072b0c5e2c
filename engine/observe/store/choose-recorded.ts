/**
 * What a recording of a model holds when nothing else is said: of a small model nearly everything, of a large one what
 * its author named, and the spikes of some neurons of each module.
 */

import type { Ensemble, Model } from '../../describe/model.ts';
import { countNeurons } from '../../simulate.ts';
import { modelPath } from '../../watchable.ts';
import type { RecordedPort } from '../watching/recording.ts';
import { isNeuronState, isRepresented } from '../watching/represented.ts';

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
/** Numbers of a large model that are recorded besides spikes: its author's first, then what else is represented. */
const valuesInAll = 512;
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
  const choose = small ? smallChoice() : largeChoice(model, ports, cells);
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

/** All spikes, values and curves; voltages of the first cells, whose other states say little; weights now and then. */
function smallChoice(): Choose {
  let voltages = 0;
  return (port) => {
    const every = intervalOf(port, true);
    if (port.shows === 'weights') return port.size > mostWeights ? undefined : { port, every };
    if (port.shows !== 'voltage') return isNeuronState(port) ? undefined : { port, every };
    const size = Math.min(voltagesShown, port.size, voltagesInAll - voltages);
    voltages += Math.max(0, size);
    return size > 0 ? { port: { ...port, size }, every } : undefined;
  };
}

/** Values as far as there is room, of chosen ensembles the spikes of the first cells and the curves, few voltages. */
function largeChoice(
  model: Model,
  ports: readonly RecordedPort[],
  cells: ReadonlyMap<string, number>,
): Choose {
  const valued = valuesOf(model, ports);
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
    return learned || valued.has(port.path) ? { port, every } : undefined;
  };
}

/**
 * Paths of what the author named and of what moves, then, as far as there is room, what else is represented: what
 * stands high in the model before the parts of its parts.
 */
function valuesOf(model: Model, ports: readonly RecordedPort[]): ReadonlySet<string> {
  const named = new Set([...model.ports, ...model.probes].map(({ path }) => path));
  const still = new Set<string>();
  for (const { path, value } of model.inputs) (Array.isArray(value) ? still : named).add(path);
  const isNamed = ({ path }: RecordedPort): boolean => named.has(modelPath(model, path));
  const chosen = ports.filter(isNamed);
  let room = valuesInAll - chosen.reduce((sum, { size }) => sum + size, 0);
  const others = ports
    .filter((port) => isRepresented(port) && !isNamed(port))
    .filter(({ path }) => !still.has(modelPath(model, path)))
    .sort((a, b) => depthOf(a) - depthOf(b));
  for (const port of others) {
    if (port.size > room) continue;
    room -= port.size;
    chosen.push(port);
  }
  return new Set(chosen.map(({ path }) => path));
}

const depthOf = ({ path }: RecordedPort): number => path.split('/').length;

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
