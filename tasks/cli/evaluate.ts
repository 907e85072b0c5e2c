/**
 * `pallium evaluate`: how well lists are recalled. Many lists without repeats, a new brain every few of them, the
 * answer read from the ink. In: options. Out: items in the right place with a 95 % interval by list, the position
 * curve, every kind of mistake apart, and the same given that the eye had seen the digit right.
 */

import { writeFileSync } from 'node:fs';
import { simulate } from '#engine';
import { type RandomStream, randomStream } from '#engine/math';
import {
  type Answer,
  readDigit,
  recallStimulus,
  score,
  serialRecall,
  type Verdict,
  writtenItems,
} from '#tasks';
import { type BrainOptions, chooseSize, makeBrain } from './brain.ts';
import { openImages } from './image-files.ts';
import { catchInterrupt, interruptedCode } from './interrupt.ts';
import type { Output } from './output.ts';
import { seenBy } from './recall-report.ts';
import { runSession } from './session.ts';

export interface EvaluationOptions extends BrainOptions {
  readonly images?: string;
  readonly labels?: string;
  readonly lists: number;
  readonly length: number;
  readonly listsPerBrain: number;
  /** Show each symbol for a random time of 0.2 to 0.4 s. */
  readonly jitter?: boolean;
  /** File that gets the result as JSON, list by list. */
  readonly out?: string;
}

/** One list: what was shown, seen, written and how it scored. */
export interface Trial {
  readonly seed: number;
  readonly presented: readonly number[];
  readonly seen: readonly Answer[];
  readonly recalled: readonly Answer[];
  readonly decoded: readonly Answer[];
  readonly places: readonly Verdict[];
  readonly decodedPlaces: readonly Verdict[];
  readonly extra: number;
}

export interface Share {
  readonly mean: number;
  /** 95 % interval: percentiles of a bootstrap over lists. */
  readonly interval: readonly [number, number];
  readonly n: number;
}

export interface EvaluationResult {
  readonly task: 'evaluation';
  readonly images: string;
  readonly lists: number;
  readonly length: number;
  readonly seeds: readonly [number, number];
  readonly dimensions: number;
  readonly backend: string;
  readonly inPlace: Share;
  /** The decoder's choice instead of the ink. */
  readonly inPlaceByDecoder: Share;
  /** Only items that the eye had named right. */
  readonly inPlaceWhenSeen: Share;
  readonly byPosition: readonly number[];
  /** Share of places by kind of mistake. */
  readonly mistakes: Readonly<Record<Exclude<Verdict, 'right'>, number>>;
  readonly wholeLists: number;
  readonly listsWithExtra: number;
  readonly seenRight: number;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
  readonly trials: readonly Trial[];
}

/** Runs the lists and reports. */
export async function evaluate(
  options: EvaluationOptions,
  output: Output,
): Promise<EvaluationResult> {
  const { backend, dimensions } = await chooseSize(options, output.say);
  const interrupt = catchInterrupt(() => output.say('Stopping after this list.'));
  const started = performance.now();
  const trials: Trial[] = [];
  let simulated = 0;
  for (let first = 0; first < options.lists; first += options.listsPerBrain) {
    if (interrupt.signal.aborted) break;
    const seed = options.seed + first / options.listsPerBrain;
    const count = Math.min(options.listsPerBrain, options.lists - first);
    simulated += await runBrain({ ...options, seed, backend }, dimensions, count, {
      signal: interrupt.signal,
      done: (trial) => {
        trials.push(trial);
        output.say(describeTrial(trials.length, trial));
      },
    });
  }
  interrupt.release();
  const result = summarize(options, backend, dimensions, trials, simulated, started);
  if (options.out !== undefined) writeFileSync(options.out, JSON.stringify(result, null, 1));
  tell(result, output);
  if (interrupt.signal.aborted) process.exitCode = interruptedCode;
  return result;
}

interface Hooks {
  readonly signal: AbortSignal;
  readonly done: (trial: Trial) => void;
}

/** Shows `count` lists, one after the other and without a reset, to one brain. Gives back simulated seconds. */
async function runBrain(
  options: EvaluationOptions,
  dimensions: number,
  count: number,
  { signal, done }: Hooks,
): Promise<number> {
  const { seed, length, backend, threads } = options;
  const brain = makeBrain(options, dimensions);
  const simulation = await simulate(brain.model, {
    seed,
    backend,
    ...(threads !== undefined && { threads }),
  });
  const images = openImages(options);
  const random = randomStream(seed, 'evaluation/lists');
  try {
    for (let index = 0; index < count && !signal.aborted; index++) {
      const digits = random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, length);
      const jitter = options.jitter === true ? { jitter: { from: 0.2, to: 0.4, random } } : {};
      const task = serialRecall(recallStimulus(digits), images, jitter);
      const session = await runSession({ brain, simulation, task, signal });
      if (signal.aborted) break;
      const recalled = writtenItems(session.pen).map(({ strokes }) => readDigit(strokes));
      const { places, extra } = score(digits, recalled);
      done({
        seed,
        presented: digits,
        seen: seenBy(brain, task, session),
        recalled,
        decoded: session.decoded,
        places,
        decodedPlaces: score(digits, session.decoded).places,
        extra,
      });
    }
    return simulation.time;
  } finally {
    simulation.close();
  }
}

