/**
 * The builder of a model: `network(name, (net) => ...)`. Every verb adds one thing and gives back a handle to
 * it; the result is plain frozen data. Names are joined by `/` into paths that are unique in the model.
 */

import { calledBy } from './called-by.ts';
import { type Defaults, innerDefaults } from './configuration.ts';
import { type ConnectionOptions, makeConnection, type PointFunction } from './connection.ts';
import { connectionShapes, probeShapes } from './connection-shapes.ts';
import { type ArrayOptions, type EnsembleOptions, makeEnsemble } from './ensemble.ts';
import { checkHandle, EnsembleHandle, Handle, NodeHandle } from './handles.ts';
import { ConnectionHandle } from './learning/learning-ends.ts';
import type { Model } from './model.ts';
import { makeNode, type NodeOptions } from './node.ts';
import { hostNoise } from './noise.ts';
import type { PlantType } from './plant.ts';
import { makeProbe, overDefaults, type ProbeOptions } from './probe.ts';
import { isProcess, type Process } from './processes/process.ts';
import { sizeOfProcess } from './processes/run-process.ts';
import { refuse, refuseNonFinite } from './refuse.ts';
import { Registry } from './registry.ts';
import {
  anObject,
  callable,
  checkNames,
  checkShape,
  checkShapes,
  either,
  madeBy,
  number,
  numbers,
  shown,
} from './shapes.ts';
import type { SynapseInput } from './synapses/synapse.ts';
import { dense } from './transform.ts';

/**
 * What an input shows: numbers that stay, a process, or a function of time in seconds (first called with t = dt). A
 * function with a second parameter is called for each copy of the brain, with its number (0, 1, ...).
 */
export type InputValue =
  | number
  | readonly number[]
  | Process
  | ((time: number, copy: number) => number | readonly number[]);

/** Options of `net.input`. */
export interface InputOptions {
  /** How many numbers it has, where `value` is a process that gives any number of them; default 1. */
  readonly size?: number;
}
/** Options of which the number of neurons may come from `configure`. */
export type Configured<T extends { readonly neurons: number }> = Omit<T, 'neurons'> &
  Partial<Pick<T, 'neurons'>>;

/** Options of `net.inhibit`. */
export interface InhibitOptions {
  /** Current taken from every cell, in units of its gain, per unit of the gate; default 1. */
  readonly strength?: number;
  /** Decoded from the gate, one number per ensemble of it; default: what it represents. */
  readonly function?: PointFunction;
  /** Default lowpass(0.005). */
  readonly synapse?: SynapseInput;
  readonly name?: string;
}

const inputValue = either(number, numbers, callable, madeBy('a process', 'kind', 'start'));

/** Describes a model. `build` gets the network to fill; its name begins every path. */
export function network(name: string, build: (net: Network) => void): Model {
  const registry = new Registry(checkName('model', name));
  build(new Network(registry, name));
  return registry.toModel();
}

/** The same model with more in it; `net.find` gives handles to what is already there. */
export function extend(model: Model, build: (net: Network) => void): Model {
  const registry = Registry.from(model);
  build(new Network(registry, model.name));
  return registry.toModel();
}

/** A network while it is being described. */
export class Network {
  readonly #registry: Registry;
  #defaults: Defaults;
  /** Path of this network: the model's name, and those of the networks around this one. */
  readonly path: string;

  /** @internal */
  constructor(registry: Registry, path: string, defaults: Defaults = {}) {
    this.#registry = registry;
    this.path = path;
    this.#defaults = defaults;
  }

  /**
   * Defaults for what is described from here on in this network and in those inside it; what is there already stays.
   * Throws a PalliumError that names an option which cannot be a default.
   */
  configure(defaults: Defaults): void {
    this.#defaults = innerDefaults(this.path, this.#defaults, defaults);
  }

