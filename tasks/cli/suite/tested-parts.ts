/**
 * Modules that are measured by themselves, in place of a brain: built once with the seed of the brain, whose program
 * stands for all of them in the results, and then anew with the seed of each trial.
 */

import { hashProgram, type Model, simulate } from '#engine';
import { type BrainChange, generatedImages, recordOf, type TrialRecord } from '#tasks';
import type { Job, SuiteBrain } from './messages.ts';
import { measureParts, secondsFor } from './parts-measures.ts';
import { type PartsOptions, partsModel } from './parts-model.ts';
import { plannedTrial } from './plan.ts';
import type { TestedBrain } from './tested-brain.ts';

/** Builds them once, for the facts that belong to all trials. */
export async function testedParts(size: SuiteBrain, change: BrainChange): Promise<TestedBrain> {
  const { brainSeed, dimensions, backend, threads, neurons = 50 } = size;
  const make = (model: Model, seed: number) => simulate(model, { seed, backend, threads });
  const simulation = await make(
    partsModel({ dimensions, neurons, seed: brainSeed, text: '' }),
    brainSeed,
  );
  const program = hashProgram(simulation.program);
  const facts = { neurons: simulation.neurons, buildSeconds: simulation.buildSeconds };
  await simulation.close();
  return {
    change: change.name,
    ...facts,
    run: (job) => runParts(job, { ...size, neurons }, program, make),
    close: () => undefined,
  };
}

async function runParts(
  job: Job,
  { brainSeed, dimensions, neurons }: SuiteBrain & Pick<PartsOptions, 'neurons'>,
  program: string,
  make: (model: Model, seed: number) => ReturnType<typeof simulate>,
): Promise<TrialRecord> {
  const started = performance.now();
  const trial = plannedTrial(job).make({ images: generatedImages });
  const { seed, stimulus: text } = trial;
  const options: PartsOptions = { dimensions, neurons, seed, text };
  const simulation = await make(partsModel(options), seed);
  try {
    await simulation.run(secondsFor(text));
    const measures = measureParts(simulation, options);
    const accuracy =
      (measures['register readings right'] ?? 0) / (measures['register readings'] ?? 1);
    const score = { ...trial.scoreOf([]), accuracy, correct: accuracy === 1, measures };
    return recordOf(
      trial,
      { score, decoded: score },
      {
        figure: job.figure,
        key: job.key,
        brain: job.brain.name,
        program,
        brainSeed,
        simulatedSeconds: simulation.time,
        wallSeconds: (performance.now() - started) / 1000,
      },
    );
  } finally {
    await simulation.close();
  }
}
