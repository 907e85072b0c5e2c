/**
 * What a viewer is told of a model that runs: the head, everything that can be watched and what it is, and the curves
 * that say how cells are tuned. It is the same for a recording and for a live run.
 */

import { responseCurves, tuningCurves } from './compile/read-tuning.ts';
import type { Ensemble, Model } from './describe/model.ts';
import type { Curves, RecordedPort, RecordingHead } from './observe/watching/index.ts';
import { outlineOf } from './outline.ts';
import { hashProgram } from './program/hash.ts';
import type { Port, Program } from './program/program.ts';
import type { Simulation } from './run/simulation.ts';

/** Neurons whose curves are shown, the first ones of an ensemble. */
const curvesShown = 50;

/** What a run of a model says about itself; `more` adds to it, or says it otherwise. */
export function headOf(
  model: Model,
  { program, backend }: Pick<Simulation, 'program' | 'backend'>,
  more: Partial<RecordingHead> = {},
): RecordingHead {
  return {
    model: model.name,
    seed: program.seed,
    programHash: hashProgram(program),
    dt: program.dt,
    backend,
    versions: {},
    outline: outlineOf(model),
    run: {},
    ...more,
  };
}

/**
 * Everything that can be watched in a run of a model: what its author named first, then values, spikes, states and
 * weights as they stand, and tuning curves of ensembles (under `ensemble/tuning`, for `curvesOf`).
 */
export function watchablePorts(model: Model, program: Program): readonly RecordedPort[] {
  const belongs = new Map([
    ...model.ports.map(({ path, of }) => [path, of.path] as const),
    ...model.probes.map(({ path, from }) => [path, from.path] as const),
  ]);
  const things = kindsOf(model);
  const ports = program.ports.map((port): RecordedPort => {
    const path = modelPath(model, port.path);
    return { ...describe({ ...port, path }, belongs.get(path), things), path: port.path };
  });
  return [...ports, ...model.ensembles.filter(hasCells).map(curvesPort)];
}

/** A path of a program as the model has it: without what tells brains from several seeds apart. */
export const modelPath = ({ name }: Model, path: string): string =>
  path.startsWith(`${name}/`) ? path : path.slice(path.indexOf('/') + 1);

/** What stands under each path of the model. */
function kindsOf(model: Model): ReadonlyMap<string, string> {
  const all = [...model.ensembles, ...model.inputs, ...model.relays, ...model.plants];
  return new Map([...all, ...model.nodes].map(({ path, kind }) => [path, kind]));
}

const words: Readonly<Record<string, string>> = {
  ensemble: 'decoded value',
  input: 'input',
  relay: 'sum',
  plant: 'body',
  node: 'value',
};

function describe(
  { path, size, kind, columns, variable, label }: Port,
  of: string | undefined,
  things: ReadonlyMap<string, string>,
): RecordedPort {
  const named = label ? { label } : {};
  const last = path.slice(path.lastIndexOf('/') + 1);
  const above = path.slice(0, path.lastIndexOf('/'));
  if (kind === 'spikes') return { path, kind, size, label: 'spikes', of: of ?? above, ...named };
  const values = { path, kind: 'values', size } as const;
  if (variable !== undefined) {
    const shows = variable === 'voltage' ? { shows: 'voltage' as const } : {};
    return { ...values, label: variable, of: of ?? above, ...shows, ...named };
  }
  if (columns !== undefined && (last === 'weights' || last === 'encoders'))
    return { ...values, label: last, of: above, columns, shows: 'weights', ...named };
  const thing = things.get(path);
  return {
    ...values,
    ...(of !== undefined && { of }),
    ...(thing !== undefined && { label: words[thing] ?? thing }),
    ...(thing === 'input' && { shows: 'input' }),
    ...named,
  };
}

const hasCells = ({ neuronType }: Ensemble): boolean => !neuronType.direct;

const curvesPort = ({ path, neurons }: Ensemble): RecordedPort => ({
  path: `${path}/tuning`,
  kind: 'curves',
  size: Math.min(curvesShown, neurons),
  label: 'tuning curves',
  of: path,
});

/**
 * The curves of a port of kind `curves` of `watchablePorts`: rates of the first cells (in an array: of its first
 * ensemble) over what they represent, or over each cell's own preferred direction where that has several dimensions.
 */
export function curvesOf(model: Model, port: RecordedPort, seed: number): Curves {
  const path = port.of ?? port.path;
  const ensemble = model.ensembles.find((candidate) => candidate.path === path);
  const flat = ensemble?.dimensions === 1;
  const { x, rates } = flat ? alongLine(model, path, seed) : responseOf(model, path, seed);
  const { size } = port;
  const values = new Float32Array(x.length * size);
  for (let point = 0; point < x.length; point++)
    for (let cell = 0; cell < size; cell++) values[point * size + cell] = rates[cell]?.[point] ?? 0;
  return {
    x: Float32Array.from(x),
    values,
    size,
    xLabel: flat ? 'represented value' : 'along the preferred direction (radii)',
    yLabel: 'rate (Hz)',
  };
}

interface Rates {
  readonly x: readonly number[];
  readonly rates: readonly Float64Array[];
}

function alongLine(model: Model, path: string, seed: number): Rates {
  const { inputs, rates } = tuningCurves(model, path, { seed });
  return { x: inputs.map(([x = 0]) => x), rates };
}

function responseOf(model: Model, path: string, seed: number): Rates {
  const { inputs, rates } = responseCurves(model, path, { seed });
  return { x: inputs, rates };
}
