/**
 * Two runs side by side: for each port that both have, how far they are from each other over the whole time that both
 * have. It is worked out a little at a time, so that the page stays quick, and again where data have come since.
 */

import type { RecordedPort } from '#engine/watching';
import type { Slice, Source } from '../source/source.ts';
import {
  type Difference,
  differenceOf,
  firstDifference,
  meanDifference,
  type WordsOfBoth,
} from './difference.ts';
import { matchPorts } from './heads.ts';

/** What is known of one port. */
export interface PortDifference {
  readonly port: RecordedPort;
  readonly difference: Difference;
  /** 0 to 1, over all time. */
  readonly mean: number;
  /** From where on the runs differ clearly (s). */
  readonly clearFrom?: number;
  /** From where on they are not exactly equal (s). */
  readonly unequalFrom?: number;
  /** Nothing is on its way any more that would say it better. */
  readonly complete: boolean;
}

/** Columns of the overview. */
const columns = 480;

/** The module that a port belongs to: what stands in the model one below the top. */
export const moduleOf = ({ of, path }: RecordedPort): string =>
  (of ?? path).split('/').slice(0, 2).join('/');

/** Two runs. */
export class Comparison {
  readonly first: Source;
  readonly second: Source;
  /** Ports that can be compared. */
  readonly ports: readonly RecordedPort[];
  readonly #sameCells: boolean;
  readonly #found = new Map<string, PortDifference>();
  readonly #waiting: Set<RecordedPort>;
  readonly #words = new Map<string, WordsOfBoth | undefined>();
  #extent = { from: 0, to: 0 };

  constructor(first: Source, second: Source) {
    this.first = first;
    this.second = second;
    this.ports = matchPorts(first, second).both;
    this.#sameCells = first.head.seed === second.head.seed;
    this.#waiting = new Set(this.ports);
    this.renew();
  }

  /** The time that both have (s). */
  get extent(): { readonly from: number; readonly to: number } {
    return this.#extent;
  }

  /** All that is known so far, by path. */
  get found(): ReadonlyMap<string, PortDifference> {
    return this.#found;
  }

  /** Whether every port has been worked out, with all its data. */
  get done(): boolean {
    const { size } = this.#found;
    return (
      size === this.ports.length && [...this.#found.values()].every(({ complete }) => complete)
    );
  }

  /** Data have come: what was not complete is worked out again, and everything when there is more time. */
  renew(): void {
    const [one, other] = [this.first.extent.value, this.second.extent.value];
    const extent = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
    const grown = extent.from !== this.#extent.from || extent.to !== this.#extent.to;
    this.#extent = extent;
    for (const port of this.ports) {
      const known = this.#found.get(port.path);
      if (grown || known === undefined || !known.complete) this.#waiting.add(port);
    }
  }

  /** Works for about so many milliseconds; whether anything became known. */
  work(milliseconds: number): boolean {
    if (this.#waiting.size === 0 || this.#extent.to <= this.#extent.from) return false;
    const end = performance.now() + milliseconds;
    for (const port of this.#waiting) {
      this.#waiting.delete(port);
      const found = this.#compare(port);
      if (found !== undefined) this.#found.set(port.path, found);
      if (performance.now() >= end) break;
    }
    return true;
  }

  /** Whether there is more to work out at once. */
  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  #wordsOf(vocabulary: string | undefined): WordsOfBoth | undefined {
    if (vocabulary === undefined) return undefined;
    if (!this.#words.has(vocabulary))
      this.#words.set(vocabulary, wordsOfBoth(this.first, this.second, vocabulary));
    return this.#words.get(vocabulary);
  }

  #read(port: RecordedPort, slice: Slice, largest?: number): Difference {
    const [one, other] = [this.first.track(port.path), this.second.track(port.path)];
    const words = this.#wordsOf(port.vocabulary);
    return differenceOf(one, other, slice, {
      sameCells: this.#sameCells,
      dt: this.first.head.dt,
      ...(largest !== undefined && { largest }),
      ...(words !== undefined && { words }),
    });
  }

  #compare(port: RecordedPort): PortDifference | undefined {
    const difference = this.#read(port, { ...this.#extent, columns });
    if (difference.columns.every(Number.isNaN)) return undefined;
    const clearFrom = this.#moment(port, difference, false);
    const unequalFrom = this.#moment(port, difference, true);
    return {
      port,
      difference,
      mean: meanDifference(difference),
      ...(clearFrom !== undefined && { clearFrom: clearFrom[0] }),
      ...(unequalFrom !== undefined && { unequalFrom: unequalFrom[0] }),
      complete: difference.complete && (clearFrom?.[1] ?? true) && (unequalFrom?.[1] ?? true),
    };
  }

