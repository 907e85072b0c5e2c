/**
 * What the page shows, as data: facts about the run, the pictures over time, lanes of curves, and the ink.
 * `viewer/page.ts` reads the same shape from JSON; both sides say it for themselves, as the two never import each other.
 */

import type { Brain } from '#modules';
import type { Vocabulary } from '#semantic-pointers';
import type { Answer, PenSample, Task } from '#tasks';
import type { SessionResult, Trace } from './session.ts';

export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
}

export interface Lane {
  readonly title: string;
  /** One line that says what is seen. */
  readonly about: string;
  readonly times: readonly number[];
  readonly curves: readonly Curve[];
}

export interface PageData {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly seconds: number;
  readonly answerBegins: number;
  readonly presented: readonly number[];
  readonly recalled: readonly Answer[];
  readonly decoded: readonly Answer[];
  readonly frames: readonly {
    readonly from: number;
    readonly to: number;
    readonly symbol: string;
    /** 784 bytes in base64; absent: a blank. */
    readonly image?: string;
  }[];
  readonly lanes: readonly Lane[];
  /** Pen samples as [time, x, y, down]. */
  readonly pen: readonly (readonly [number, number, number, 0 | 1])[];
}

/** The shape of one lane: which port, which words it is compared with. */
interface LaneChoice {
  readonly port: string;
  readonly title: string;
  readonly about: string;
  /** Words of the vocabulary whose similarity is drawn; absent: the port's own numbers. */
  readonly words?: readonly string[];
}

const digitNames = ['ZER', 'ONE', 'TWO', 'THR', 'FOR', 'FIV', 'SIX', 'SEV', 'EIG', 'NIN'];

function lanesOf(task: Task): readonly LaneChoice[] {
  const seen = [...new Set(task.presented)].map((digit) => digitNames[digit] ?? '');
  const bound = task.presented.map((digit, place) => `POS${place + 1} * ${digitNames[digit]}`);
  const marks = ['A', 'THR', 'OPEN', ...seen.filter((word) => word !== 'THR'), 'CLOSE', 'QM'];
  return [
    {
      port: 'vision.concept',
      title: 'what is seen',
      about: 'similarity of the concept with the words of the task',
      words: marks,
    },
    { port: 'attention', title: 'change', about: 'high at every change and blank: gates shut' },
    {
      port: 'registers.task',
      title: 'task',
      about: 'similarity of the task register with its words',
      words: ['X', 'TASK_R', 'TASK_M', 'DEC'],
    },
    {
      port: 'registers.state',
      title: 'state',
      about: 'similarity of the state register with its words',
      words: ['TRANS0', 'TRANS1', 'TRANS2'],
    },
    { port: 'selection.actions', title: 'action', about: 'which rule the basal ganglia release' },
    {
      port: 'memory.list',
      title: 'what is held',
      about: 'similarity of the one list vector with each position bound to its digit',
      words: bound,
    },
    {
      port: 'position',
      title: 'position',
      about: 'similarity of the position register with each position',
      words: task.presented.map((_, place) => `POS${place + 1}`),
    },
    {
      port: 'decoding.item',
      title: 'what is decoded',
      about: 'similarity of the unbound item with each digit',
    },
    { port: 'decoding.outcome', title: 'outcome', about: 'known, unknown (a dash) or stop' },
    { port: 'motor.ramp', title: 'ramp', about: 'the clock of a stroke' },
  ];
}

/** Times are thinned to this many seconds between samples, after a low-pass with this time constant (s). */
const spacing = 0.01;
const smoothing = 0.015;

/** Collects what the page shows of a session. */
export function pageData(
  brain: Brain,
  task: Task,
  session: SessionResult,
  recalled: readonly Answer[],
  facts: PageData['facts'],
): PageData {
  const lanes = lanesOf(task).flatMap((choice) => {
    const trace = session.traces.get(choice.port);
    return trace === undefined ? [] : [lane(choice, trace, brain)];
  });
  let clock = 0;
  const frames = task.frames.map(({ seconds, symbol, image }) => {
    const from = clock;
    clock += seconds;
    const bytes =
      image === null ? undefined : Uint8Array.from(image, (level) => Math.round(level * 255));
    return {
      from,
      to: Math.min(clock, session.simulatedSeconds),
      symbol,
      ...(bytes !== undefined && { image: Buffer.from(bytes).toString('base64') }),
    };
  });
  return {
    title: `Pallium: ${task.stimulus}`,
    facts,
    seconds: session.simulatedSeconds,
    answerBegins: task.answerBegins,
    presented: task.presented,
    recalled,
    decoded: session.decoded,
    frames: frames.filter(({ from }) => from < session.simulatedSeconds),
    lanes,
    pen: session.pen.map(penRow),
  };
}

const penRow = ({ time, x, y, down }: PenSample): [number, number, number, 0 | 1] => [
  short(time),
  short(x),
  short(y),
  down ? 1 : 0,
];

function lane(choice: LaneChoice, trace: Trace, brain: Brain): Lane {
  const between = (trace.times[1] ?? 0) - (trace.times[0] ?? 0) || 1;
  const stride = Math.max(1, Math.round(spacing / between));
  const kept = trace.times.map((_, index) => index).filter((index) => index % stride === 0);
  const names = choice.words ?? brain.ports[choice.port]?.labels ?? [choice.title];
  const weights = choice.words?.map((word) => directionOf(brain.vocabulary, word));
  const curves = names.map((name, index): Curve => {
    const read = (values: ArrayLike<number>): number =>
      weights === undefined ? (values[index] ?? 0) : dot(weights[index] ?? [], values);
    const smooth = lowpassed(trace.values.map(read), Math.exp(-between / smoothing));
    return { name, values: kept.map((at) => short(smooth[at] ?? 0)) };
  });
  return {
    title: choice.title,
    about: choice.about,
    times: kept.map((at) => short(trace.times[at] ?? 0)),
    curves,
  };
}

/** First-order low-pass over samples, of which `decay` is kept from each to the next. */
function lowpassed(values: readonly number[], decay: number): readonly number[] {
  let state = 0;
  return values.map((value) => {
    state = decay * state + (1 - decay) * value;
    return state;
  });
}

const directionOf = (vocabulary: Vocabulary, word: string): ArrayLike<number> =>
  vocabulary.parse(word).values;

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

const short = (value: number): number => Math.round(value * 1000) / 1000;
