/** `pallium run TASK`: finds the task and hands over to the file that runs it. */

import { PalliumError } from '#engine/errors';
import { findTask } from '#tasks';
import type { Output } from './output.ts';
import { type RecallOptions, runRecall } from './run-recall.ts';
import { runRecognition } from './run-recognition.ts';

export interface TaskOptions extends RecallOptions {
  readonly json: boolean;
  readonly view: boolean;
  readonly count: number;
}

/** Runs the task of this name. @throws PalliumError `unknown-task` */
export async function runTask(name: string, options: TaskOptions, output: Output): Promise<void> {
  const task = findTask(name);
  if (task.name === 'recognition') output.result(await runRecognition(options, output));
  else if (task.name === 'recall') output.result(await runRecall(options, output));
  else
    throw new PalliumError({
      kind: 'usage',
      code: 'unknown-task',
      path: name,
      what: `${name} is no task with a command of its own`,
      fix: `run it as a stimulus, e.g. ${task.format}`,
    });
}
