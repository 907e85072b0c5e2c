/**
 * `npm start`: digit recall from end to end with everything at its default, recorded, and the viewer on the recording.
 * On a terminal it is served and opened; elsewhere, or with `--no-view`, how to is printed and that is all.
 */

import type { Output } from './output.ts';
import { runRecall } from './run-recall.ts';
import type { TaskOptions } from './run-task.ts';
import { view } from './view.ts';

/** Where the default run leaves its files. */
const defaultRecord = 'pallium-run/recall.zarr';

/** Runs recall and shows what happened. */
export async function start(options: TaskOptions, output: Output): Promise<void> {
  const record = options.record ?? defaultRecord;
  const result = await runRecall({ ...options, record }, output);
  output.result(result);
  if (!options.view || !process.stdout.isTTY || result.interrupted) {
    output.say(`\nTo see it: npx pallium view ${record}`);
    return;
  }
  output.say();
  await view(record, { open: true }, { ...output, result: () => undefined });
}
