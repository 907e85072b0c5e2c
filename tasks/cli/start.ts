/**
 * `npm start`: digit recall from end to end with everything at its default, recorded, and its page. On a terminal the
 * page is served and opened; elsewhere, or with `--no-view`, its place is printed and that is all.
 */

import { once } from 'node:events';
import { resolve } from 'node:path';
import open from 'open';
import type { Output } from './output.ts';
import { servePage } from './page.ts';
import { runRecall } from './run-recall.ts';
import type { TaskOptions } from './run-task.ts';

/** Where the default run leaves its files. */
const defaultRecord = 'pallium-run/recall.zarr';

/** Runs recall and shows the page. */
export async function start(options: TaskOptions, output: Output): Promise<void> {
  const record = options.record ?? defaultRecord;
  const result = await runRecall({ ...options, record }, output);
  output.result(result);
  if (result.page === null) return;
  if (!options.view || !process.stdout.isTTY || result.interrupted) {
    output.say(`\nOpen ${resolve(result.page)} in a browser to see the run.`);
    return;
  }
  const { address, server } = await servePage(result.page);
  output.say(`\nThe run is at ${address} (Ctrl-C ends it).`);
  await open(address).catch(() => output.say('Open this address in a browser.'));
  await once(server, 'close');
}
