/**
 * Defaults by scope: what a network says once about all ensembles, connections and probes described in it and in
 * the networks inside it. What stands at the thing itself comes first, then the innermost scope, then the outer ones.
 */

import type { ConnectionOptions } from './connection.ts';
import { choice, exponential, uniform } from './distributions.ts';
import type { ArrayOptions } from './ensemble.ts';
import { ensembleShapes } from './ensemble-shapes.ts';
import { overDefaults, type ProbeOptions } from './probe.ts';
import { refuse } from './refuse.ts';
import { anObject, checkShape } from './shapes.ts';

/** Options that a scope may give; those that name or shape one thing alone cannot be defaults. */
export interface Defaults {
  readonly ensemble?: Partial<Omit<ArrayOptions, 'ensembles' | 'dimensions' | 'seed'>>;
  readonly connection?: Pick<ConnectionOptions, 'synapse' | 'solver'>;
  readonly probe?: Pick<ProbeOptions, 'synapse' | 'every' | 'sampleEvery'>;
}

/** What one ensemble alone can have. */
const ownOfEnsembles = ['ensembles', 'dimensions', 'seed'];

const known: Readonly<Record<keyof Defaults, readonly string[]>> = {
  ensemble: Object.keys(ensembleShapes).filter((name) => !ownOfEnsembles.includes(name)),
  connection: ['synapse', 'solver'],
  probe: ['synapse', 'every', 'sampleEvery'],
};

/** `given` over `outer`, kind by kind. Throws a PalliumError that names an option no scope can set. */
export function innerDefaults(path: string, outer: Defaults, given: Defaults): Defaults {
  checkShape(path, 'what is configured', given, anObject);
  for (const [kind, options] of Object.entries(given)) {
    if (options === undefined) continue;
    checkShape(path, kind, options, anObject);
    const names = known[kind as keyof Defaults];
    const odd = names === undefined ? kind : Object.keys(options).find((n) => !names.includes(n));
    if (odd === undefined) continue;
    refuse(
      'unknown-option',
      path,
      `'${odd}' cannot be configured${names === undefined ? '' : ` for every ${kind}`}`,
      `choose among ${(names ?? Object.keys(known)).join(', ')}`,
    );
  }
  return {
    ensemble: { ...outer.ensemble, ...given.ensemble },
    connection: { ...outer.connection, ...given.connection },
    probe: overDefaults(outer.probe, given.probe),
  };
}

/**
 * Defaults for ensembles of one dimension that are silent below `threshold` and represent values from there to
 * `radius`: intercepts crowd just above the threshold, over a range of about `interceptWidth` (default 0.15).
 */
export function thresholding(
  threshold: number,
  { radius = 1, interceptWidth = 0.15 }: { radius?: number; interceptWidth?: number } = {},
): Defaults {
  if (!(threshold < radius && interceptWidth > 0)) {
    refuse(
      'threshold-out-of-range',
      'thresholding',
      `the threshold is ${threshold} with a radius of ${radius} and an intercept width of ${interceptWidth}`,
      'choose a threshold below the radius and a positive width',
    );
  }
  const low = threshold / radius;
  return {
    ensemble: {
      radius,
      encoders: choice([1]),
      intercepts: exponential(interceptWidth, low, 1),
      evalPoints: uniform(low, 1),
    },
  };
}