  /** When it begins to differ: to a column of the overview, then to a sample; and whether that is final. */
  #moment(
    port: RecordedPort,
    difference: Difference,
    exactly: boolean,
  ): readonly [time: number, final: boolean] | undefined {
    const coarse = firstDifference(difference, exactly);
    if (coarse === undefined) return undefined;
    if (port.kind === 'spikes') return [coarse, true];
    const width = (difference.to - difference.from) / difference.columns.length;
    const from = Math.max(difference.from, coarse - width);
    const slice = { from, to: coarse + 2 * width, columns: 256 };
    const fine = this.#read(port, slice, difference.largest);
    return [firstDifference(fine, exactly) ?? coarse, fine.complete];
  }

  /** How far the runs are from each other at a moment in what is at or under a path: 0 to 1; undefined: not known. */
  at(path: string, time: number): number | undefined {
    let most: number | undefined;
    for (const { port, difference } of this.#found.values()) {
      if (!belongs(port, path)) continue;
      const level = levelAt(difference, time);
      if (level !== undefined && !(level <= (most ?? -1))) most = level;
    }
    return most;
  }
}

/** Most numbers in the words that pointers of two vocabularies are compared by. */
const mostNumbers = 32_768;

/** The words of a vocabulary in both runs, where they are other vectors in each; else undefined. */
function wordsOfBoth(
  { head: one }: Source,
  { head: other }: Source,
  vocabulary: string,
): WordsOfBoth | undefined {
  const [mine, theirs] = [one.vocabularies?.[vocabulary], other.vocabularies?.[vocabulary]];
  if (mine === undefined || theirs === undefined) return undefined;
  const both = Object.keys(mine).filter((word) => word in theirs);
  const same = both.every((word) => mine[word]?.every((value, i) => value === theirs[word]?.[i]));
  if (both.length === 0 || same) return undefined;
  const length = mine[both[0] ?? '']?.length ?? 1;
  const every = Math.ceil((both.length * length) / mostNumbers);
  const some = both.filter((_, index) => index % every === 0);
  return [some.map((word) => mine[word] ?? []), some.map((word) => theirs[word] ?? [])];
}

const belongs = ({ path, of = path }: RecordedPort, above: string): boolean =>
  of === above || path === above || of.startsWith(`${above}/`) || path.startsWith(`${above}/`);

function levelAt({ from, to, columns: levels }: Difference, time: number): number | undefined {
  const at = Math.floor(((time - from) / (to - from)) * levels.length);
  const level = levels[Math.min(levels.length - 1, at)];
  return at < 0 || time > to || level === undefined || Number.isNaN(level) ? undefined : level;
}

/** The largest difference of any port in each column of the overview; NaN where nothing is known. */
export function anywhere(comparison: Comparison): Float32Array {
  const most = new Float32Array(columns).fill(Number.NaN);
  for (const { difference } of comparison.found.values()) {
    const { columns: levels } = difference;
    for (let column = 0; column < columns; column++) {
      const level = levels[Math.floor((column * levels.length) / columns)] ?? Number.NaN;
      if (level > (most[column] ?? 0) || Number.isNaN(most[column])) most[column] = level;
    }
  }
  return most;
}
