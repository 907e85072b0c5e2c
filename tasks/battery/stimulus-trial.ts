/**
 * A stimulus becomes a trial: its tasks are found, what should be written is worked out, and a world shows it all, any
 * number of tasks one after the other. In: text and a seed. Out: a trial.
 */

import { type RandomStream, randomStream } from '#engine/math';
import type { Instruction } from '../instruction.ts';
import { defaultTiming, framesOf, type Timing } from '../schedule.ts';
import type { Answer } from '../score.ts';
import { type Mark, parseStimulus } from '../stimulus/index.ts';
import type { Frame, ImageSource } from '../task.ts';
import type { Observed, Trial, TrialScore, World } from '../trial.ts';
import { type CalledTask, calledTasks } from './called-tasks.ts';
import { scoreAnswers, scoreWritten } from './score-trial.ts';
import { segmentsOf } from './segment.ts';
import type { Made, Showing, TaskKind } from './task-kind.ts';
import { taskKinds } from './task-kinds.ts';

/** Options of trials. */
export interface TrialOptions {
  /** Makes the pictures of a trial from its seed. */
  readonly images: (seed: number) => ImageSource;
  readonly timing?: Omit<Timing, 'jitter' | 'thinkSeconds'>;
  /** Draws the time of every symbol from this range (s) instead. */
  readonly jitter?: { readonly from: number; readonly to: number };
  /** Tasks that there are. Default Spaun's own. */
  readonly kinds?: readonly TaskKind[];
  /** What names of instructions in the stimulus stand for. */
  readonly instructions?: Readonly<Record<string, Instruction>>;
}

/** What is known of a trial beside its stimulus. */
export interface TrialFacts extends Partial<Omit<Made, 'stimulus'>> {
  readonly id?: string;
  readonly task?: string;
  readonly kind?: string;
}

/** One task of a stimulus with the answers that it asks for written out. */
interface Part extends CalledTask {
  readonly marks: readonly Mark[];
  readonly expected: readonly (readonly Answer[])[];
  readonly timing: Timing;
}

/**
 * Makes the trial of a stimulus; the same seed draws the same digits and shows the same pictures.
 * @throws PalliumError `bad-stimulus` and what the tasks refuse.
 */
export function stimulusTrial(
  stimulus: string,
  seed: number,
  options: TrialOptions,
  facts: TrialFacts = {},
): Trial {
  const { images: open, kinds = taskKinds, instructions } = options;
  const marks = parseStimulus(stimulus, {
    random: randomStream(seed, 'tasks/stimulus'),
    ...(instructions && { instructions }),
  });
  const timing = { ...defaultTiming, ...options.timing };
  const parts = calledTasks(segmentsOf(stimulus, marks, open(seed)), kinds).map((called) =>
    partOf(called, timing),
  );
  const expected = facts.expected ?? parts.flatMap((part) => part.expected);
  const [first] = parts;
  const only = parts.length === 1 ? first?.kind : undefined;
  const show = (): Showing => ({
    images: open(seed),
    random: randomStream(seed, 'tasks/trial'),
    marks,
    symbolSeconds: timing.symbolSeconds,
    answerSeconds: timing.answerSeconds,
  });
  return {
    id: facts.id ?? `${stimulus}/${seed}`,
    task: facts.task ?? only?.name ?? 'several',
    kind: facts.kind ?? '',
    seed,
    stimulus,
    expected,
    baselines: facts.baselines ?? {},
    ...(facts.chance !== undefined && { chance: facts.chance }),
    about: facts.about ?? {},
    seconds: parts.reduce((sum, part) => sum + mostSeconds(part, options), 0),
    begin: () => new Playlist(worldsOf(parts, show(), options)),
    score: (observed) => {
      const plain = scoreWritten(expected, observed);
      return only?.score?.(observed, plain, show()) ?? plain;
    },
    scoreOf: (answers) => {
      const plain: TrialScore = scoreAnswers(expected, answers);
      return only?.judge?.(plain, marks) ?? plain;
    },
  };
}

