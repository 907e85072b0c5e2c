/**
 * `pallium run recall`: shows a list to a brain and reads what its hand writes. Says what was seen, held and written;
 * leaves a recording and the ink as a picture when asked to record.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Simulation, simulate } from '#engine';
import { checkRecordingPath } from '#engine/recordings';
import type { Brain } from '#modules';
import {
  readDigit,
  recallStimulus,
  secondsOf,
  serialRecall,
  type Task,
  writtenItems,
} from '#tasks';
import { type BrainOptions, chooseSize, makeBrain } from './brain.ts';
import { openImages } from './image-files.ts';
import { catchInterrupt, interruptedCode } from './interrupt.ts';
import { applyLesions, type LesionOption } from './lesion-option.ts';
import { refuseOption } from './options.ts';
import type { Output } from './output.ts';
import { inkAsPng } from './paint-ink.ts';
import { type RecallFiles, type RecallResult, summarize, tell } from './recall-report.ts';
import { type BrainRecording, recordBrain } from './record-brain.ts';
import { reportRun } from './run-progress.ts';
import { runSession } from './session.ts';

export interface RecallOptions extends BrainOptions {
  readonly digits?: readonly number[];
  readonly stimulus?: string;
  readonly images?: string;
  readonly labels?: string;
  /** Most simulated seconds. */
  readonly seconds?: number;
  readonly answerSeconds?: number;
  readonly record?: string;
  readonly lesion?: LesionOption;
}

/** Runs recall and reports it; the exit code is set when the run was interrupted. */
export async function runRecall(options: RecallOptions, output: Output): Promise<RecallResult> {
  const { say } = output;
  const task = makeTask(options);
  if (options.record !== undefined) checkRecordingPath(options.record);
  const interrupt = catchInterrupt(() => say('Stopping; what was recorded so far is kept.'));
  const { backend, dimensions } = await chooseSize(options, say);
  say(`Task      ${task.stimulus}`);
  say(`Building  a brain of ${dimensions} dimensions, seed ${options.seed}, on ${backend} ...`);
  const brain = makeBrain(options, dimensions);
  const simulation = await simulate(brain.model, {
    seed: options.seed,
    backend,
    log: say,
    ...(options.threads !== undefined && { threads: options.threads }),
  });
  say(
    `Built     ${simulation.neurons.toLocaleString('en')} neurons in ${simulation.buildSeconds.toFixed(1)} s`,
  );
  let recording: BrainRecording | undefined;
  try {
    applyLesions(simulation, options.lesion);
    recording = openRecording(options, brain, simulation, task);
    const total = secondsOf(task);
    const progress = reportRun(total, output);
    const session = await runSession({
      brain,
      simulation,
      task,
      signal: interrupt.signal,
      onProgress: progress.update,
      ...(recording !== undefined && { recording }),
    });
    progress.stop();
    const items = writtenItems(session.pen);
    const recalled = items.map(({ strokes }) => readDigit(strokes));
    const files = recording === undefined ? noFiles : besides(recording.path);
    const result = summarize({
      seed: options.seed,
      images: options.images ?? 'generated',
      task,
      brain,
      simulation,
      session,
      recalled,
      files,
    });
    recording?.annotate({ ...result });
    recording?.close();
    if (files.ink !== null) writeFileSync(files.ink, inkAsPng(items));
    tell(result, task, items, output);
    if (session.interrupted) process.exitCode = interruptedCode;
    return result;
  } finally {
    recording?.flush();
    simulation.close();
    interrupt.release();
  }
}

/** The task that the options ask for. */
export function makeTask(options: RecallOptions): Task {
  const { digits, stimulus, answerSeconds } = options;
  if (digits !== undefined && stimulus !== undefined)
    throw refuseOption('--digits', '--stimulus says the list already', 'give one of the two');
  const text = stimulus ?? recallStimulus(digits ?? [4, 7, 1, 9]);
  const timing = answerSeconds === undefined ? {} : { answerSeconds };
  return serialRecall(text, openImages(options), timing);
}

function openRecording(
  { record }: RecallOptions,
  brain: Brain,
  simulation: Simulation,
  task: Task,
): BrainRecording | undefined {
  if (record === undefined) return undefined;
  const { name, stimulus, presented, answerBegins } = task;
  const lesions = Object.fromEntries(simulation.silenced);
  const told = { task: name, stimulus, presented, answerBegins, lesions };
  return recordBrain(record, brain, simulation, told);
}

const noFiles: RecallFiles = { record: null, ink: null };

/** Files that stand beside a recording. */
function besides(record: string): RecallFiles {
  const stem = record.replace(/\.zarr\/?$/, '');
  mkdirSync(dirname(stem), { recursive: true });
  return { record, ink: `${stem}.png` };
}
