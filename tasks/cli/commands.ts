/** The commands beside running: what there is (tasks, modules, doctor, errors), the bench, training, downloading. */

import type { Command } from 'commander';
import { tasks } from '#tasks';
import type { BenchOptions } from './bench.ts';
import { doctor } from './doctor.ts';
import type { EvaluationOptions } from './evaluate.ts';
import { explainErrors } from './explain-errors.ts';
import { listModules } from './list-modules.ts';
import { numbers, positiveNumber, wholeNumber } from './options.ts';
import { openOutput, table } from './output.ts';

interface Json {
  readonly json: boolean;
}

const jsonHelp = 'one JSON object on standard output';

/** Adds these commands to the command line. */
export function addMaintenance(program: Command): void {
  program
    .command('tasks')
    .description('what a brain can be asked to do')
    .option('--json', jsonHelp, false)
    .action(({ json }: Json) => {
      const output = openOutput(json);
      output.say(table(tasks.map(({ name, title, format }) => [name, format, title])));
      output.result({ tasks });
    });

  program
    .command('modules')
    .description('what the brain is made of: modules, neurons, ports')
    .option('--dimensions <n>', 'of the pointers', wholeNumber('--dimensions', 1, 4096), 64)
    .option('--json', jsonHelp, false)
    .action(({ json, dimensions }: Json & { dimensions: number }) => {
      listModules(dimensions, openOutput(json));
    });

  program
    .command('doctor')
    .description('what this machine can run, and for what it cannot: why, and what to do')
    .option('--json', jsonHelp, false)
    .action(({ json }: Json) => doctor(openOutput(json)));

  program
    .command('errors')
    .argument('[code]', 'the first word of a message; all there are without it')
    .description('what the code of a refusal means')
    .option('--json', jsonHelp, false)
    .action((code: string | undefined, { json }: Json) => explainErrors(code, openOutput(json)));

  program
    .command('bench')
    .argument('[name]', 'one bench alone, e.g. spaun')
    .description('the figures of speed, size and build, beside what they are compared with')
    .option('--seconds <s>', 'least wall time of a measurement', positiveNumber('--seconds'), 1.5)
    .option('--only <name>', 'one bench, in this process')
    .option('--history <file>', 'add the figures to this file, and compare with the last ones')
    .option('--json', jsonHelp, false)
    .option(
      '--dimensions <list>',
      'sizes of the brain, for the bench spaun',
      numbers('--dimensions', 1, 4096),
    )
    .action(async (name: string | undefined, { json, ...options }: Json & BenchOptions) => {
      const { bench } = await import('./bench.ts');
      await bench(name === undefined ? options : { ...options, only: name }, openOutput(json));
    });

  program
    .command('measure-spaun', { hidden: true })
    .argument('<options>')
    .action(async (options: string) => {
      const { measureSpaun } = await import('./benches/measure-spaun.ts');
      process.stdout.write(JSON.stringify(await measureSpaun(JSON.parse(options))));
    });

  addEvaluation(program);
  addTraining(program);
}

function addEvaluation(program: Command): void {
  program
    .command('evaluate')
    .description(
      'how well lists are recalled: many lists, new brains, the answer read from the ink',
    )
    .option('--lists <n>', 'how many', wholeNumber('--lists', 1), 50)
    .option('--length <n>', 'digits in a list', wholeNumber('--length', 1, 8), 4)
    .option(
      '--lists-per-brain <n>',
      'before the seed goes up by 1',
      wholeNumber('--lists-per-brain', 1),
      5,
    )
    .option('--seed <n>', 'of the first brain', wholeNumber('--seed', 0), 1)
    .option('--dimensions <n>', 'of the pointers', wholeNumber('--dimensions', 1, 4096))
    .option('--backend <name>', 'native, wasm, reference or auto', 'auto')
    .option('--threads <n>', 'worker threads', wholeNumber('--threads', 1, 256))
    .option('--images <file>', 'IDX file of handwritten digits (.gz or not)')
    .option('--labels <file>', 'IDX file of their labels')
    .option('--jitter', 'show each symbol for a random time of 0.2 to 0.4 s', false)
    .option('--out <file>', 'JSON with every list')
    .option('--json', jsonHelp, false)
    .action(async (options: EvaluationOptions & Json) => {
      const { evaluate } = await import('./evaluate.ts');
      const output = openOutput(options.json);
      output.result(await evaluate(options, output));
    });
}

interface TrainingOptions {
  readonly data?: string;
  readonly seed?: number;
  readonly steps?: number;
  readonly out?: string;
  readonly realOnly?: boolean;
}

interface CopyingTrainingOptions {
  readonly seed?: number;
  readonly each?: number;
  readonly remembered?: number;
  readonly out?: string;
}

function addTraining(program: Command): void {
  const train = program
    .command('train')
    .description('teach the eye, copying, or the reader of the ink');
  train
    .command('vision')
    .description('teach the eye digits and symbols, and write its weights')
    .option('--data <folder>', 'folder of the IDX training files of MNIST')
    .option('--seed <n>', 'draws everything', wholeNumber('--seed', 0))
    .option('--steps <n>', 'of gradient descent', wholeNumber('--steps', 1))
    .option('--out <path>', 'where the weights go')
    .option(
      '--real-only',
      'learn from real digits alone, to measure the generated ones; writes nothing',
    )
    .action(async (options: TrainingOptions) => {
      const { trainVision } = await import('./train/train-vision.ts');
      await trainVision(options);
    });

  train
    .command('reader')
    .description('teach the reader of the ink, and write its weights')
    .option('--data <folder>', 'folder of the IDX training files of MNIST')
    .option('--seed <n>', 'draws everything', wholeNumber('--seed', 0))
    .option('--steps <n>', 'of gradient descent', wholeNumber('--steps', 1))
    .option('--out <path>', 'where the weights go')
    .action(async (options: TrainingOptions) => {
      const { trainReader } = await import('./train/train-reader.ts');
      await trainReader(options);
    });

  train
    .command('copying')
    .description('teach the brain to draw digits as they look, and write its weights')
    .option('--seed <n>', 'draws everything', wholeNumber('--seed', 0))
    .option('--each <n>', 'drawings of each digit', wholeNumber('--each', 2))
    .option('--remembered <n>', 'numbers kept of a drawing', wholeNumber('--remembered', 1))
    .option('--out <path>', 'where the weights go')
    .action(async (options: CopyingTrainingOptions) => {
      const { trainCopying } = await import('./train/train-copying.ts');
      await trainCopying(options);
    });

  program
    .command('download-mnist')
    .description('fetch the MNIST files (11 MB), checked and resumable')
    .option('--mirror <url>', 'where they are fetched from')
    .option('--folder <path>', 'where they go', 'mnist')
    .action(async ({ mirror, folder }: { mirror?: string; folder: string }) => {
      const { download, MNIST_FILES, MNIST_MIRROR } = await import('./download.ts');
      const paths = await download(MNIST_FILES, { mirror: mirror ?? MNIST_MIRROR, folder });
      openOutput(false).say(paths.join('\n'));
    });
}
