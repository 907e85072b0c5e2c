/**
 * Where a brain is put together for the command line: the committed weights of its eye, pen paths for its hand, and
 * the size that suits the backend.
 */

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chooseBackend, PalliumError } from '#engine';
import { type Brain, loadVisionWeights, type VisionWeights } from '#modules';
import { dimensionsOf, makeWholeBrain } from '#tasks/live';

/** What the command line lets people choose about a brain and its run. */
export interface BrainOptions {
  readonly seed: number;
  readonly backend: string;
  readonly dimensions?: number;
  readonly neurons?: number;
  readonly threads?: number;
  /** Modules that are left out. */
  readonly without?: readonly string[];
  /** Whether the worth of actions is learned. Default true. */
  readonly learns?: boolean;
  /** By what rehearsal multiplies a list at each new item. */
  readonly rehearsalGain?: number;
}

export interface BrainSize {
  readonly backend: string;
  readonly dimensions: number;
}

/** The backend that will run (never `auto`) and the dimensions that go with it. */
export async function chooseSize(
  options: BrainOptions,
  log: (line: string) => void,
): Promise<BrainSize> {
  const { name } = await chooseBackend(options.backend, log);
  return { backend: name, dimensions: options.dimensions ?? dimensionsOf[name] ?? 64 };
}

/** Builds the brain. @throws PalliumError when the vocabulary does not fit or the weights are missing. */
export function makeBrain(options: BrainOptions, dimensions: number): Brain {
  const { seed, neurons, without, learns, rehearsalGain } = options;
  return makeWholeBrain({
    dimensions,
    seed,
    vision: readVisionWeights(),
    ...(neurons !== undefined && { neuronsPerDimension: neurons }),
    ...(without !== undefined && { without }),
    ...(learns !== undefined && { learns }),
    ...(rehearsalGain !== undefined && { rehearsalGain }),
  });
}

const weightsFile = (name: string): string =>
  fileURLToPath(new URL(`../../modules/vision/${name}`, import.meta.url));

/** Whether the eye has been trained: its weights are committed, so they are missing only in a broken clone. */
export function hasVisionWeights(): boolean {
  return existsSync(weightsFile('weights.bin')) && existsSync(weightsFile('weights.json'));
}

/** The committed weights of the eye. */
export function readVisionWeights(): VisionWeights {
  if (!hasVisionWeights())
    throw new PalliumError({
      kind: 'input',
      code: 'no-vision-weights',
      path: weightsFile('weights.bin'),
      what: 'the trained weights of the eye are not there',
      fix: 'restore the file from the repository, or train it: npm run train:vision',
    });
  return loadVisionWeights(
    readFileSync(weightsFile('weights.bin')),
    JSON.parse(readFileSync(weightsFile('weights.json'), 'utf8')),
  );
}
