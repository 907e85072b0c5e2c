/**
 * A brain does a trial: frames go to the eye and instructions to where they are taken in, the pen comes from the
 * hand, and what was written is judged. One brain may do any number of trials, one after the other, without a reset.
 */

import type { Simulation } from '#engine';
import type { Brain } from '#modules';
import type { Answer, Instruction, Observed, Trial, TrialScore } from '#tasks';
import { penAt, strongest, TrialRun } from '#tasks/live';
import { type BrainRecording, sampleEvery } from './record-brain.ts';

export interface TrialSessionOptions {
  readonly brain: Pick<Brain, 'image' | 'ports'>;
  readonly simulation: Simulation;
  readonly trial: Trial;
  /** Told which instructions are in force, whenever they change. */
  readonly instruct?: (instructions: readonly Instruction[]) => void;
  readonly recording?: Pick<BrainRecording, 'image' | 'flush'>;
  readonly signal?: AbortSignal;
  /** Told after every chunk: simulated seconds so far. */
  readonly onProgress?: (simulated: number) => void;
}

export interface TrialSessionResult {
  readonly observed: Observed;
  /** By the ink. */
  readonly score: TrialScore;
  /** By what the decoder had chosen when each item was written. */
  readonly decoded: TrialScore;
  readonly interrupted: boolean;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
}

const blank: ArrayLike<number> = new Float64Array(784);

/** Runs the trial from now on; its own time begins at 0. */
export async function runTrial(options: TrialSessionOptions): Promise<TrialSessionResult> {
  const { simulation, trial, signal, recording, onProgress } = options;
  const started = performance.now();
  const begun = simulation.time;
  const run = new TrialRun(trial);
  const watch = watchHand(options, run, begun);
  const show = showing(options);
  try {
    for (;;) {
      const due = run.due(simulation.time - begun);
      if (due === null || signal?.aborted) break;
      show(due.frame.image ?? blank, due.frame.instructions ?? []);
      await simulation.run(wholeSteps(due.seconds, simulation), {
        ...(signal !== undefined && { signal }),
        onChunk: () => onProgress?.(simulation.time - begun),
      });
    }
  } finally {
    watch.stop();
    recording?.flush();
  }
  const observed = run.end();
  return {
    observed,
    score: trial.score(observed),
    decoded: trial.score(watch.asDecoded(observed)),
    interrupted: signal?.aborted ?? false,
    simulatedSeconds: simulation.time - begun,
    wallSeconds: (performance.now() - started) / 1000,
  };
}

/** At least one step, so that time goes on. */
const wholeSteps = (seconds: number, { program: { dt } }: Simulation): number =>
  Math.max(1, Math.round(seconds / dt)) * dt;

type Show = (image: ArrayLike<number>, instructions: readonly Instruction[]) => void;

/** Passes on what has changed. */
function showing({ brain, simulation, instruct, recording }: TrialSessionOptions): Show {
  const drive = simulation.drive(brain.image);
  let shown: ArrayLike<number> | undefined;
  let told: readonly Instruction[] = [];
  instruct?.(told);
  return (image, instructions) => {
    if (image !== shown) {
      drive(image);
      recording?.image(simulation.time, image);
    }
    if (instructions !== told && instructions.length + told.length > 0) instruct?.(instructions);
    [shown, told] = [image, instructions];
  };
}

interface Watch {
  stop(): void;
  /** The same items, with what the decoder had chosen at the end of each. */
  asDecoded(observed: Observed): Observed;
}

/** Feeds the pen to the run and keeps what the decoder chooses. */
function watchHand(
  { brain, simulation }: TrialSessionOptions,
  run: TrialRun,
  begun: number,
): Watch {
  const chosen: { readonly time: number; readonly answer: Answer }[] = [];
  const listen = (name: string, next: (time: number, value: ArrayLike<number>) => void) =>
    simulation.stream(brain.ports[name]?.path ?? name, { every: sampleEvery }).subscribe({
      next: ({ time, value }) => next(time - begun, value),
      error: () => undefined,
    });
  const subscriptions = [
    listen('motor.body', (time, value) => run.see(penAt(time, value))),
    listen('decoding.choice', (time, value) => {
      const answer = strongest(value);
      if (chosen.at(-1)?.answer !== answer) chosen.push({ time, answer });
    }),
  ];
  return {
    stop: () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
    asDecoded: (observed) => ({
      ...observed,
      written: observed.written.map((item) => ({
        ...item,
        answer: chosen.findLast(({ time }) => time <= item.to)?.answer ?? null,
      })),
    }),
  };
}
