/** Where the noise of an ensemble comes from: its own equations, or an input that the host fills. */

import type { Ensemble, Input } from './model.ts';
import { isProcess, type Process } from './processes/process.ts';
import { refuse } from './refuse.ts';
import { shown } from './shapes.ts';

/**
 * The path of the input through which noise enters that cannot run inside the engine: a process without equations, or
 * with a seed of its own. Undefined for all other noise.
 */
export function hostNoisePath(ensemble: string, noise: Process): string | undefined {
  const inside = noise.seed === undefined && noise.equations?.(0.001) !== undefined;
  return inside ? undefined : `${ensemble}/noise`;
}

/** That input, one number per cell; nothing for an ensemble whose noise needs none. */
export function hostNoise({ path, noise, ensembles, neurons }: Ensemble): Input | undefined {
  if (noise === undefined) return undefined;
  const own = hostNoisePath(path, noise);
  if (own === undefined) return undefined;
  return { kind: 'input', path: own, size: ensembles * neurons, value: noise };
}

/** Throws when there are no cells, or what should be noise is no process with a number for each of them. */
export function checkNoise({ path, noise, ensembles, neurons, neuronType }: Ensemble): void {
  if (noise === undefined) return;
  if (!isProcess(noise)) {
    refuse(
      'noise-not-a-process',
      path,
      `noise is ${shown(noise)}`,
      'give a process, such as whiteNoise(gaussian(0, 0.1))',
    );
  }
  if (neuronType.direct) {
    refuse(
      'noise-without-neurons',
      path,
      'an ensemble in direct mode has no cells to put noise on',
      'leave noise out, or add noise to what the ensemble gets',
    );
  }
  const cells = ensembles * neurons;
  if (noise.size === undefined || noise.size === cells) return;
  refuse(
    'wrong-length',
    path,
    `its noise, ${noise.name}, has ${noise.size} numbers for ${cells} cells`,
    'give a process with a number for each cell, or one that gives as many as it is asked for',
  );
}
