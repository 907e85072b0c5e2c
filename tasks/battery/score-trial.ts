/** Scoring of a trial: what was written is sorted by question, and compared place by place (spaun.md 2.3). */

import { type Answer, score, type Verdict } from '../score.ts';
import type { Observed, TrialScore, Written } from '../trial.ts';

/** What was written at each question: from the time at which answers were awaited until the next such time. */
export function questionsOf({ shown, written }: Observed): readonly (readonly Written[])[] {
  const begins = shown.flatMap(({ frame, at }) => (frame.awaits === undefined ? [] : [at]));
  return begins.map((begin, question) =>
    written.filter(
      ({ from }) =>
        from >= begin - 1e-9 && from < (begins[question + 1] ?? Number.POSITIVE_INFINITY),
    ),
  );
}

/** Judges answers by question. */
export function scoreAnswers(
  expected: readonly (readonly Answer[])[],
  answers: readonly (readonly Answer[])[],
): TrialScore {
  const scores = expected.map((right, question) => score(right, answers[question] ?? []));
  const places: readonly Verdict[] = scores.flatMap((one) => one.places);
  const right = places.filter((verdict) => verdict === 'right').length;
  const all = answers.flat();
  const [wanted] = expected.flat();
  return {
    outcome:
      all.length === 0 ? 'nothing' : all[0] === null && wanted !== null ? 'dash' : 'answered',
    correct: scores.every(({ correct }) => correct),
    places,
    accuracy: places.length === 0 ? 1 : right / places.length,
    extra: scores.reduce((sum, { extra }) => sum + extra, 0),
    answers,
    measures: {},
  };
}

/** Judges what was written; measures `latency`: from the last thing shown before the first answer to the pen going down. */
export function scoreWritten(
  expected: readonly (readonly Answer[])[],
  observed: Observed,
): TrialScore {
  const questions = questionsOf(observed);
  const begin = observed.shown.find(({ frame }) => frame.awaits !== undefined)?.at ?? 0;
  const early = observed.written.filter(({ from }) => from < begin - 1e-9).length;
  const plain = scoreAnswers(
    expected,
    questions.map((items) => items.map(({ answer }) => answer)),
  );
  const first = questions[0]?.[0];
  const asked = observed.shown.findLast(({ frame, at }) => frame.image !== null && at < begin)?.at;
  return {
    ...plain,
    extra: plain.extra + early,
    correct: plain.correct && early === 0,
    measures: first === undefined || asked === undefined ? {} : { latency: first.from - asked },
  };
}
