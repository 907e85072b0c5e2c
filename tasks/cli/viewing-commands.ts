/** The commands that open the viewer. */

import type { Command } from 'commander';
import { wholeNumber } from './options.ts';
import { openOutput } from './output.ts';
import type { ViewOptions } from './view.ts';

/** Adds these commands to the command line. */
export function addViewing(program: Command): void {
  program
    .command('view')
    .argument('[recording]', 'NAME.zarr; without it the page offers brains to run')
    .description('watch a recording in a browser')
    .option('--compare <recording>', 'a second one on the same timeline')
    .option('--port <n>', 'where it is served (default: 8321, or one that is free)', port)
    .option('--no-open', 'do not open a browser')
    .option('--json', 'the address as one JSON object on standard output', false)
    .action(async (recording: string | undefined, options: ViewOptions & { json: boolean }) => {
      const { view } = await import('./view.ts');
      await view(recording, options, openOutput(options.json));
    });
}

const port = (text: string): number => wholeNumber('--port', 1, 65_535)(text);
