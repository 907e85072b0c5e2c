/** A hand without a brain: writes what it is told in canonical digits, one every 1.3 s, wherever answers are awaited. */

import {
  type Answer,
  canonicalPath,
  type Frame,
  type Observed,
  type PenSample,
  type Trial,
} from '#tasks';
import { TrialRun } from '#tasks/live';

/** What it writes at a question, given what is known. */
export type Script = (question: number, observed: Observed) => readonly Answer[];

const sample = 0.01;
const [thinks, writes, period] = [0.3, 0.8, 1.3];

export interface Played {
  readonly observed: Observed;
  /** Simulated seconds that it took. */
  readonly seconds: number;
}

/** Runs a trial with such a hand. */
export function play(trial: Trial, script: Script): Played {
  const run = new TrialRun(trial);
  let question = -1;
  let asked: { readonly frame: Frame; readonly at: number } | undefined;
  let answers: readonly Answer[] = [];
  for (let step = 0; ; ) {
    const now = step * sample;
    const due = run.due(now);
    if (due === null) return { observed: run.end(), seconds: now };
    if (due.frame.awaits !== undefined && due.frame !== asked?.frame) {
      question++;
      asked = { frame: due.frame, at: now };
      answers = script(question, run.observed);
    }
    const until = step + Math.max(1, Math.round(due.seconds / sample));
    for (; step < until; step++)
      run.see(
        penOf(step * sample, asked === undefined ? undefined : step * sample - asked.at, answers),
      );
  }
}

function penOf(time: number, spent: number | undefined, answers: readonly Answer[]): PenSample {
  const up = { time, x: 0, y: 0, down: false };
  if (spent === undefined) return up;
  const item = Math.floor((spent - thinks) / period);
  const part = (spent - thinks - item * period) / writes;
  const answer = answers[item];
  if (answer === undefined || part >= 1) return up;
  const { x, y } = canonicalPath(answer === null ? 'UNK' : String(answer));
  const index = Math.min(x.length - 1, Math.floor(part * x.length));
  return { time, x: 0.3 * (x[index] ?? 0), y: 0.3 * (y[index] ?? 0), down: true };
}
