/** From a description to a running brain in one call: choose a backend, compile, build, bind the inputs. */

import { boundFunctions } from './bound-functions.ts';
import { findHelper } from './build-helper.ts';
import { chooseBackend } from './choose-backend.ts';
import { hostFunctions } from './compile/build-computed.ts';
import { compile } from './compile/compile.ts';
import type { Input, Model } from './describe/model.ts';
import { isProcess } from './describe/processes/process.ts';
import { processSource } from './describe/processes/run-process.ts';
import type { HostFunction } from './program/host-function.ts';
import type { Program } from './program/program.ts';
import { refuseTooLarge } from './refuse-too-large.ts';
import type { InputSource } from './run/feed.ts';
import { boundInputs, readSaved } from './run/saved.ts';
import { Simulation } from './run/simulation.ts';

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
  /** Whether states drawn at random start 'alike' in all copies (default), or are drawn for 'each'. */
  readonly start?: 'alike' | 'each';
  /**
   * Whether large builds on `native` keep their solved decoders in a file of the cache folder, found again by content
   * (PALLIUM_CACHE, or ~/.cache/pallium/native). Default true.
   */
  readonly cache?: boolean;
  /** Functions by path of the node (or of the connection whose function has no neurons), instead of the model's. */
  readonly functions?: Readonly<Record<string, HostFunction>>;
  /** Gets a line for each backend that was passed over, and for a damaged cache. */
  readonly log?: (line: string) => void;
}

/** Compiles a model and makes it ready to run. Throws a PalliumError naming what is wrong and what to do. */
export async function simulate(model: Model, options: SimulateOptions = {}): Promise<Simulation> {
  const started = performance.now();
  refuseTooLarge(model);
  const backend = await chooseBackend(options.backend ?? 'auto', options.log);
  const exact = backend.name === 'reference';
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  const helper = await findHelper(backend, model, {
    ...threads,
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
  });
  helper?.finish();
  const host = boundFunctions(program, hostFunctions(model), options.functions);
  const executor = await backend.build(program, { host, ...threads });
  return new Simulation({
    program,
    executor,
    inputs: new Map(model.inputs.map((input) => [input.path, sourceOf(input, program)])),
    probes: model.probes,
    neurons: countNeurons(model),
    buildSeconds: (performance.now() - started) / 1000,
  });
}

/** What the file of decoders is called after: builds that share a name share a file, and find each other's by content. */
function rememberedName(model: Model, { seed = 1 }: SimulateOptions): string {
  return JSON.stringify([model.name, seed, countNeurons(model), model.connections.length]);
}

/** What an input shows; a process runs on the host, beside the program, and draws for each copy anew. */
function sourceOf({ path, size, value }: Input, { dt, seed }: Program): InputSource {
  if (!isProcess(value)) return value;
  const sources: ((step: number) => ArrayLike<number>)[] = [];
  return (time, copy) => {
    const own = copy === 0 ? path : `${path} in copy ${copy}`;
    sources[copy] ??= processSource(value, { path: own, size, dt, seed });
    return Array.from(sources[copy](Math.round(time / dt)));
  };
}

export interface LoadOptions
  extends Pick<SimulateOptions, 'backend' | 'threads' | 'functions' | 'log'> {
  /** Inputs by path: functions of time must be given again, others may. */
  readonly inputs?: Readonly<Record<string, InputSource>>;
  /** Names the file in errors; default 'saved simulation'. */
  readonly path?: string;
}

/**
 * Goes on with a simulation that `simulation.save()` wrote: the same program at the same step, without compiling.
 * Probes record from here on. Throws when the bytes are damaged, or an input that was a function is not given.
 */
export async function loadSimulation(
  bytes: Uint8Array,
  options: LoadOptions = {},
): Promise<Simulation> {
  const started = performance.now();
  const saved = readSaved(bytes, options.path ?? 'saved simulation');
  const inputs = boundInputs(saved, options.inputs ?? {});
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

/** All cells of a model. */
export function countNeurons(model: Model): number {
  return model.ensembles.reduce(
    (sum, { ensembles, neurons, neuronType }) =>
      sum + (neuronType.direct ? 0 : ensembles * neurons),
    0,
  );
}
