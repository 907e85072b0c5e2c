/** `pallium run`: finds the task, or reads the stimulus, and hands over to the file that runs it. */

import { findTask } from '#tasks';
import type { Output } from './output.ts';
import { runRecall } from './run-recall.ts';
import { runRecognition } from './run-recognition.ts';
import { isStimulus, runStimulus, type StimulusOptions } from './run-stimulus.ts';

export interface TaskOptions extends StimulusOptions {
  readonly json: boolean;
  readonly view: boolean;
  readonly count: number;
}

/** Runs the task of this name, or this stimulus. @throws PalliumError `unknown-task`, `bad-stimulus` */
export async function runTask(words: string, options: TaskOptions, output: Output): Promise<void> {
  if (isStimulus(words)) return runStimulus(words, options, output);
  const { name } = findTask(words);
  if (name === 'recognition') output.result(await runRecognition(options, output));
  else if (name === 'recall') output.result(await runRecall(options, output));
  else await runStimulus(name, options, output);
}
