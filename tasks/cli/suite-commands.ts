/** The commands that take figures: `suite`, `lesions`, `figures`, and the worker that a suite starts. */

import type { Command } from 'commander';
import { lesionHelp, lesionOption, readLesion } from './lesion-option.ts';
import { numbers, wholeNumber } from './options.ts';
import { openOutput } from './output.ts';
import type { LesionCurveOptions } from './suite/lesion-curve.ts';
import type { SuiteOptions } from './suite/suite.ts';

interface Json {
  readonly json: boolean;
}

const jsonHelp = 'one JSON object on standard output';
const resultsFolder = 'results';

/** Options of every suite. */
function addSuiteOptions(command: Command): Command {
  return command
    .option('--dimensions <n>', 'of the pointers', wholeNumber('--dimensions', 1, 4096))
    .option('--neurons <n>', 'per dimension of a memory', wholeNumber('--neurons', 5, 1000))
    .option('--backend <name>', 'native, wasm, reference or auto', 'auto')
    .option(
      '--trials <n>',
      'of each kind of trial (default: what the figure asks for)',
      wholeNumber('--trials', 1),
    )
    .option('--brain-seed <n>', 'draws the brain', wholeNumber('--brain-seed', 0))
    .option('--first-seed <n>', 'of the trials', wholeNumber('--first-seed', 0))
    .option('--development', 'use the seeds of development, not those of the figures')
    .option('--workers <n>', 'processes (default: one per processor)', wholeNumber('--workers', 1))
    .option('--threads <n>', 'of each process (default: 1)', wholeNumber('--threads', 1, 256))
    .option('--images <file>', 'IDX file of handwritten digits (.gz or not)')
    .option('--labels <file>', 'IDX file of their labels')
    .option('--out <file>', `results, a trial a line (default: ${resultsFolder}/...)`)
    .option('--anew', 'begin the results file anew instead of going on')
    .option('--json', jsonHelp, false);
}

/** Adds these commands to the command line. */
export function addSuites(program: Command): void {
  addSuiteOptions(program.command('suite'))
    .argument('[figures...]', 'such as V-1 M-1; all of them without any')
    .description('take figures of the brain; goes on where it was interrupted')
    .option(lesionOption, lesionHelp, readLesion)
    .option('--without <modules...>', 'leave modules out')
    .action(async (ids: readonly string[], options: SuiteOptions & Json) => {
      const { suite } = await import('./suite/suite.ts');
      await suite(ids, options, openOutput(options.json));
    });

  addSuiteOptions(program.command('lesions'))
    .argument('<figure>', 'such as M-1')
    .argument('<part>', 'path in the brain, e.g. "working memory"')
    .description('a lesion curve: a figure with more and more cells of a part silent')
    .option(
      '--shares <list>',
      'of silent cells',
      numbers('--shares', 0, 1),
      [0, 0.1, 0.2, 0.4, 0.6],
    )
    .action(async (figure: string, part: string, options: LesionCurveOptions & Json) => {
      const { lesionCurve } = await import('./suite/lesion-curve.ts');
      await lesionCurve(figure, part, options, openOutput(options.json));
    });

  program
    .command('figures')
    .argument('<files...>', 'results files')
    .description('the table of results files')
    .option('--readme <file>', 'put the table into this file, between its marks')
    .option('--summary', 'write a summary beside each file')
    .option('--json', jsonHelp, false)
    .action(
      async (
        files: readonly string[],
        options: Json & { readonly readme?: string; readonly summary?: boolean },
      ) => {
        const { tellFigures } = await import('./suite/table.ts');
        tellFigures(files, options, openOutput(options.json));
      },
    );

  program.command('suite-worker', { hidden: true }).action(async () => {
    const { suiteWorker } = await import('./suite/worker.ts');
    suiteWorker();
  });
}
