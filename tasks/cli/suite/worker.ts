/**
 * A worker of a suite, in a process of its own: builds the brain that a job asks for, runs the job, sends what came
 * of it. It ends when its suite does.
 */

import { PalliumError } from '#engine';
import type { FromWorker, Job, SuiteBrain, ToWorker } from './messages.ts';
import { type TestedBrain, testedBrain } from './tested-brain.ts';
import { testedParts } from './tested-parts.ts';

/** Listens to the suite that forked this process. */
export function suiteWorker(): void {
  let size: SuiteBrain | undefined;
  let brain: TestedBrain | undefined;
  const send = (message: FromWorker): void => {
    process.send?.(message);
  };
  const run = async (job: Job): Promise<void> => {
    if (size === undefined) return;
    if (brain?.change !== job.brain.name) {
      brain?.close();
      brain = await (job.brain.parts ? testedParts : testedBrain)(size, job.brain);
      send({ kind: 'built', neurons: brain.neurons, seconds: brain.buildSeconds });
    }
    send({ kind: 'done', record: await brain.run(job) });
  };
  // The suite decides what Ctrl-C means: a trial that is under way is finished.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'brain') {
      size = message.brain;
      send({ kind: 'ready' });
      return;
    }
    run(message.job).catch((error: unknown) => {
      const text = error instanceof PalliumError ? error.message : String((error as Error).stack);
      send({ kind: 'failed', message: text });
    });
  });
}
