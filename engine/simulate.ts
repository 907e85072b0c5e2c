/** From a description to a running brain in one call: choose a backend, compile, build, bind the inputs. */

import type { Backend } from './backends/backend.ts';
import { boundFunctions } from './bound-functions.ts';
import { findHelper } from './build-helper.ts';
import { chooseBackend } from './choose-backend.ts';
import { hostFunctions } from './compile/build-computed.ts';
import { compile, type DecoderReport } from './compile/compile.ts';
import type { Model } from './describe/model.ts';
import { samplingSteps } from './describe/probe.ts';
import type { Process } from './describe/processes/process.ts';
import { checkNames } from './describe/shapes.ts';
import { PalliumError } from './errors.ts';
import { inputSource, inputSources } from './input-sources.ts';
import type { HostFunction } from './program/host-function.ts';
import { mergePrograms, type ProgramPart } from './program/merge.ts';
import type { Program } from './program/program.ts';
import { refuseTooLarge } from './refuse-too-large.ts';
import type { InputSource } from './run/feed.ts';
import { boundInputs, readSaved } from './run/saved.ts';
import { Simulation } from './run/simulation.ts';

/** Options of `simulate`. */
export interface SimulateOptions {
  /** Whole number from which all that is random is drawn; default 1. */
  readonly seed?: number;
  /** 'auto' (default): the fastest there is; or 'native', 'wasm', 'reference'. */
  readonly backend?: string;
  /** Seconds per step; default 0.001. */
  readonly dt?: number;
  /** Worker threads; default: as many as the machine has. The result does not depend on it. */
  readonly threads?: number;
  /** Keep neuron state packed where the model offers it; default: true but on `reference`. */
  readonly pack?: boolean;
  /**
   * Copies of the brain that run side by side with the same weights: faster per copy than one at a time. Each has inputs
   * and state of its own (`set` and functions of (time, copy); `stream` and `read` with `copy`). Default 1.
   */
  readonly copies?: number;
  /**
   * A brain from each of these seeds, instead of from `seed`, side by side in one program. Each does what it would alone,
   * and has its paths behind its own name: `seed 7/` before the path with the model's name, for instance
   * `simulation.read('seed 7/brain/memory')`. May be had with `copies`.
   */
  readonly seeds?: readonly number[];
  /** Whether states drawn at random start 'alike' in all copies (default), or are drawn for 'each'. */
  readonly start?: 'alike' | 'each';
  /**
   * Whether large builds on `native` keep their solved decoders in a file of the cache folder, found again by content
   * (PALLIUM_CACHE, or ~/.cache/pallium/native). Default true.
   */
  readonly cache?: boolean;
  /** Told how well each set of decoders does at the eval points; asking costs about as much time as solving. */
  readonly onDecoders?: (report: DecoderReport) => void;
  /** Functions by path of the node (or of the connection whose function has no neurons), instead of the model's. */
  readonly functions?: Readonly<Record<string, HostFunction>>;
  /** Gets a line for each backend that was passed over, and for a damaged cache. */
  readonly log?: (line: string) => void;
}

const simulateOptions = [
  'seed',
  'backend',
  'dt',
  'threads',
  'pack',
  'copies',
  'seeds',
  'start',
  'cache',
  'onDecoders',
  'functions',
  'log',
] as const;

/** Compiles a model and makes it ready to run. Throws a PalliumError naming what is wrong and what to do. */
export async function simulate(model: Model, options: SimulateOptions = {}): Promise<Simulation> {
  const started = performance.now();
  checkNames(model.name, options, simulateOptions);
  checkStep(model.name, options.dt);
  const { copies = 1, seeds = [1] } = options;
  refuseTooLarge(model, undefined, { copies, seeds: seeds.length });
  const backend = await chooseBackend(options.backend ?? 'auto', options.log);
  const program =
    options.seeds === undefined
      ? await compileFor(backend, model, options)
      : await compileSeeds(backend, model, options, options.seeds);
  const host = boundFunctions(program, hostFunctions(model), options.functions);
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  const executor = await backend.build(program, { host, ...threads });
  // Each brain of several has the inputs and probes of the model under a name of its own.
  const brains = program.parts?.map(({ name, seed }) => ({ under: `${name}/`, seed }));
  const all = brains ?? [{ under: '', seed: program.seed }];
  return new Simulation({
    program,
    executor,
    inputs: new Map(
      all.flatMap(({ under, seed }) =>
        model.inputs.map(({ path, size, value }) => [
          `${under}${path}`,
          inputSource(value, { path, size, dt: program.dt, seed }),
        ]),
      ),
    ),
    probes: all.flatMap(({ under }) =>
      model.probes.map((probe) => ({
        path: `${under}${probe.path}`,
        every: samplingSteps(probe, program.dt),
      })),
    ),
    neurons: all.length * countNeurons(model),
    buildSeconds: (performance.now() - started) / 1000,
  });
}

