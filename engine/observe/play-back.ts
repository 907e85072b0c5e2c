/** What was recorded of a node, as a function that gives it again: a run with a live task becomes one that repeats. */

import { PalliumError } from '../errors.ts';
import type { HostFunction } from '../program/host-function.ts';
import type { Recorded } from './collected.ts';

/**
 * Gives at every time what was recorded last up to then; `dt` of the simulation in seconds. Pass it to `simulate` in
 * `functions`, under the node's path. Throws at times before the first sample.
 */
export function playBack({ times, values }: Recorded, dt: number = 0.001): HostFunction {
  const steps = Array.from(times, (time) => Math.round(time / dt));
  let at = 0;
  return (time) => {
    const step = Math.round(time / dt);
    if ((steps[at] ?? 0) > step) at = 0;
    while ((steps[at + 1] ?? Number.POSITIVE_INFINITY) <= step) at++;
    const value = values[at];
    if (value !== undefined && (steps[at] ?? 0) <= step) return Array.from(value);
    throw new PalliumError({
      kind: 'recording',
      code: 'before-recording',
      path: 'playBack',
      what: `the recording begins at step ${steps[0] ?? 'none'}, and step ${step} is asked for`,
      fix: 'record from the first step, in every step',
    });
  };
}
