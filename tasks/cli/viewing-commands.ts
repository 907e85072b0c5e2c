/** The commands that open the viewer, and that share what it shows. */

import type { Command } from 'commander';
import type { LiveOptions } from './live.ts';
import { refuseOption, wholeNumber } from './options.ts';
import { openOutput } from './output.ts';
import type { ShareOptions } from './share.ts';
import type { ViewOptions } from './view.ts';

/** Adds these commands to the command line. */
export function addViewing(program: Command): void {
  program
    .command('view')
    .argument('[recording]', 'NAME.zarr; without it the page offers brains to run')
    .description('watch a recording in a browser')
    .option('--compare <recording>', 'a second one on the same timeline')
    .option('--panels <files...>', 'panels of your own: modules that export kinds of panel')
    .option('--port <n>', 'where it is served (default: 8321, or one that is free)', port)
    .option('--no-open', 'do not open a browser')
    .option('--json', 'the address as one JSON object on standard output', false)
    .action(async (recording: string | undefined, options: ViewOptions & { json: boolean }) => {
      const { view } = await import('./view.ts');
      await view(recording, options, openOutput(options.json));
    });

  program
    .command('live')
    .argument(
      '[what]',
      'recall, bandit, or a file that exports a model: `export const model = network(...)`',
      'recall',
    )
    .description('run a brain or a model of your own at full speed, and watch it in a browser')
    .option('--seed <n>', 'draws the neurons', wholeNumber('--seed', 0, 2 ** 32 - 1), 1)
    .option('--dimensions <n>', 'of the pointers of a brain', wholeNumber('--dimensions', 1, 4096))
    .option('--backend <name>', 'native, wasm, reference, or auto for the fastest there is', 'auto')
    .option('--threads <n>', 'worker threads', wholeNumber('--threads', 1, 256))
    .option('--port <n>', 'where it is served (default: 8321, or one that is free)', port)
    .option('--no-open', 'do not open a browser')
    .option('--json', 'the address as one JSON object on standard output', false)
    .action(async (what: string, options: LiveOptions & { json: boolean }) => {
      const { live } = await import('./live.ts');
      await live(what, options, openOutput(options.json));
    });

  program
    .command('share')
    .argument('<recording>', 'NAME.zarr')
    .argument('<file>', 'NAME.html, which is made')
    .description('one HTML file with the viewer and a recording, which opens without a server')
    .option('--from <s>', 'leave out what comes before', seconds('--from'))
    .option('--to <s>', 'leave out what comes after', seconds('--to'))
    .option('--json', 'one JSON object on standard output', false)
    .action(async (recording: string, file: string, options: ShareOptions & { json: boolean }) => {
      const { share } = await import('./share.ts');
      await share(recording, file, options, openOutput(options.json));
    });
  addPublish(program);
}

function addPublish(program: Command): void {
  program
    .command('publish')
    .argument('<folder>', 'which is made')
    .argument('[recordings...]', 'NAME.zarr, copied into it')
    .description('the viewer and recordings as static files for any web host')
    .option('--json', 'one JSON object on standard output', false)
    .action(async (folder: string, recordings: string[], { json }: { json: boolean }) => {
      const { publish } = await import('./publish.ts');
      await publish(folder, recordings, openOutput(json));
    });
}

const seconds =
  (option: string) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
    throw refuseOption(option, `'${text}' is no time in seconds`, `give e.g. ${option} 1.5`);
  };

const port = (text: string): number => wholeNumber('--port', 1, 65_535)(text);
