/** Differences over time as a band of colour: a gradient of a style sheet, so that it follows the theme by itself. */

/** Steps of strength; more would not be told apart. */
const steps = 6;
/** What is below this is taken for equal, and not coloured. */
const faint = 0.08;

const strengthOf = (level: number): number =>
  Number.isNaN(level) || level < faint ? 0 : Math.max(1, Math.round(Math.min(1, level) * steps));

const colourOf = (strength: number): string =>
  strength === 0
    ? 'transparent'
    : `color-mix(in srgb, var(--glow) ${Math.round((100 * strength) / steps)}%, transparent)`;

/** The band from the first column at the left to the last at the right; columns that look alike are one piece. */
export function heatOf(levels: Float32Array): string {
  const pieces: string[] = [];
  let from = 0;
  const at = (column: number): string => `${Number(((100 * column) / levels.length).toFixed(3))}%`;
  for (let column = 1; column <= levels.length; column++) {
    const strength = strengthOf(levels[from] ?? 0);
    if (column < levels.length && strengthOf(levels[column] ?? 0) === strength) continue;
    pieces.push(`${colourOf(strength)} ${at(from)} ${at(column)}`);
    from = column;
  }
  return pieces.length === 0 ? 'none' : `linear-gradient(to right, ${pieces.join(', ')})`;
}

/** Fewer columns, each as strong as its strongest. */
export function coarser(levels: Float32Array, columns: number): Float32Array {
  if (levels.length <= columns) return levels;
  const most = new Float32Array(columns).fill(Number.NaN);
  levels.forEach((level, index) => {
    const column = Math.floor((index * columns) / levels.length);
    if (!(level <= (most[column] ?? 0))) most[column] = level;
  });
  return most;
}
