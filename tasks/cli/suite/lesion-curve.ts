/** `pallium lesions`: a figure again and again, with more and more cells of a part silent. */

import { shareOf, type TrialRecord } from '#tasks';
import { type Output, table } from '../output.ts';
import { jobsOf } from './plan.ts';
import { readResults } from './results-file.ts';
import { runSuite, type SuiteOptions, settle } from './suite.ts';

/** Options of `pallium lesions`. */
export interface LesionCurveOptions extends SuiteOptions {
  readonly shares: readonly number[];
}

const nameOf = (part: string, share: number): string => `lesion ${part}=${share}`;

/** Runs the figure at each share and shows the curve. */
export async function lesionCurve(
  figure: string,
  part: string,
  options: LesionCurveOptions,
  output: Output,
): Promise<void> {
  const { firstSeed, brain, file } = await settle(options, output.say);
  const { shares, trials } = options;
  const jobs = shares
    .flatMap((share) =>
      jobsOf({
        figures: [figure],
        firstSeed,
        ...(trials !== undefined && { trials }),
        change: { name: nameOf(part, share), lesions: { [part]: share } },
      }),
    )
    // Controls of the figure have brains of their own; the curve is of the brain itself.
    .filter(({ brain: { name } }) => shares.some((share) => name === nameOf(part, share)));
  const path = file.replace(/\.jsonl$/, `-lesions-${part.replaceAll(/[^a-z0-9]+/gi, '-')}.jsonl`);
  await runSuite({ jobs, brain, file: options.out ?? path, options, output });
  const { trials: records } = readResults(options.out ?? path);
  output.say(`\n${figure} with cells of ${part} silent`);
  output.say(table(shares.map((share) => curvePoint(share, part, records))));
}

function curvePoint(share: number, part: string, all: readonly TrialRecord[]): string[] {
  const records = all.filter(({ brain }) => brain === nameOf(part, share));
  const { mean, low, high, n } = shareOf(records.map(({ correct }) => correct));
  const places = records.reduce((sum, { accuracy }) => sum + accuracy, 0) / records.length;
  return [
    `${(100 * share).toFixed(0)} % silent`,
    `${mean.toFixed(3)} right [${low.toFixed(3)}, ${high.toFixed(3)}]`,
    `${places.toFixed(3)} of places`,
    `n = ${n}`,
  ];
}
