/** What a recall run says at its end: the result as an object, and the same in words and pictures for people. */

import type { Simulation } from '#engine';
import type { Brain } from '#modules';
import { type Answer, score, type Task, type WrittenItem } from '#tasks';
import type { Output } from './output.ts';
import { imageAsText, inkAsText, sideBySide } from './paint-ink.ts';
import type { SessionResult, Trace } from './session.ts';

/** The JSON object of a recall run. */
export interface RecallResult {
  readonly task: 'recall';
  readonly stimulus: string;
  readonly images: string;
  readonly presented: readonly number[];
  /** What the eye named while each digit of the list was shown. */
  readonly seen: readonly Answer[];
  /** What each position of the list memory held at the question mark. */
  readonly held: readonly Answer[];
  /** Read from the ink by the task's reader; null is a dash. */
  readonly recalled: readonly Answer[];
  /** The decoder's choice for each item written. */
  readonly decoded: readonly Answer[];
  readonly correct: boolean;
  readonly accuracy: number;
  readonly places: readonly string[];
  readonly seed: number;
  readonly dimensions: number;
  readonly neurons: number;
  readonly backend: string;
  readonly threads: number;
  readonly buildSeconds: number;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
  readonly interrupted: boolean;
  readonly record: string | null;
  readonly ink: string | null;
}

/** Paths of what a run left behind. */
export interface RecallFiles {
  readonly record: string | null;
  readonly ink: string | null;
}

export interface RecallParts {
  readonly seed: number;
  readonly images: string;
  readonly task: Task;
  readonly brain: Brain;
  readonly simulation: Simulation;
  readonly session: SessionResult;
  readonly recalled: readonly Answer[];
  readonly files: RecallFiles;
}

/** Puts a run's result together. */
export function summarize(parts: RecallParts): RecallResult {
  const { task, brain, simulation, session, recalled, files } = parts;
  const { places, accuracy, correct } = score(task.expected, recalled);
  return {
    task: 'recall',
    stimulus: task.stimulus,
    images: parts.images,
    presented: task.presented,
    seen: seenBy(brain, task, session),
    held: heldBy(brain, task, session),
    recalled,
    decoded: session.decoded,
    correct,
    accuracy,
    places,
    seed: parts.seed,
    dimensions: brain.vocabulary.dimensions,
    neurons: simulation.neurons,
    backend: simulation.backend,
    threads: simulation.threads,
    buildSeconds: simulation.buildSeconds,
    simulatedSeconds: session.simulatedSeconds,
    wallSeconds: session.wallSeconds,
    interrupted: session.interrupted,
    ...files,
  };
}

const digitWords = ['ZER', 'ONE', 'TWO', 'THR', 'FOR', 'FIV', 'SIX', 'SEV', 'EIG', 'NIN'];
/** Below this similarity nothing is seen or held. */
const faintest = 0.25;

/** The digit that the concept was most like over the second half of each picture of the list. */
export function seenBy(brain: Brain, task: Task, { traces }: SessionResult): readonly Answer[] {
  const directions = digitWords.map((word) => brain.vocabulary.parse(word).values);
  return listTimes(task).map(([from, to]) =>
    winner(directions, mean(traces.get('vision.concept'), (from + to) / 2, to)),
  );
}

/** What each place of the list memory was most like while the question mark stood. */
function heldBy(brain: Brain, task: Task, { traces }: SessionResult): readonly Answer[] {
  const end = task.answerBegins;
  const list = mean(traces.get('memory.list'), end - 0.1, end);
  return task.presented.map((_, place) => {
    const words = digitWords.map((word) => `POS${place + 1} * ${word}`);
    return winner(
      words.map((word) => brain.vocabulary.parse(word).values),
      list,
    );
  });
}

/** From when to when each picture of the list stood. */
function listTimes(task: Task): readonly (readonly [number, number])[] {
  let clock = 0;
  let inside = false;
  return task.frames.flatMap(({ seconds, symbol }): readonly (readonly [number, number])[] => {
    const from = clock;
    clock += seconds;
    if (symbol === ']') inside = false;
    const here = inside && symbol !== '';
    if (symbol === '[') inside = true;
    return here ? [[from, clock]] : [];
  });
}

function mean(trace: Trace | undefined, from: number, to: number): readonly number[] {
  const rows = (trace?.values ?? []).filter((_, index) => {
    const time = trace?.times[index] ?? 0;
    return time > from && time <= to;
  });
  const size = rows[0]?.length ?? 0;
  return Array.from(
    { length: size },
    (_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length,
  );
}

function winner(directions: readonly ArrayLike<number>[], value: readonly number[]): Answer {
  const likeness = directions.map((direction) =>
    value.reduce((sum, part, index) => sum + part * (direction[index] ?? 0), 0),
  );
  const best = likeness.indexOf(Math.max(...likeness));
  return (likeness[best] ?? 0) < faintest ? null : best;
}

const inWords = (answers: readonly Answer[]): string =>
  answers.length === 0 ? 'nothing' : answers.map((answer) => answer ?? '-').join(' ');

/** Facts about a run, for people. */
function factsOf(result: RecallResult): readonly (readonly [string, string])[] {
  const ratio = result.wallSeconds / Math.max(1e-9, result.simulatedSeconds);
  return [
    ['shown', inWords(result.presented)],
    ['seen', inWords(result.seen)],
    ['held', inWords(result.held)],
    ['written', inWords(result.recalled)],
    ['decoder', inWords(result.decoded)],
    ['places', result.places.join(' ')],
    ['neurons', result.neurons.toLocaleString('en')],
    ['dimensions', `${result.dimensions}`],
    ['seed', `${result.seed}`],
    ['backend', `${result.backend}, ${result.threads} thread${result.threads === 1 ? '' : 's'}`],
    ['build', `${result.buildSeconds.toFixed(1)} s`],
    [
      'simulated',
      `${result.simulatedSeconds.toFixed(1)} s in ${result.wallSeconds.toFixed(1)} s, ${ratio.toFixed(2)} : 1`,
    ],
  ];
}

/** Says what was seen, held and written, with the pictures and the ink. */
export function tell(
  result: RecallResult,
  task: Task,
  items: readonly WrittenItem[],
  { say }: Output,
): void {
  const pictures = task.frames.flatMap(({ image, symbol }) =>
    image !== null && /[0-9]/.test(symbol) ? [imageAsText(image)] : [],
  );
  // The first digit shown names the task; the list comes after it.
  say(`\nShown to the eye:\n${sideBySide(pictures.slice(-task.presented.length))}`);
  say(
    items.length === 0
      ? '\nThe hand wrote nothing.'
      : `\nWritten by the hand:\n${inkAsText(items)}`,
  );
  say();
  for (const [name, value] of factsOf(result)) say(`${name.padEnd(11)}${value}`);
  if (result.record !== null) say(`recording  ${result.record}`);
  if (result.ink !== null) say(`ink        ${result.ink}`);
  say(verdict(result));
}

function verdict(result: RecallResult): string {
  if (result.interrupted) return '\nInterrupted before the end.';
  const right = result.places.filter((place) => place === 'right').length;
  return result.correct
    ? '\nAll of it recalled.'
    : `\n${right} of ${result.places.length} in the right place.`;
}
