/**
 * Trials by seed: one call makes one trial of a kind, always the same for the same seed, whatever was made before; so
 * that a suite can be interrupted, resumed, or run by several workers.
 */

import { PalliumError } from '#engine/errors';
import { type RandomStream, randomStream } from '#engine/math';
import type { Trial } from '../trial.ts';
import { stimulusTrial, type TrialOptions } from './stimulus-trial.ts';
import { findKind } from './task-kinds.ts';

/** Options of `makeTrial`. */
export interface MakeOptions extends TrialOptions {
  /**
   * How digits are shown. Default `typed`, as in the presets of Spaun 2.0; copying and recognition show handwriting
   * in any case.
   */
  readonly hand?: 'typed' | 'handwritten';
}

/**
 * The trial of this seed of a variant of a task, e.g. `makeTrial('counting', 'count 3', 101, { images })`.
 * @throws PalliumError `unknown-task`, also for a variant that the task does not have.
 */
export function makeTrial(
  task: string,
  variant: string,
  seed: number,
  options: MakeOptions,
): Trial {
  const kind = findKind(task, options.kinds);
  if (!kind.variants.includes(variant))
    throw new PalliumError({
      kind: 'usage',
      code: 'unknown-task',
      path: `${task}/${variant}`,
      what: `${task} has no variant '${variant}'; there are ${kind.variants.join(', ')}`,
      fix: 'choose one of those',
    });
  const random: RandomStream = randomStream(seed, `tasks/${task}/${variant}`);
  const show = (digit: number): string => `${options.hand === 'handwritten' ? '#' : ''}${digit}`;
  const { stimulus, ...facts } = kind.make(variant, { random, show });
  const id = `${task}/${variant}/${seed}`;
  return stimulusTrial(stimulus, seed, options, { ...facts, id, task, kind: variant });
}
