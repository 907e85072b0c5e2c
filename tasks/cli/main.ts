/**
 * The command line: reads what was typed, runs one command, and turns refusals into one clear message and an exit
 * code above 0. What commands do stands in files of their own.
 */

import { Command, CommanderError, Option } from 'commander';
import { PalliumError } from '#engine';
import { addMaintenance } from './commands.ts';
import { lesionHelp, lesionOption, readLesion } from './lesion-option.ts';
import { numberList, positiveNumber, wholeNumber } from './options.ts';
import { openOutput } from './output.ts';
import { version } from './record-brain.ts';
import { runTask, type TaskOptions } from './run-task.ts';
import { start } from './start.ts';
import { addSuites } from './suite-commands.ts';
import { addViewing } from './viewing-commands.ts';

const most32 = 2 ** 32 - 1;

/** Options that every run of a brain takes. */
function addBrainOptions(command: Command): Command {
  return command
    .option(
      '--seed <n>',
      'draws the neurons, the vocabulary and the pictures',
      wholeNumber('--seed', 0, most32),
      1,
    )
    .option(
      '--dimensions <n>',
      'of the pointers (default: 128 on native, 64 elsewhere)',
      wholeNumber('--dimensions', 1, 4096),
    )
    .option(
      '--neurons <n>',
      'per dimension of a memory (default: 50)',
      wholeNumber('--neurons', 5, 1000),
    )
    .option('--backend <name>', 'native, wasm, reference, or auto for the fastest there is', 'auto')
    .option(
      '--threads <n>',
      'worker threads; the result does not depend on it',
      wholeNumber('--threads', 1, 256),
    )
    .option('--images <file>', 'IDX file of handwritten digits (.gz or not)')
    .option('--labels <file>', 'IDX file of their labels')
    .option('--json', 'one JSON object on standard output, all else on standard error', false);
}

function addRecallOptions(command: Command): Command {
  return command
    .option('--digits <list>', 'the list to recall, e.g. 4,7,1,9', numberList('--digits'))
    .option('--stimulus <text>', 'a task in the stimulus language, e.g. "A3[#4#7]?XXX"')
    .option(
      '--answer-seconds <s>',
      'time for one written answer',
      positiveNumber('--answer-seconds'),
    )
    .option(lesionOption, lesionHelp, readLesion)
    .option('--record <path>', 'leave a recording NAME.zarr, with the ink beside it')
    .addOption(new Option('--no-view', 'do not open the viewer'));
}

function commandLine(): Command {
  const program = new Command('pallium')
    .description('A spiking brain that sees, remembers and draws.')
    .version(version())
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .showHelpAfterError(false);

  const run = addRecallOptions(addBrainOptions(program.command('run')))
    .argument(
      '<task>',
      'a stimulus such as "A4[2][3]?X", or a name; `pallium tasks` describes them',
    )
    .description('run a task: show it to a brain and report what it answers')
    .option('--without <modules...>', 'leave modules out')
    .option('--count <n>', 'images to recognise', wholeNumber('--count', 1), 100);
  run.action(async (task: string, options: TaskOptions) => {
    await runTask(task, options, openOutput(options.json));
  });

  addRecallOptions(addBrainOptions(program.command('start')))
    .description('the default recall run, then the viewer')
    .action(async (options: TaskOptions) => {
      await start(options, openOutput(options.json));
    });

  addViewing(program);
  addSuites(program);
  addMaintenance(program);
  return program;
}

/** One message for the person, and the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0)
      process.stderr.write(`pallium: ${error.message.replace(/^error: /, '')}\n`);
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof PalliumError) {
    process.stderr.write(`pallium: ${error.message}\n`);
    return error.kind === 'usage' ? 2 : 1;
  }
  process.stderr.write(`pallium: this is a bug, please report it\n${(error as Error).stack}\n`);
  return 70;
}

try {
  await commandLine().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