  /** Where values enter: numbers, a function of time, or a process. A run may drive it instead. */
  input(name: string, value: InputValue, options: InputOptions = {}): Handle {
    const path = this.#newPath(name);
    checkShape(path, 'its value', value, inputValue);
    checkNames(path, options, ['size']);
    if (isProcess(value)) {
      const size = sizeOfProcess(value, options.size, path);
      this.#registry.add({ kind: 'input', path, size, value });
      return new Handle({ path, port: 'vector', size });
    }
    const sample = typeof value === 'function' ? firstValue(path, value) : toList(value);
    if (typeof value !== 'function') refuseNonFinite(path, 'value', sample);
    if (sample.length === 0) {
      refuse('empty-input', path, 'it has no numbers', 'give it at least one');
    }
    if (options.size !== undefined && options.size !== sample.length) {
      refuse(
        'wrong-length',
        path,
        `its value has ${sample.length} numbers, and size is ${options.size}`,
        'leave size out, which only processes need',
      );
    }
    const shown = typeof value === 'function' ? listed(value) : sample;
    this.#registry.add({ kind: 'input', path, size: sample.length, value: shown });
    return new Handle({ path, port: 'vector', size: sample.length });
  }

  /** A population of neurons that represents a vector of `dimensions` numbers (default 1). */
  ensemble(name: string, options: Configured<EnsembleOptions> = {}): EnsembleHandle {
    // Options that are none are refused there, under the path.
    if (!anObject.fits(options)) return this.array(name, options as Configured<ArrayOptions>);
    for (const option of ['ensembles', 'tunings'] as const) {
      if (!(option in options)) continue;
      const path = `${this.path}/${checkName(this.path, name)}`;
      refuse('unknown-option', path, `one ensemble has no '${option}'`, 'use net.array()');
    }
    return this.array(name, { ...options, ensembles: 1, tunings: 'distinct' });
  }

  /** `ensembles` alike ensembles side by side, as one thing: their numbers follow one another. */
  array(name: string, options: Configured<ArrayOptions>): EnsembleHandle {
    const path = this.#newPath(name);
    checkShape(path, 'options', options, anObject);
    const ensemble = makeEnsemble(path, { ...this.#defaults.ensemble, ...options });
    const input = hostNoise(ensemble);
    this.#registry.add(ensemble);
    if (input !== undefined) {
      this.#registry.claim(input.path);
      this.#registry.add(input);
    }
    return handleOf(ensemble);
  }

  /** A place where numbers meet and pass on within the step: no neurons, no delay. */
  relay(name: string, size: number): Handle {
    const path = this.#newPath(name);
    checkShape(path, 'size', size, number);
    if (!Number.isInteger(size) || size < 1) {
      refuse('not-a-count', path, `size is ${size}`, 'give a whole number, 1 or more');
    }
    this.#registry.add({ kind: 'relay', path, size });
    return new Handle({ path, port: 'vector', size });
  }

  /** A body with equations of motion. Connect to it (synapse: null) and from it. */
  plant(name: string, plantType: PlantType): Handle {
    const path = this.#newPath(name);
    const made = madeBy('a plant type, made by definePlant()', 'inputs', 'outputs', 'next');
    checkShape(path, 'its plant type', plantType, made);
    const size = plantType.outputs.length;
    this.#registry.add({
      kind: 'plant',
      path,
      plantType,
      inputSize: plantType.inputs.length,
      size,
    });
    return new Handle({ path, port: 'vector', size });
  }

