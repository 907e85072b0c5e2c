/** Scoring of serial recall: place by place, and what went wrong where (spaun.md 2.3). */

/** What was written in one place: a digit, or null for the dash ("I do not know"). */
export type Answer = number | null;

/**
 * `right`: the digit of this place. `null`: a dash. `order`: a digit of the list, in the wrong place.
 * `wrong`: a digit that is not in the list. `missing`: nothing was written here.
 */
export type Verdict = 'right' | 'null' | 'order' | 'wrong' | 'missing';

/** How well an answer fits the list. */
export interface Score {
  /** One verdict per place of the list. */
  readonly places: readonly Verdict[];
  /** Share of places that are right. */
  readonly accuracy: number;
  /** All places right and nothing written after them. */
  readonly correct: boolean;
  /** Things written after the last place. */
  readonly extra: number;
}

/** Compares what should have been written with what was; where null is expected, a dash or nothing is right. */
export function score(expected: readonly Answer[], written: readonly Answer[]): Score {
  const places = expected.map((digit, place): Verdict => {
    const answer = written[place];
    if (digit === null) return answer === undefined || answer === null ? 'right' : 'wrong';
    if (answer === undefined) return 'missing';
    if (answer === null) return 'null';
    if (answer === digit) return 'right';
    return expected.includes(answer) ? 'order' : 'wrong';
  });
  const right = places.filter((verdict) => verdict === 'right').length;
  const extra = Math.max(0, written.length - expected.length);
  return {
    places,
    accuracy: expected.length === 0 ? 1 : right / expected.length,
    correct: right === expected.length && extra === 0,
    extra,
  };
}
