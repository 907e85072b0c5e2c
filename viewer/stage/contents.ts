/**
 * What a block shows of what was recorded in it. Ports are found by what they say they are (`shows`, a vocabulary,
 * words), never by name, so that any model's blocks speak.
 */

import type { RecordedPort, RecordingHead } from '#engine/watching';
import { type Branch, isUnder, ownerOf, type Tree } from './tree.ts';

/** What a block shows. */
export interface Shown {
  readonly picture: RecordedPort | undefined;
  readonly pen: RecordedPort | undefined;
  /** Ports whose numbers have meaning in words; at most three. */
  readonly words: readonly RecordedPort[];
  /** The largest spike ports, from which the rate is taken. */
  readonly spikes: readonly RecordedPort[];
  /** A few ports of values, for blocks without spikes. */
  readonly values: readonly RecordedPort[];
}

const mostWords = 3;
/** So many ports tell the rate of a block. */
const mostSpikes = 4;
/** A live brain sends what is looked at: so many neurons per block, if they are at least this share of its own. */
const mostLive = 1000;
const leastShare = 0.05;

/** Values of these say nothing about how active a block is. */
const silent: ReadonlySet<string> = new Set(['picture', 'pen', 'voltage', 'weights']);

/** Finds out, once per block. */
export class Contents {
  readonly #tree: Tree;
  readonly #head: RecordingHead;
  readonly #owned: readonly { readonly path: string; readonly port: RecordedPort }[];
  readonly #known = new Map<string, Shown>();
  readonly #live: boolean;

  /** `live`: every spike that is looked at has to be sent, so only some are. */
  constructor(tree: Tree, ports: readonly RecordedPort[], head: RecordingHead, live = false) {
    this.#tree = tree;
    this.#live = live;
    this.#head = head;
    this.#owned = ports.flatMap((port) => {
      const owner = ownerOf(tree, port);
      return owner === undefined ? [] : [{ path: owner.path, port }];
    });
  }

  /** Ports of a block and of all that is in it. */
  ports(path: string): readonly RecordedPort[] {
    return this.#owned.filter((owned) => isUnder(owned.path, path)).map(({ port }) => port);
  }

  /** What a closed block shows. */
  of(branch: Branch): Shown {
    const { path } = branch;
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    const ports = this.ports(path);
    const values = ports.filter(({ kind }) => kind === 'values');
    const shown: Shown = {
      picture: values.find(({ shows }) => shows === 'picture'),
      pen: values.find(({ shows }) => shows === 'pen'),
      words: this.#wordPorts(values),
      spikes: this.#spikePorts(branch, ports),
      values: values.filter(({ shows }) => !silent.has(shows ?? '')).slice(0, 3),
    };
    this.#known.set(path, shown);
    return shown;
  }

  #spikePorts(branch: Branch, ports: readonly RecordedPort[]): readonly RecordedPort[] {
    const all = ports
      .filter(({ kind, size }) => kind === 'spikes' && size > 0)
      .sort((a, b) => b.size - a.size);
    if (!this.#live) return all.slice(0, mostSpikes);
    let neurons = 0;
    const some = all.filter(({ size }) => {
      const fits = neurons + size <= mostLive;
      if (fits) neurons += size;
      return fits;
    });
    return neurons >= branch.neurons * leastShare ? some.slice(0, mostSpikes) : [];
  }

  /** Pointers and choices where there are any, else numbers with names; not of bodies, whose names are quantities. */
  #wordPorts(values: readonly RecordedPort[]): readonly RecordedPort[] {
    const speaking = values.filter(
      ({ shows, vocabulary, words }) =>
        (shows === 'choice' && words !== undefined) ||
        (vocabulary !== undefined && this.#head.vocabularies?.[vocabulary] !== undefined),
    );
    if (speaking.length > 0) return speaking.slice(0, mostWords);
    return values
      .filter(({ words, shows }) => words !== undefined && shows === undefined)
      .filter((port) => ownerOf(this.#tree, port)?.node?.kind !== 'plant')
      .slice(0, mostWords);
  }
}

/** A port's name as it is written beside others of its block. */
export const shortName = ({ path }: RecordedPort): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('.')) + 1);
