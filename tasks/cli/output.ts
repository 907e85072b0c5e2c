/**
 * Where words go. Without `--json` a person reads standard output; with it, standard output holds exactly one JSON
 * object and everything that is said goes to standard error.
 */

export interface Output {
  readonly json: boolean;
  /** A line for people. */
  say(line?: string): void;
  /** The result: printed as JSON with `--json`, else left to `say`. */
  result(value: object): void;
}

/** Makes the output of a command. */
export function openOutput(json: boolean): Output {
  const words = json ? process.stderr : process.stdout;
  return {
    json,
    say: (line = '') => {
      words.write(`${line}\n`);
    },
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value, rounded, 1)}\n`);
    },
  };
}

/** Seconds and shares need no more than six digits. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value)
    ? Number(value.toPrecision(6))
    : value;
}

/** Lays out rows in columns of equal width, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
