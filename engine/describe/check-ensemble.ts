/** What an ensemble must be, or the build would end in NaN, silence or nonsense; each refusal says the cure. */

import { type Distribution, isDistribution, type NumberRange } from './distributions.ts';
import type { Ensemble, Matrix } from './model.ts';
import { checkNoise } from './noise.ts';
import { refuse, refuseNonFinite } from './refuse.ts';

/** Throws a PalliumError at the first thing that is wrong. */
export function checkEnsemble(ensemble: Ensemble): void {
  checkCounts(ensemble);
  checkRadius(ensemble);
  checkEncoders(ensemble);
  checkIntercepts(ensemble);
  checkMaxRates(ensemble);
  checkGainAndBias(ensemble);
  checkEvalPoints(ensemble);
  checkInitialState(ensemble);
  checkNoise(ensemble);
}

function checkCounts(ensemble: Ensemble): void {
  const { path, neurons, dimensions, ensembles, tunings, evalPointCount } = ensemble;
  if (Number.isNaN(neurons)) {
    refuse(
      'neurons-missing',
      path,
      'it does not say how many neurons it has',
      'give it neurons, or configure() the network around it with a default',
    );
  }
  const counts = { neurons, dimensions, ensembles, evalPointCount: evalPointCount ?? 1 };
  for (const [name, count] of Object.entries(counts)) {
    if (Number.isInteger(count) && count > 0) continue;
    refuse('not-a-count', path, `${name} is ${count}`, `give ${name} as a whole number, 1 or more`);
  }
  if (tunings !== 'distinct' && !(Number.isInteger(tunings) && tunings > 0)) {
    refuse(
      'not-a-count',
      path,
      `tunings is ${tunings}`,
      "give a whole number, 1 or more, or 'distinct'",
    );
  }
}

function checkRadius({ path, radius, ensembles }: Ensemble): void {
  const radii = typeof radius === 'number' ? [radius] : radius;
  if (typeof radius !== 'number' && radii.length !== ensembles) {
    refuse(
      'wrong-length',
      path,
      `radius has ${radii.length} numbers for ${ensembles} ensembles`,
      'give one radius, or one per ensemble',
    );
  }
  for (const value of radii) {
    if (value > 0 && value < Infinity) continue;
    refuse('radius-not-positive', path, `the radius is ${value}`, 'choose a positive radius');
  }
}

function checkRows(path: string, name: string, rows: Matrix, count: number, width: number): void {
  if (rows.length !== count || rows.some((row) => row.length !== width)) {
    const odd = rows.find((row) => row.length !== width) ?? rows[0] ?? [];
    refuse(
      'wrong-shape',
      path,
      `${name} is ${rows.length} x ${odd.length}, and must be ${count} x ${width}`,
      `give ${count} rows of ${width} numbers`,
    );
  }
  for (const row of rows) refuseNonFinite(path, name, row);
}

function checkEncoders({ path, encoders, neurons, dimensions, normalizeEncoders }: Ensemble): void {
  const rows = isDistribution(encoders) ? encoders.rows() : encoders;
  if (rows === undefined) return;
  checkRows(path, 'encoders', rows, isDistribution(encoders) ? rows.length : neurons, dimensions);
  const empty = rows.findIndex((row) => row.every((value) => value === 0));
  if (empty >= 0 && normalizeEncoders) {
    refuse(
      'zero-length-encoder',
      path,
      `encoder ${empty} has length 0, so it points nowhere`,
      'give every encoder a direction, or set normalizeEncoders: false to keep it as it is',
    );
  }
}

/** What numbers can be; `most` is open unless it is reached. */
function rangeOf(values: Distribution | readonly number[]): NumberRange {
  if (isDistribution(values)) return values.range();
  return { least: Math.min(...values), most: Math.max(...values), reached: true };
}

function checkIntercepts({ path, intercepts, neurons, gain }: Ensemble): void {
  if (gain !== undefined) return;
  if (!isDistribution(intercepts)) checkList(path, 'intercepts', intercepts, neurons);
  const { most, reached } = rangeOf(intercepts);
  if (most > 1 || (reached && most === 1)) {
    refuse(
      'intercept-too-high',
      path,
      `an intercept can be ${most}, and must be below 1`,
      'choose intercepts below 1, e.g. uniform(-1, 0.9)',
      'a cell that begins to fire at or beyond the radius cannot reach its maximum rate there',
    );
  }
}

function checkMaxRates({ path, maxRates, neurons, neuronType, gain }: Ensemble): void {
  if (gain !== undefined) return;
  if (!isDistribution(maxRates)) checkList(path, 'maxRates', maxRates, neurons);
  const { least, most, reached } = rangeOf(maxRates);
  const limit = neuronType.rateLimit;
  if (most > limit || (reached && most === limit)) {
    refuse(
      'rate-too-high',
      path,
      `a maximum rate can be ${most} Hz, and ${neuronType.name} neurons stay below ${limit} Hz`,
      `choose maxRates below ${limit}`,
      'the refractory time alone takes that long',
    );
  }
  const floor = neuronType.rateFloor;
  // A distribution that begins at the floor hardly ever gives it; a rate of 0 is refused all the same.
  if (!(least > 0 && least >= floor)) {
    refuse(
      'rate-not-positive',
      path,
      `a maximum rate can be ${least} Hz, and ${neuronType.name} neurons need more than ${floor} Hz`,
      `choose maxRates above ${floor}, e.g. uniform(200, 400)`,
    );
  }
}

function checkList(path: string, name: string, values: readonly number[], count: number): void {
  if (values.length !== count) {
    refuse(
      'wrong-length',
      path,
      `${name} has ${values.length} numbers for ${count} neurons`,
      `give one per neuron, or a distribution`,
    );
  }
  refuseNonFinite(path, name, values);
}

function checkGainAndBias({ path, gain, bias, neurons }: Ensemble): void {
  if ((gain === undefined) !== (bias === undefined)) {
    refuse(
      'gain-without-bias',
      path,
      `${gain ? 'gain' : 'bias'} is given without ${gain ? 'bias' : 'gain'}`,
      'give both, or neither and let intercepts and maxRates decide',
    );
  }
  if (gain !== undefined) checkList(path, 'gain', gain, neurons);
  if (bias !== undefined) checkList(path, 'bias', bias, neurons);
}

function checkEvalPoints({ path, evalPoints, dimensions }: Ensemble): void {
  const rows = isDistribution(evalPoints) ? evalPoints.rows() : evalPoints;
  if (rows !== undefined) checkRows(path, 'evalPoints', rows, Math.max(1, rows.length), dimensions);
}

function checkInitialState(ensemble: Ensemble): void {
  const { path, initialState, neuronType, neurons, ensembles } = ensemble;
  const known = Object.keys(neuronType.state);
  for (const [name, values] of Object.entries(initialState)) {
    if (!known.includes(name)) {
      refuse(
        'unknown-variable',
        path,
        `initialState.${name}: ${neuronType.name} neurons have no '${name}'`,
        `choose among ${known.join(', ')}`,
      );
    }
    if (isDistribution(values)) continue;
    const count = values.length === neurons ? neurons : neurons * ensembles;
    checkList(path, `initialState.${name}`, values, count);
  }
}