const written = (answers: readonly Answer[]): string => answers.map((a) => a ?? '-').join('');

function describeTrial(index: number, { seed, presented, seen, recalled, decoded }: Trial): string {
  return `${String(index).padStart(4)}  seed ${seed}  shown ${written(presented)}  seen ${written(seen)}  ink ${written(recalled)}  decoder ${written(decoded)}`;
}

/** Mean share of right places, with its interval over lists. `counts` says which places of a list count. */
function shareOf(
  trials: readonly Trial[],
  verdicts: (trial: Trial) => readonly Verdict[],
  random: RandomStream,
): Share {
  const lists = trials.map((trial) => {
    const places = verdicts(trial);
    return { right: places.filter((verdict) => verdict === 'right').length, all: places.length };
  });
  const mean = (sample: typeof lists): number => {
    const all = sample.reduce((sum, list) => sum + list.all, 0);
    return all === 0 ? Number.NaN : sample.reduce((sum, list) => sum + list.right, 0) / all;
  };
  const means = Array.from({ length: 2000 }, () =>
    mean(lists.map(() => lists[random.integer(lists.length)] ?? { right: 0, all: 0 })),
  ).sort((a, b) => a - b);
  return {
    mean: mean(lists),
    interval: [means[50] ?? Number.NaN, means[1949] ?? Number.NaN],
    n: lists.reduce((sum, { all }) => sum + all, 0),
  };
}

function summarize(
  options: EvaluationOptions,
  backend: string,
  dimensions: number,
  trials: readonly Trial[],
  simulatedSeconds: number,
  started: number,
): EvaluationResult {
  const random = randomStream(options.seed, 'evaluation/bootstrap');
  const places = trials.flatMap((trial) => trial.places);
  const part = (kind: Verdict): number =>
    places.filter((verdict) => verdict === kind).length / Math.max(1, places.length);
  const seenRight = ({ seen, presented }: Trial, place: number): boolean =>
    seen[place] === presented[place];
  return {
    task: 'evaluation',
    images: options.images ?? 'generated',
    lists: trials.length,
    length: options.length,
    seeds: [trials[0]?.seed ?? options.seed, trials.at(-1)?.seed ?? options.seed],
    dimensions,
    backend,
    inPlace: shareOf(trials, (trial) => trial.places, random),
    inPlaceByDecoder: shareOf(trials, (trial) => trial.decodedPlaces, random),
    inPlaceWhenSeen: shareOf(
      trials,
      (trial) => trial.places.filter((_, place) => seenRight(trial, place)),
      random,
    ),
    byPosition: Array.from(
      { length: options.length },
      (_, place) =>
        trials.filter((trial) => trial.places[place] === 'right').length /
        Math.max(1, trials.length),
    ),
    mistakes: {
      null: part('null'),
      order: part('order'),
      wrong: part('wrong'),
      missing: part('missing'),
    },
    wholeLists: trials.filter((trial) => trial.places.every((place) => place === 'right')).length,
    listsWithExtra: trials.filter(({ extra }) => extra > 0).length,
    seenRight:
      trials.flatMap((trial) => trial.presented.filter((_, place) => seenRight(trial, place)))
        .length / Math.max(1, places.length),
    simulatedSeconds,
    wallSeconds: (performance.now() - started) / 1000,
    trials,
  };
}

function tell(result: EvaluationResult, { say }: Output): void {
  const share = ({ mean, interval, n }: Share): string =>
    `${mean.toFixed(3)} [${interval.map((edge) => edge.toFixed(3)).join(', ')}], n = ${n}`;
  const { mistakes } = result;
  say(`\n${result.lists} lists of ${result.length}, D = ${result.dimensions}, ${result.images}`);
  say(`in the right place (ink)      ${share(result.inPlace)}`);
  say(`in the right place (decoder)  ${share(result.inPlaceByDecoder)}`);
  say(`given the eye saw it right    ${share(result.inPlaceWhenSeen)}`);
  say(`by position                   ${result.byPosition.map((p) => p.toFixed(2)).join(' ')}`);
  say(
    `dash / order / wrong / missing ${[mistakes.null, mistakes.order, mistakes.wrong, mistakes.missing].map((p) => p.toFixed(3)).join(' / ')}`,
  );
  say(`whole lists ${result.wholeLists}, with extra items ${result.listsWithExtra}`);
  say(`seen right ${result.seenRight.toFixed(3)}`);
  say(
    `${result.simulatedSeconds.toFixed(0)} s simulated in ${result.wallSeconds.toFixed(0)} s (builds included)`,
  );
}
