/**
 * A brain that is tested: built once for all trials that ask for it, and put back to its first moment before each, so
 * that a trial's result depends on no other trial, on no order, and on no interruption.
 */

import { hashProgram, type Simulation, simulate } from '#engine';
import { hashText, randomStream } from '#engine/math';
import type { Brain } from '#modules';
import { type BrainChange, recordOf, type TrialRecord } from '#tasks';
import { makeBrain } from '../brain.ts';
import { imageSources } from '../image-files.ts';
import { instructing } from '../instructing.ts';
import { applyLesions } from '../lesion-option.ts';
import { runTrial } from '../trial-session.ts';
import { heldItem } from './held-item.ts';
import { listNorms } from './list-norms.ts';
import type { Job, SuiteBrain } from './messages.ts';
import { plannedTrial } from './plan.ts';

/** A brain ready for trials. */
export interface TestedBrain {
  readonly change: string;
  readonly neurons: number;
  readonly buildSeconds: number;
  run(job: Job): Promise<TrialRecord>;
  close(): void;
}

/** Builds the brain with a change. @throws PalliumError for parts that there are not */
export async function testedBrain(size: SuiteBrain, change: BrainChange): Promise<TestedBrain> {
  const { dimensions, backend, threads } = size;
  const { settings = {}, without } = change;
  const brainSeed = size.brainSeed + (settings['brainSeedPlus'] ?? 0);
  const brain = makeBrain(
    {
      seed: brainSeed,
      backend,
      ...(size.neurons !== undefined && { neurons: size.neurons }),
      ...(without !== undefined && { without }),
      ...(settings['learns'] === 0 && { learns: false }),
      ...(settings['rehearsalGain'] !== undefined && { rehearsalGain: settings['rehearsalGain'] }),
    },
    dimensions,
  );
  const simulation = await simulate(brain.model, { seed: brainSeed, backend, threads });
  applyLesions(simulation, change.lesions);
  const images = imageSources(size);
  const start = simulation.snapshot();
  const program = hashProgram(simulation.program);
  return {
    change: change.name,
    neurons: simulation.neurons,
    buildSeconds: simulation.buildSeconds,
    run: (job) => {
      simulation.restore({ ...start, step: firstStep(job) });
      return runJob({ brain, simulation, images, program, brainSeed }, job);
    },
    close: () => simulation.close(),
  };
}

/** Random numbers go by the step. Each trial begins at its own, further from the next than any trial lasts. */
const [stepsApart, trialsApart] = [300_000, 5_003];
const firstStep = (job: Job): number =>
  stepsApart * (1 + (hashText(`${job.figure}/${job.key}`) % trialsApart));

interface Ready {
  readonly brain: Brain;
  readonly simulation: Simulation;
  readonly images: ReturnType<typeof imageSources>;
  readonly program: string;
  readonly brainSeed: number;
}

/** Seconds of a blank page before a trial, 0.1 to 0.6, drawn by its seed. */
const leadIn = (seed: number): number =>
  0.1 + Math.round(500 * randomStream(seed, 'suite/lead-in').uniform()) / 1000;

async function runJob(
  { brain, simulation, images, program, brainSeed }: Ready,
  job: Job,
): Promise<TrialRecord> {
  const trial = plannedTrial(job).make({ images });
  // No two trials meet the brain in the same state: its noise has gone on for a while, and each for its own.
  await simulation.run(leadIn(trial.seed));
  const watch = job.figure === 'T-1' ? heldItem : listNorms;
  const watched = watch(brain, simulation);
  const result = await runTrial({
    brain,
    simulation,
    trial,
    instruct: instructing(brain, simulation),
  });
  return recordOf(
    trial,
    result,
    {
      figure: job.figure,
      key: job.key,
      brain: job.brain.name,
      program,
      brainSeed,
      simulatedSeconds: result.simulatedSeconds,
      wallSeconds: result.wallSeconds,
    },
    watched.end(result.observed),
  );
}
