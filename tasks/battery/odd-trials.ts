/**
 * Trials that are not as they should be (spaun.md 9, X-2): something that is no symbol, an empty list, no answer
 * possible, digits that come again, eight items, times that vary. What is right is a dash, a stop, or the answer; what
 * must not be is a hand that never stops.
 */

import { PalliumError } from '#engine/errors';
import { randomStream } from '#engine/math';
import type { Answer } from '../score.ts';
import type { Trial, TrialScore } from '../trial.ts';
import { stimulusTrial, type TrialOptions } from './stimulus-trial.ts';
import { differentDigits } from './task-kind.ts';

/** One odd thing. */
interface Oddity {
  /** Digits a, b, c, ... in the stimulus are different ones. */
  readonly stimulus: string;
  /** Unknown things may also be passed over without leaving their place empty. */
  readonly passesOver?: boolean;
  readonly jitter?: { readonly from: number; readonly to: number };
}

/** More answers are awaited than there could be, so that a hand which never stops is found out. */
const long = 'X'.repeat(12);

const oddities: Readonly<Record<string, Oddity>> = {
  'unknown symbol in the list': { stimulus: `A3[a*b]?${long}`, passesOver: true },
  'unknown symbol alone': { stimulus: `A3[*]?${long}` },
  'letter that no task has': { stimulus: `A3L[ab]?${long}` },
  'empty list': { stimulus: `A3[]?${long}` },
  'eight items': { stimulus: `A3[abcdefgh]?${long}` },
  'repeated digits': { stimulus: `A3[aab]?${long}` },
  'one digit three times': { stimulus: `A3[aaa]?${long}` },
  'place that is not there': { stimulus: `A5[abc]P[7]?${long}` },
  'digit that is not there': { stimulus: `A5[abc]K[d]?${long}` },
  'count beyond nine': { stimulus: `A4[8][4]?${long}` },
  'jittered times': {
    stimulus: `A3[abcd]?${long}`,
    jitter: { from: 0.2, to: 0.4 },
  },
};

/** Names of all odd things. */
export const oddNames: readonly string[] = Object.keys(oddities);

/**
 * The odd trial of this name and seed. `correct`: the hand stopped by itself, and what it wrote was dashes, or right
 * digits of the answer at their places. Measures: `stopped` and `fitting`, 0 or 1 each, and `whole`: all of the answer.
 * @throws PalliumError `unknown-task`
 */
export function oddTrial(name: string, seed: number, options: TrialOptions): Trial {
  const odd = oddities[name];
  if (odd === undefined)
    throw new PalliumError({
      kind: 'usage',
      code: 'unknown-task',
      path: name,
      what: `there is no odd trial '${name}'; there are ${oddNames.join(', ')}`,
      fix: 'choose one of those',
    });
  const digits = differentDigits(randomStream(seed, `tasks/odd/${name}`), 10);
  const stimulus = odd.stimulus.replaceAll(/[a-h]/g, (letter) =>
    String(digits[letter.charCodeAt(0) - 'a'.charCodeAt(0)]),
  );
  const trial = stimulusTrial(
    stimulus,
    seed,
    { ...options, ...(odd.jitter && { jitter: odd.jitter }) },
    { id: `odd/${name}/${seed}`, task: 'odd', kind: name },
  );
  const [wanted = []] = trial.expected;
  const passed = wanted.filter((answer) => answer !== null);
  const judge = (plain: TrialScore): TrialScore =>
    judgeOdd(plain, odd.passesOver === true ? [wanted, passed] : [wanted]);
  return {
    ...trial,
    score: (observed) => judge(trial.score(observed)),
    scoreOf: (answers) => judge(trial.scoreOf(answers)),
  };
}

/** `right`: answers that are right, of which dashes may stand for any part. */
function judgeOdd(plain: TrialScore, right: readonly (readonly Answer[])[]): TrialScore {
  const [answers = []] = plain.answers;
  const stopped = answers.length < long.length;
  const fitting = right.some((wanted) =>
    answers.every((answer, place) => answer === null || answer === wanted[place]),
  );
  const asked = right.some((wanted) => wanted.some((answer) => answer !== null));
  const measures = {
    ...plain.measures,
    stopped: Number(stopped),
    fitting: Number(fitting),
    ...(asked && { whole: Number(plain.correct) }),
  };
  return { ...plain, correct: stopped && fitting, measures };
}