function checkStep(path: string, dt: number | undefined): void {
  if (dt === undefined || (typeof dt === 'number' && dt > 0 && dt < Infinity)) return;
  throw new PalliumError({
    kind: 'usage',
    code: 'step-length',
    path,
    what: `dt is ${String(dt)}`,
    fix: 'choose dt > 0, in seconds; 0.001 is usual',
  });
}

/** The program of a model, in the form that suits the backend. */
async function compileFor(
  backend: Backend,
  model: Model,
  options: SimulateOptions,
): Promise<Program> {
  const exact = backend.name === 'reference';
  const helper = await findHelper(backend, model, {
    ...(options.threads !== undefined && { threads: options.threads }),
    ...(options.cache !== false && { rememberAs: rememberedName(model, options) }),
    ...(options.log && { log: options.log }),
  });
  const program = compile(model, {
    precision: exact ? 'double' : 'single',
    pack: options.pack ?? !exact,
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.dt !== undefined && { dt: options.dt }),
    ...(options.copies !== undefined && { copies: options.copies }),
    ...(options.start !== undefined && { start: options.start }),
    ...(helper && { decoders: helper }),
    ...(options.onDecoders && { onDecoders: options.onDecoders }),
  });
  helper?.finish();
  return program;
}

/** A brain from each seed, in one program. */
async function compileSeeds(
  backend: Backend,
  model: Model,
  options: SimulateOptions,
  seeds: readonly number[],
): Promise<Program> {
  if (seeds.length === 0 || new Set(seeds).size < seeds.length) {
    throw new PalliumError({
      kind: 'usage',
      code: 'bad-seed',
      path: model.name,
      what: `brains from several seeds need different ones, not [${seeds.join(', ')}]`,
      fix: 'give each seed once, and ask for `copies` of alike brains',
    });
  }
  const parts: ProgramPart[] = [];
  for (const seed of seeds) {
    const program = await compileFor(backend, model, { ...options, seed });
    parts.push({ name: `seed ${seed}`, program });
  }
  return mergePrograms(model.name, parts);
}

/** What the file of decoders is called after: builds that share a name share a file, and find each other's by content. */
function rememberedName(model: Model, { seed = 1 }: SimulateOptions): string {
  return JSON.stringify([model.name, seed, countNeurons(model), model.connections.length]);
}

/** Options of `loadSimulation`. */
export interface LoadOptions
  extends Pick<SimulateOptions, 'backend' | 'threads' | 'functions' | 'log'> {
  /** Inputs by path: functions of time and processes must be given again, others may. */
  readonly inputs?: Readonly<Record<string, InputSource | Process>>;
  /** Names the file in errors; default 'saved simulation'. */
  readonly path?: string;
}

const loadOptions = ['backend', 'threads', 'functions', 'log', 'inputs', 'path'] as const;

/**
 * Goes on with a simulation that `simulation.save()` wrote: the same program at the same step, without compiling.
 * Probes record from here on. Throws when the bytes are damaged, or an input that was a function is not given.
 */
export async function loadSimulation(
  bytes: Uint8Array,
  options: LoadOptions = {},
): Promise<Simulation> {
  const started = performance.now();
  checkNames('loadSimulation', options, loadOptions);
  const saved = readSaved(bytes, options.path ?? 'saved simulation');
  const inputs = boundInputs(saved, inputSources(saved.program, options.inputs ?? {}));
  const backend = await chooseBackend(options.backend ?? 'auto', options.log);
  const { threads } = options;
  const { program, snapshot, probes, neurons } = saved;
  const host = boundFunctions(program, new Map(), options.functions);
  const executor = await backend.build(program, {
    host,
    ...(threads !== undefined && { threads }),
  });
  const simulation = new Simulation({
    program,
    executor,
    inputs,
    probes,
    neurons,
    buildSeconds: (performance.now() - started) / 1000,
  });
  simulation.restore(snapshot);
  for (const [path, sources] of saved.inputs) {
    if (inputs.has(path)) continue;
    for (const [copy, held] of sources.entries()) if (held) simulation.set(path, held, { copy });
  }
  return simulation;
}

/** How many neurons a model has; ensembles in direct mode have none. */
export function countNeurons(model: Model): number {
  return model.ensembles.reduce(
    (sum, { ensembles, neurons, neuronType }) =>
      sum + (neuronType.direct ? 0 : ensembles * neurons),
    0,
  );
}
