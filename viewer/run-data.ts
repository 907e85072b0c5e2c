/** What a run's page is given, as JSON inside the page: the same shape that the command line writes. */

export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
}

export interface Lane {
  readonly title: string;
  readonly about: string;
  readonly times: readonly number[];
  readonly curves: readonly Curve[];
}

export interface Picture {
  readonly from: number;
  readonly to: number;
  readonly symbol: string;
  /** 784 bytes in base64; absent: a blank. */
  readonly image?: string;
}

/** [time, x, y, down] */
export type PenRow = readonly [number, number, number, 0 | 1];

export interface RunData {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly seconds: number;
  readonly answerBegins: number;
  readonly presented: readonly number[];
  readonly recalled: readonly (number | null)[];
  readonly frames: readonly Picture[];
  readonly lanes: readonly Lane[];
  readonly pen: readonly PenRow[];
}

/** Reads the JSON that stands in the page. */
export function readRun(): RunData {
  return JSON.parse(document.getElementById('run')?.textContent ?? '{}') as RunData;
}