  /** A function of JavaScript within the step: sees what arrives in a step, and is seen in that step (node.ts). */
  node(name: string, options: NodeOptions): NodeHandle {
    const node = makeNode(this.#newPath(name), options);
    this.#registry.add(node);
    return new NodeHandle(node.path, node.inputSize, node.size);
  }

  /** Adds what `from` shows, through function, transform and synapse, to `to`. */
  connect(from: Handle, to: Handle, options: ConnectionOptions = {}): ConnectionHandle {
    checkHandle(this.path, 'the source of a connection', from);
    checkHandle(this.path, 'the target of a connection', to);
    checkShapes(`${from.path} -> ${to.path}`, options, connectionShapes);
    const source = this.#registry.sourceOf(from.end);
    if (source.kind === 'learning' && !source.takes) {
      refuse(
        'not-a-source',
        from.path,
        'what learning changes can be watched, and not connected onwards',
        'probe it, or stream it by its path',
      );
    }
    const target = this.#registry.targetOf(to.end);
    const path =
      options.name === undefined
        ? this.#registry.freePath(`${from.path} -> ${to.path}`)
        : this.#newPath(options.name);
    const ends = {
      path,
      from: from.end,
      to: target,
      source: source.kind === 'ensemble' ? source : undefined,
      target: this.#registry.ensembleAt(target.path),
    };
    const connection = makeConnection(ends, { ...this.#defaults.connection, ...options });
    this.#registry.add(connection);
    return new ConnectionHandle(connection, this.#registry.learningEndsOf(connection));
  }

  /** The gate takes `strength` times each cell's gain from its current: 1 number for all, or one per ensemble. */
  inhibit(gate: Handle, target: EnsembleHandle, options: InhibitOptions = {}): ConnectionHandle {
    checkHandle(this.path, 'the gate of an inhibition', gate);
    if (!(target instanceof EnsembleHandle)) {
      const what = `what is inhibited is ${shown(target)}`;
      refuse('not-an-ensemble', this.path, what, 'give an ensemble or an array');
    }
    const path = `${gate.path} -> ${target.path}`;
    checkShapes(path, options, { ...connectionShapes, strength: number });
    const { strength = 1, ...rest } = options;
    const rows = target.ensembles;
    const transform =
      gate.size === rows
        ? -strength
        : dense({ rows, columns: 1, values: new Float64Array(rows).fill(-strength) });
    return this.connect(gate, target.inhibition, { ...rest, transform });
  }

  /** A network inside this one. Gives back whatever `build` returns. */
  network<T>(name: string, build: (net: Network) => T): T {
    return build(new Network(this.#registry, this.#newPath(name), this.#defaults));
  }

  /** Records something: every sample of it is kept, and can be streamed by this path. */
  probe(name: string, of: Handle, options: ProbeOptions = {}): string {
    checkHandle(this.path, 'what is probed', of);
    const source = this.#registry.sourceOf(of.end);
    const ensemble = source.kind === 'ensemble' ? source : undefined;
    const path = this.#newPath(name);
    checkShapes(path, options, probeShapes);
    const configured = overDefaults(this.#defaults.probe, options);
    this.#registry.add(makeProbe(path, of.end, ensemble, configured));
    return path;
  }

  /** A public face: `of` can be watched by this path at any time. `label` says what the numbers mean. */
  port(name: string, of: Handle, label: string = ''): string {
    checkHandle(this.path, 'what a port shows', of);
    this.#registry.sourceOf(of.end);
    const path = this.#newPath(name);
    this.#registry.addPort({ path, of: of.end, label });
    return path;
  }

  /** A handle to something that exists already, by its path (from the model's name on, or from this network on). */
  find(path: string): Handle {
    const thing = this.#registry.find(path, this.path);
    if (thing.kind === 'ensemble') return handleOf(thing);
    if (thing.kind === 'node') return new NodeHandle(thing.path, thing.inputSize, thing.size);
    return new Handle({ path: thing.path, port: 'vector', size: thing.size });
  }

  /** The same for an ensemble or an array. */
  findEnsemble(path: string): EnsembleHandle {
    const handle = this.find(path);
    if (handle instanceof EnsembleHandle) return handle;
    return refuse(
      'not-an-ensemble',
      handle.path,
      'it is no ensemble',
      'use find() for inputs, relays, plants and nodes',
    );
  }

  #newPath(name: string): string {
    return this.#registry.claim(`${this.path}/${checkName(this.path, name)}`);
  }
}

function handleOf(thing: {
  readonly path: string;
  readonly ensembles: number;
  readonly neurons: number;
  readonly dimensions: number;
}): EnsembleHandle {
  return new EnsembleHandle(thing.path, thing.ensembles, thing.neurons, thing.dimensions);
}

function toList(value: number | readonly number[]): readonly number[] {
  return typeof value === 'number' ? [value] : value;
}

function checkName(path: string, name: string): string {
  if (typeof name === 'string' && name !== '' && !name.includes('/')) return name;
  return refuse(
    'bad-name',
    path,
    `${shown(name)} cannot be a name`,
    "give a name that is not empty and has no '/', which separates the parts of a path",
  );
}

/** What a function shows at time 0; it must be numbers, and stay as many. */
function firstValue(
  path: string,
  value: Extract<InputValue, (...given: never) => unknown>,
): readonly number[] {
  const first: unknown = calledBy(path, () => value(0, 0));
  checkShape(path, 'what its function gives', first, either(number, numbers));
  return toList(first as number | readonly number[]);
}

/** The same function, giving lists. Its number of parameters tells whether copies differ (run/feed.ts). */
function listed(
  value: Extract<InputValue, (...given: never) => unknown>,
): (time: number, copy: number) => readonly number[] {
  if (value.length >= 2) return (time, copy) => toList(value(time, copy));
  const alike = (time: number): readonly number[] => toList(value(time, 0));
  return alike;
}
