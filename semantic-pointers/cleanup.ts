/** Ideal look-ups outside neurons: the names that are spelt like a given one. */

/** Up to three of `names` within a few letters of `name`, nearest first. */
export function nearestNames(name: string, names: readonly string[]): string[] {
  return names
    .map((known) => ({ known, distance: editDistance(name.toUpperCase(), known.toUpperCase()) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.ceil(name.length / 2)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ known }) => known);
}

/** Insertions, deletions and replacements that turn one word into the other (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
