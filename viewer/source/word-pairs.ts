/**
 * Words bound in pairs by circular convolution: places (the largest family of words that are numbered, e.g. POS1,
 * POS2 ...) with all others. In HRR vocabularies that is what lists hold; in others no pair is near to anything.
 */

/** Words and their vectors. */
export type Pointers = Readonly<Record<string, readonly number[]>>;

/** Families of numbered words smaller than this are not places. */
const leastPlaces = 4;

/** Names such as `SEV*POS2`, and what they stand for; none where no words are places. */
export function pairsOf(words: Pointers): readonly (readonly [string, Float32Array])[] {
  const places = largestFamily(Object.keys(words));
  const others = Object.keys(words).filter((name) => !places.includes(name));
  return places.flatMap((place) =>
    others.map(
      (name) => [`${name}*${place}`, convolved(words[name] ?? [], words[place] ?? [])] as const,
    ),
  );
}

/** Whether there are places, and so pairs. */
export const hasPairs = (words: Pointers): boolean => largestFamily(Object.keys(words)).length > 0;

/** Names that differ by a number at their end only. */
function largestFamily(names: readonly string[]): readonly string[] {
  const families = new Map<string, string[]>();
  for (const name of names) {
    const [, stem] = /^(.*?)\d+$/.exec(name) ?? [];
    if (stem !== undefined) families.set(stem, [...(families.get(stem) ?? []), name]);
  }
  const [largestOne = []] = [...families.values()].sort((a, b) => b.length - a.length);
  return largestOne.length >= leastPlaces ? largestOne : [];
}

function convolved(a: readonly number[], b: readonly number[]): Float32Array {
  const size = a.length;
  const result = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const value = a[i] ?? 0;
    for (let j = 0; j < size; j++) {
      const at = i + j < size ? i + j : i + j - size;
      result[at] = (result[at] ?? 0) + value * (b[j] ?? 0);
    }
  }
  return result;
}
