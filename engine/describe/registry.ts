/** What has been described so far, by path: the builder's memory. Looking up a path takes no search. */

import { type LearningEnd, learningEnds } from './learning/learning-ends.ts';
import type {
  Connection,
  End,
  Ensemble,
  FunctionNode,
  Input,
  Model,
  Plant,
  PortDescription,
  Probe,
  Relay,
} from './model.ts';
import { refuse } from './refuse.ts';

/** Things that show numbers. */
export type Source = Input | Ensemble | Relay | Plant | FunctionNode;

export class Registry {
  readonly #name: string;
  readonly #sources = new Map<string, Source>();
  readonly #learning = new Map<string, LearningEnd>();
  readonly #connections: Connection[] = [];
  readonly #probes: Probe[] = [];
  readonly #ports: PortDescription[] = [];
  readonly #claimed = new Set<string>();
  readonly #copies = new Map<string, number>();

  constructor(name: string) {
    this.#name = name;
  }

  static from(model: Model): Registry {
    const registry = new Registry(model.name);
    const { inputs, ensembles, relays, plants, nodes, connections, probes, ports } = model;
    for (const thing of [
      ...inputs,
      ...ensembles,
      ...relays,
      ...plants,
      ...nodes,
      ...connections,
      ...probes,
    ]) {
      registry.#claimed.add(thing.path);
      registry.add(thing);
    }
    for (const port of ports) {
      registry.#claimed.add(port.path);
      registry.addPort(port);
    }
    return registry;
  }

  /** Takes a path, or refuses one that is taken. */
  claim(path: string): string {
    if (this.#claimed.has(path)) {
      refuse(
        'duplicate-name',
        path,
        'this name is taken in its network',
        'give one of the two another name',
      );
    }
    this.#claimed.add(path);
    return path;
  }

  /** Takes a path like this one, numbered when there is one already. */
  freePath(path: string): string {
    const count = (this.#copies.get(path) ?? 0) + 1;
    this.#copies.set(path, count);
    const numbered = count === 1 ? path : `${path} #${count}`;
    return this.#claimed.has(numbered) ? this.freePath(path) : this.claim(numbered);
  }

  add(thing: Source | Connection | Probe): void {
    Object.freeze(thing);
    if (thing.kind === 'connection') this.#addConnection(thing);
    else if (thing.kind === 'probe') this.#probes.push(thing);
    else this.#sources.set(thing.path, thing);
  }

  #addConnection(connection: Connection): void {
    this.#connections.push(connection);
    for (const end of this.learningEndsOf(connection)) this.#learning.set(end.path, end);
  }

  /** What learning on a connection adds to the things that have a path. */
  learningEndsOf(connection: Connection): readonly LearningEnd[] {
    const { from, to } = connection;
    return learningEnds(connection, this.ensembleAt(from.path), this.ensembleAt(to.path));
  }

  ensembleAt(path: string): Ensemble | undefined {
    const thing = this.#sources.get(path);
    return thing?.kind === 'ensemble' ? thing : undefined;
  }

  addPort(port: PortDescription): void {
    this.#ports.push(Object.freeze(port));
  }

  /** The thing an end shows numbers of. */
  sourceOf(end: End): Source | LearningEnd {
    const source = this.#sources.get(end.path) ?? this.#learning.get(end.path);
    if (source === undefined) return unknownEnd(end.path);
    if (end.port === 'inhibition' || end.port === 'input') {
      refuse(
        'not-a-source',
        end.path,
        `'${end.port}' takes numbers and shows none`,
        end.port === 'input'
          ? 'connect from the node itself'
          : 'connect from the ensemble itself or from its .neurons',
      );
    }
    if (source.kind !== 'learning') refuseCells(end, source);
    return source;
  }

  /** The end as a target; a plant or a node takes as many numbers as it has inputs, whatever it shows. */
  targetOf(end: End): End {
    const target = this.#sources.get(end.path) ?? this.#learning.get(end.path);
    if (target === undefined) return unknownEnd(end.path);
    if (target.kind === 'learning') {
      if (target.takes) return end;
      refuse(
        'not-a-target',
        end.path,
        'what learning changes takes no connections',
        "connect the error to the connection's .learning",
      );
    }
    if (target.kind === 'input') {
      refuse(
        'not-a-target',
        end.path,
        'an input takes no connections',
        'add both to a relay, or drive the input from outside',
      );
    }
    refuseCells(end, target);
    if (end.port === 'input' || (target.kind !== 'plant' && target.kind !== 'node')) return end;
    if (target.inputSize === 0) {
      refuse(
        'not-a-target',
        end.path,
        'it takes no numbers',
        'give it inputs, or connect elsewhere',
      );
    }
    if (end.indices !== undefined) {
      refuse(
        'plant-slice',
        end.path,
        `a slice of a ${target.kind} is a slice of what it shows, not of its inputs`,
        target.kind === 'node'
          ? 'connect to a slice of its .input'
          : `connect to the whole plant with a transform of ${target.inputSize} rows`,
      );
    }
    return { ...end, size: target.inputSize };
  }

  find(path: string, from: string): Source | LearningEnd {
    const found = [path, `${from}/${path}`, `${this.#name}/${path}`]
      .map((place) => this.#sources.get(place) ?? this.#learning.get(place))
      .find((thing) => thing !== undefined);
    return found ?? unknownEnd(path);
  }

  toModel(): Model {
    const sources = [...this.#sources.values()];
    const of = <K extends Source['kind']>(kind: K): readonly Extract<Source, { kind: K }>[] =>
      Object.freeze(
        sources.filter((source): source is Extract<Source, { kind: K }> => source.kind === kind),
      );
    return Object.freeze({
      name: this.#name,
      inputs: of('input'),
      ensembles: of('ensemble'),
      relays: of('relay'),
      plants: of('plant'),
      nodes: of('node'),
      connections: Object.freeze([...this.#connections]),
      probes: Object.freeze([...this.#probes]),
      ports: Object.freeze([...this.#ports]),
    });
  }
}

/** An ensemble in direct mode has no cells that could be connected. */
function refuseCells(end: End, thing: Source): void {
  if (thing.kind !== 'ensemble' || thing.neuronType.direct !== true || end.port === 'vector')
    return;
  refuse(
    'no-cells',
    end.path,
    `an ensemble in direct mode has no cells, so there is no '${end.port}' to connect`,
    'connect the ensemble itself, or give it a neuron type',
  );
}

function unknownEnd(path: string): never {
  return refuse(
    'unknown-path',
    path,
    'there is no such input, ensemble, relay, plant or node in this model',
    'connect handles that this network gave back, or check the path',
  );
}
