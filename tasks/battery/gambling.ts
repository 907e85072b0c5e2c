/**
 * A2, the gamble: a question mark asks for an arm, the hand writes its number from 0, a 1 (paid) or a 0 is shown, and
 * again; the arm that pays best changes from block to block (Eliasmith et al. 2012). The world reads the ink: who
 * writes nothing that is an arm is not paid. A twin has its pay shuffled: it comes as often, whatever was chosen.
 */

import type { RandomStream } from '#engine/math';
import type { Verdict } from '../score.ts';
import type { GambleBlock } from '../stimulus/index.ts';
import type { Frame } from '../task.ts';
import type { Observed, TrialScore, World } from '../trial.ts';
import { questionsOf } from './score-trial.ts';
import { answersAt, type Showing, type TaskKind } from './task-kind.ts';

const blockTrials = 20;
const best = 0.72;
const other = 0.12;
const shuffled = 'shuffled pay';
/** Trials at the end of a block in which the choice should have been learned. */
const lastTrials = 10;

/** Variants: three arms in three blocks of twenty, the best arm of each in an order drawn by the seed; and the twin. */
export const gambling: TaskKind = {
  name: 'gambling',
  title: 'gambling: choose an arm, see whether it pays, find the one that pays best',
  format: '(LEARN;0.12+0.12+0.72,20;0.72+0.12+0.12,20) or A2?X.1?X.0',
  answer: 'the number of an arm, from 0; none is right or wrong by itself',
  symbol: '2',
  word: 'TASK_L',
  variants: ['3 arms', `3 arms, ${shuffled}`],
  make(variant, { random }) {
    const order = random.shuffle([0, 1, 2]);
    const blocks = order.map((arm) => {
      const chances = [0, 1, 2].map((at) => (at === arm ? best : other));
      return `${chances.join('+')},${blockTrials}`;
    });
    const pay = variant.endsWith(shuffled) ? 'SHUFFLED' : 'LEARN';
    return {
      stimulus: `A2(${pay};${blocks.join(';')})`,
      chance: 1 / 3,
      baselines: { 'always the first arm': order.flatMap(() => repeat([0], blockTrials)) },
      about: { 'best arms': order },
    };
  },
  expected: (segment) =>
    segment.marks.some(({ kind }) => kind === 'gamble') ? [] : answersAt(segment, () => []),
  world: ({ blocks, shuffled: lottery }, showing) =>
    new Casino(blocks, lottery, showing, showing.random.fork('pay')),
  asks: ({ blocks }) => blocks.reduce((sum, { trials }) => sum + trials, 0),
  score: (observed, plain, { marks }) => scoreGamble(observed, plain, blocksIn(marks)),
  judge: (plain, marks) => judgeGamble(plain, blocksIn(marks)),
};

const repeat = <T>(value: T, times: number): readonly T[] =>
  Array.from({ length: times }, () => value);

const blocksIn = (marks: Showing['marks']): readonly GambleBlock[] =>
  marks.flatMap((mark) => (mark.kind === 'gamble' ? mark.blocks : []));

/** Asks, reads what was written, pays. */
class Casino implements World {
  readonly #trials: readonly (readonly number[])[];
  readonly #lottery: boolean;
  readonly #showing: Showing;
  readonly #random: RandomStream;
  /** Trials begun, and which part of the present one comes next. */
  #trial = -1;
  #part = 3;

  constructor(
    blocks: readonly GambleBlock[],
    lottery: boolean,
    showing: Showing,
    random: RandomStream,
  ) {
    this.#trials = blocks.flatMap(({ chances, trials }) => repeat(chances, trials));
    this.#lottery = lottery;
    this.#showing = showing;
    this.#random = random;
  }

  next(observed: Observed): Frame | null {
    this.#part = (this.#part + 1) % 4;
    if (this.#part === 0) this.#trial++;
    const chances = this.#trials[this.#trial];
    if (chances === undefined) return null;
    const { symbolSeconds, answerSeconds } = this.#showing;
    if (this.#part === 0) return this.#typed('?');
    if (this.#part === 1)
      return { seconds: 1.5 * answerSeconds, image: null, symbol: '', awaits: 1 };
    if (this.#part === 2) return this.#typed(this.#pays(chances, observed) ? '1' : '0');
    return { seconds: symbolSeconds, image: null, symbol: '' };
  }

  #typed(symbol: string): Frame {
    const { symbolSeconds, images } = this.#showing;
    return { seconds: symbolSeconds, image: images.symbol(symbol), symbol };
  }

  #pays(chances: readonly number[], observed: Observed): boolean {
    // Both are drawn each time, so that a choice never changes the luck of later trials.
    const random = this.#random.at(this.#trial);
    const [luck, lot] = [random.uniform(), random.integer(chances.length)];
    const arm = questionsOf(observed).at(-1)?.[0]?.answer ?? null;
    if (arm === null) return false;
    return luck < (chances[this.#lottery ? lot : arm] ?? 0);
  }
}

function scoreGamble(
  observed: Observed,
  plain: TrialScore,
  blocks: readonly GambleBlock[],
): TrialScore {
  const judged = judgeGamble(plain, blocks);
  const paid = observed.shown.filter(({ frame }) => frame.symbol === '1').length;
  return { ...judged, measures: { ...judged.measures, paid } };
}

/**
 * By block, the share of the best arm in its last ten trials; `correct`: 0.6 on average over the blocks. Without
 * blocks (outcomes that stand in the stimulus) there is no best arm, and the plain score stands.
 */
function judgeGamble(plain: TrialScore, blocks: readonly GambleBlock[]): TrialScore {
  if (blocks.length === 0) return plain;
  const arms = plain.answers.map(([first]) => first);
  const places: Verdict[] = [];
  const shares = blocks.map(({ chances, trials }) => {
    const wanted = chances.indexOf(Math.max(...chances));
    const own = Array.from({ length: trials }, (_, trial): Verdict => {
      const arm = arms[places.length + trial];
      if (arm === undefined) return 'missing';
      if (arm === null) return 'null';
      if (arm === wanted) return 'right';
      return arm < chances.length ? 'order' : 'wrong';
    });
    places.push(...own);
    const last = own.slice(-lastTrials);
    return last.filter((verdict) => verdict === 'right').length / last.length;
  });
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const named = shares.map((share, index) => [`best arm, block ${index + 1}`, share] as const);
  return {
    ...plain,
    places,
    accuracy: places.filter((verdict) => verdict === 'right').length / places.length,
    correct: mean >= 0.6,
    measures: { ...plain.measures, ...Object.fromEntries(named), 'best arm': mean },
  };
}