/** Works out what should be written, and writes an X for each answer where the stimulus has none. */
function partOf(called: CalledTask, timing: Timing): Part {
  const { kind, segment } = called;
  const expected = kind.expected(segment);
  const gambles = segment.marks.flatMap((mark) => (mark.kind === 'gamble' ? [mark] : []));
  const asked = gambles.reduce((sum, mark) => sum + (kind.asks?.(mark) ?? 0), 0);
  const waits = segment.items.some((item) => item.kind === 'wait' && item.answers === undefined);
  const length = expected[0]?.length ?? 0;
  const answers = length > 1 ? length + 1 : 1;
  const added = Array.from(
    { length: waits ? answers : 0 },
    (): Mark => ({ kind: 'answer', at: 0 }),
  );
  return {
    ...called,
    marks: [...segment.marks, ...added],
    expected: [...expected, ...Array.from({ length: asked }, () => [])],
    timing: { ...timing, thinkSeconds: kind.thinks?.(segment) ?? 0 },
  };
}

/** Worlds of all parts in order: one for what can be laid out beforehand, one for each gamble. */
function worldsOf(
  parts: readonly Part[],
  showing: Showing,
  { jitter }: TrialOptions,
): readonly World[] {
  const worlds: World[] = [];
  for (const { kind, marks, segment, timing } of parts) {
    const jittered = jitter && { ...jitter, random: showing.random.fork('times') };
    const all = { ...timing, ...(jittered && { jitter: jittered }) };
    let told = segment.instructions;
    let plain: Mark[] = [];
    const flush = (): void => {
      worlds.push(film(framesOf(plain, showing.images, all, told)));
      told = instructionsAfter(plain) ?? told;
      plain = [];
    };
    for (const mark of marks) {
      const world = mark.kind === 'gamble' ? kind.world?.(mark, showing) : undefined;
      if (world === undefined) plain.push(mark);
      else {
        flush();
        worlds.push(world);
      }
    }
    flush();
  }
  return worlds;
}

const instructionsAfter = (marks: readonly Mark[]): readonly Instruction[] | undefined => {
  const last = marks.findLast(({ kind }) => kind === 'instructions');
  return last?.kind === 'instructions' ? last.instructions : undefined;
};

/** Frames that are known beforehand. */
function film(frames: readonly Frame[]): World {
  let next = 0;
  return { next: () => frames[next++] ?? null };
}

/** Worlds one after the other. */
export class Playlist implements World {
  readonly #worlds: World[];

  constructor(worlds: readonly World[]) {
    this.#worlds = [...worlds];
  }

  next(observed: Observed): Frame | null {
    for (;;) {
      const [world] = this.#worlds;
      if (world === undefined) return null;
      const frame = world.next(observed);
      if (frame !== null) return frame;
      this.#worlds.shift();
    }
  }
}

const nothing: RandomStream = randomStream(0, 'tasks/seconds');

/** The most simulated seconds of a part: with the longest symbol times. */
function mostSeconds({ kind, marks, timing }: Part, { jitter }: TrialOptions): number {
  const { symbolSeconds = 0, answerSeconds = 0 } = timing;
  const longest = jitter && { from: jitter.to, to: jitter.to, random: nothing };
  const blank: ImageSource = {
    name: 'blank',
    symbol: () => [],
    handwriting: () => [],
    stored: (index) => ({ image: [], digit: index % 10 }),
  };
  const frames = framesOf(marks, blank, { ...timing, ...(longest && { jitter: longest }) });
  const shown = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  const gambled = marks.reduce(
    (sum, mark) => sum + (mark.kind === 'gamble' ? (kind.asks?.(mark) ?? 0) : 0),
    0,
  );
  return shown + gambled * (1.5 * answerSeconds + 3 * symbolSeconds);
}
