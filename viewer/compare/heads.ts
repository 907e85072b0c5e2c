/** What two recordings say about themselves that is not the same: seed, lesion, program, numbers of a port. */

import type { RecordedPort, RecordingHead } from '#engine/watching';

/** What this module reads of a source. */
export interface Described {
  readonly head: RecordingHead;
  readonly ports: readonly RecordedPort[];
}

/** Something that both say, and say differently. */
export interface HeadDifference {
  /** In words, e.g. `seed`. */
  readonly name: string;
  readonly first: string;
  readonly second: string;
}

/** Plain data in words: `[4, 7]` as `4, 7`, `{ memory: 0.5 }` as `memory 0.5`. */
function text(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'none';
  if (Array.isArray(value)) return value.map(text).join(', ') || 'none';
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  if (typeof value !== 'object') return String(value);
  const parts = Object.entries(value).map(([name, inside]) => `${name} ${text(inside)}`);
  return parts.join(', ') || 'none';
}
/** `simulatedSeconds` as `simulated seconds`. */
const spaced = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** Lists and long objects would fill the page; that they differ is said all the same. */
const short = (value: string): string => (value.length > 60 ? `${value.slice(0, 57)}...` : value);

/** What `run` holds that changes with every run and explains nothing. */
const unimportant = new Set(
  'started finished wallSeconds buildSeconds path record ink threads'.split(' '),
);

function pairsOf({ head }: Described): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>([
    ['model', head.model],
    ['seed', text(head.seed)],
    ['step (s)', text(head.dt)],
    ['backend', head.backend],
    ['program', head.programHash.slice(0, 12)],
  ]);
  for (const [name, vocabulary] of Object.entries(head.vocabularies ?? {})) {
    const vectors = Object.values(vocabulary);
    pairs.set(`dimensions of ${name}`, text(vectors[0]?.length ?? 0));
    pairs.set(`words of ${name}`, text(vectors.length));
  }
  const neurons = (head.outline?.nodes ?? []).reduce(
    (sum, { ensembles = 0, neurons: each = 0 }) => sum + ensembles * each,
    0,
  );
  pairs.set('neurons', text(neurons));
  for (const [name, value] of Object.entries(head.versions)) pairs.set(`version of ${name}`, value);
  for (const [name, value] of Object.entries(head.run))
    if (!unimportant.has(name)) pairs.set(spaced(name), text(value));
  return pairs;
}

/** What differs between two recordings, most telling first. */
export function headDifferences(first: Described, second: Described): readonly HeadDifference[] {
  const [one, other] = [pairsOf(first), pairsOf(second)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((name) => {
    const [a, b] = [one.get(name) ?? 'none', other.get(name) ?? 'none'];
    return a === b ? [] : [{ name, first: short(a), second: short(b) }];
  });
}

/** Ports that both have and that can be compared, and those that only one has, by path. */
export function matchPorts(
  first: Described,
  second: Described,
): {
  readonly both: readonly RecordedPort[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** Both have them, with different numbers in them. */
  readonly unlike: readonly string[];
} {
  const others = new Map(second.ports.map((port) => [port.path, port]));
  const inBoth = first.ports.filter(({ path }) => others.has(path));
  const alike = inBoth.filter(({ path, kind, size, vocabulary = '' }) => {
    const other = others.get(path);
    // Pointers of other lengths can still be compared by the words that they are like.
    const worded = [first, second].every(
      ({ head }) => head.vocabularies?.[vocabulary] !== undefined,
    );
    const comparable = other?.size === size || kind === 'spikes' || worded;
    return other?.kind === kind && comparable;
  });
  const mine = new Set(first.ports.map(({ path }) => path));
  return {
    both: alike.filter(({ kind }) => kind !== 'curves'),
    onlyFirst: first.ports.filter(({ path }) => !others.has(path)).map(({ path }) => path),
    onlySecond: second.ports.filter(({ path }) => !mine.has(path)).map(({ path }) => path),
    unlike: inBoth.filter((port) => !alike.includes(port)).map(({ path }) => path),
  };
}
