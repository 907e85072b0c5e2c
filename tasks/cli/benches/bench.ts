/** What a bench is: a thing that is measured in a process of its own, and the figures it gives. */

/** A measured number, beside what it should be compared with. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What was run beside it; the ratio value / beside.value is printed. */
  readonly beside?: { readonly what: string; readonly value: number };
  /** What is asked: at least, or at most, so much (in `unit`). */
  readonly least?: number;
  readonly most?: number;
}

export interface BenchSettings {
  /** Least wall time of one measurement, in seconds. */
  readonly seconds: number;
  /** Told what is going on. */
  readonly say: (line: string) => void;
  /** Sizes of the brain, for benches of whole brains. */
  readonly dimensions?: readonly number[];
}

export interface Bench {
  /** For `pallium bench --only NAME`. */
  readonly name: string;
  readonly title: string;
  run(settings: BenchSettings): Promise<readonly Figure[]>;
}

/** Whether a figure is what was asked; undefined when nothing was. */
export function isReached({ value, least, most }: Figure): boolean | undefined {
  if (least === undefined && most === undefined) return undefined;
  return value >= (least ?? -Infinity) && value <= (most ?? Infinity);
}
