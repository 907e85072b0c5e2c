/**
 * `pallium run "A4[2][3]?X"`: a stimulus, or a task by its name, shown to the whole brain; says what was seen, awaited
 * and written.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Simulation, simulate } from '#engine';
import { checkRecordingPath } from '#engine/recordings';
import type { Brain } from '#modules';
import { type Answer, makeTrial, stimulusTrial, type Trial, taskKinds } from '#tasks';
import { chooseSize, makeBrain } from './brain.ts';
import { imageSources } from './image-files.ts';
import { instructing } from './instructing.ts';
import { catchInterrupt, interruptedCode } from './interrupt.ts';
import { applyLesions } from './lesion-option.ts';
import type { Output } from './output.ts';
import { inkAsPng, inkAsText } from './paint-ink.ts';
import { type BrainRecording, recordBrain } from './record-brain.ts';
import { reportRun } from './run-progress.ts';
import type { RecallOptions } from './run-recall.ts';
import { runTrial, type TrialSessionResult } from './trial-session.ts';

/** Options of a run of any tasks. */
export interface StimulusOptions extends RecallOptions {
  readonly without?: readonly string[];
}

/** Whether these words are a stimulus and no name. */
export const isStimulus = (words: string): boolean => /^[^a-z]|[[?(%]/.test(words);

/** Runs it and reports it; the exit code is set when the run was interrupted. */
export async function runStimulus(
  words: string,
  options: StimulusOptions,
  output: Output,
): Promise<void> {
  const { say } = output;
  const { seed, threads } = options;
  const trial = trialOf(words, options);
  if (options.record !== undefined) checkRecordingPath(options.record);
  const { backend, dimensions } = await chooseSize(options, say);
  say(`Shows     ${trial.stimulus}`);
  say(`Building  a brain of ${dimensions} dimensions, seed ${seed}, on ${backend} ...`);
  const brain = makeBrain(options, dimensions);
  const simulation = await simulate(brain.model, {
    seed,
    backend,
    log: say,
    ...(threads !== undefined && { threads }),
  });
  say(
    `Built     ${simulation.neurons.toLocaleString('en')} neurons in ${simulation.buildSeconds.toFixed(1)} s`,
  );
  const interrupt = catchInterrupt(() => say('Stopping; what was recorded so far is kept.'));
  let recording: BrainRecording | undefined;
  try {
    applyLesions(simulation, options.lesion);
    recording = openRecording(options.record, brain, simulation, trial);
    const progress = reportRun(trial.seconds, output);
    const result = await runTrial({
      brain,
      simulation,
      trial,
      instruct: instructing(brain, simulation),
      signal: interrupt.signal,
      onProgress: progress.update,
      ...(recording !== undefined && { recording }),
    });
    progress.stop();
    const report = reportOf(trial, result, simulation);
    recording?.annotate(report);
    recording?.close();
    if (options.record !== undefined)
      writeFileSync(inkFile(options.record), inkAsPng(result.observed.written));
    tell(report, result, output);
    output.result(report);
    if (result.interrupted) process.exitCode = interruptedCode;
  } finally {
    recording?.flush();
    simulation.close();
    interrupt.release();
  }
}

/** A stimulus as it was typed; of a task by name, one of its variants. */
function trialOf(words: string, options: StimulusOptions): Trial {
  const { seed, answerSeconds } = options;
  const making = {
    images: imageSources(options),
    ...(answerSeconds !== undefined && { timing: { answerSeconds } }),
  };
  if (isStimulus(words)) return stimulusTrial(words, seed, making);
  const variants = taskKinds.find(({ name }) => name === words)?.variants ?? [];
  return makeTrial(words, variants[seed % variants.length] ?? '', seed, making);
}

const inkFile = (record: string): string => `${record.replace(/\.zarr\/?$/, '')}.png`;

function openRecording(
  path: string | undefined,
  brain: Brain,
  simulation: Simulation,
  trial: Trial,
): BrainRecording | undefined {
  if (path === undefined) return undefined;
  mkdirSync(dirname(path), { recursive: true });
  const lesions = Object.fromEntries(simulation.silenced);
  return recordBrain(path, brain, simulation, {
    task: trial.task,
    stimulus: trial.stimulus,
    lesions,
  });
}

/** What `--json` prints. */
function reportOf(trial: Trial, result: TrialSessionResult, { neurons }: Simulation) {
  const { score, decoded, simulatedSeconds, wallSeconds, interrupted } = result;
  return {
    task: trial.task,
    stimulus: trial.stimulus,
    seed: trial.seed,
    neurons,
    expected: trial.expected,
    answers: score.answers,
    decoded: decoded.answers,
    correct: score.correct,
    accuracy: score.accuracy,
    outcome: score.outcome,
    measures: score.measures,
    interrupted,
    simulatedSeconds,
    wallSeconds,
  };
}

const digits = (answers: readonly Answer[]): string =>
  answers.map((answer) => answer ?? '-').join('');
const all = (questions: readonly (readonly Answer[])[]): string =>
  questions.map((answers) => digits(answers) || '(nothing)').join(' ');

function tell(
  report: ReturnType<typeof reportOf>,
  { observed }: TrialSessionResult,
  { say }: Output,
): void {
  if (observed.written.length > 0) say(`\n${inkAsText(observed.written)}`);
  say(`Expected  ${all(report.expected)}`);
  say(`Written   ${all(report.answers)}${report.correct ? '' : '  (not all right)'}`);
  say(`Decoder   ${all(report.decoded)}`);
  say(
    `Took      ${report.simulatedSeconds.toFixed(1)} s simulated, ${report.wallSeconds.toFixed(1)} s wall`,
  );
}
