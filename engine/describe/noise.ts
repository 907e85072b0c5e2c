/** Where the noise of an ensemble comes from: its own equations, or an input that the host fills. */

import type { Input } from './model.ts';
import { type Process, refuseParameter } from './processes/process.ts';

/**
 * The path of the input through which noise enters that cannot run inside the engine: a process without equations, or
 * with a seed of its own. Undefined for all other noise.
 */
export function hostNoisePath(ensemble: string, noise: Process): string | undefined {
  const inside = noise.seed === undefined && noise.equations?.(0.001) !== undefined;
  return inside ? undefined : `${ensemble}/noise`;
}

/** That input, one number per cell; nothing for noise that needs none. */
export function hostNoise(
  ensemble: string,
  noise: Process | undefined,
  cells: number,
): Input | undefined {
  if (noise === undefined) return undefined;
  if (noise.size !== undefined && noise.size !== cells) {
    refuseParameter(
      noise.name,
      'noise',
      `a process of ${noise.size} numbers`,
      `one of ${cells}, a number for each cell`,
    );
  }
  const path = hostNoisePath(ensemble, noise);
  return path === undefined ? undefined : { kind: 'input', path, size: cells, value: noise };
}
