/** Records a run of any model: listens to a simulation from now on and writes what comes. It never changes the run. */

import type { Observable, Subscription } from 'rxjs';
import type { Model } from '../../describe/model.ts';
import { type PointerWords, pointerPorts } from '../../pointer-ports.ts';
import type { Simulation } from '../../run/simulation.ts';
import { curvesOf, headOf, watchablePorts } from '../../watchable.ts';
import type { Sample } from '../sample.ts';
import type { RecordedPort, RecordingHead } from '../watching/recording.ts';
import type { RecordingWriter } from '../watching/write-recording.ts';
import { type Chosen, chooseRecorded } from './choose-recorded.ts';
import { createRecording } from './write-recording.ts';

/** Options of `recordSimulation`. */
export interface SimulationRecordingOptions {
  /** What the head says besides what is known of the model: versions, notes under `run`. */
  readonly head?: Partial<RecordingHead>;
  /**
   * Vocabularies of the model, so that its pointers are shown in words: whatever has as many numbers as one of them has
   * dimensions is compared with its words.
   */
  readonly vocabularies?: readonly PointerWords[];
  /** Everything that could be recorded; default: `watchablePorts` of the model. */
  readonly ports?: readonly RecordedPort[];
  /** Paths that are recorded besides those of the default, whole. */
  readonly also?: readonly string[];
  /** Paths whose samples the caller writes with `append`, e.g. a picture only when it changes. */
  readonly written?: readonly string[];
  /** Milliseconds between flushes, as in `createRecording`. */
  readonly flushEvery?: number;
}

/** A run that is being recorded. */
export interface SimulationRecording
  extends Pick<RecordingWriter, 'path' | 'append' | 'annotate' | 'flush' | 'close'> {
  readonly ports: readonly RecordedPort[];
}

/**
 * Makes the store at `path` (see `createRecording`) and records from now on until `close`, or until the simulation
 * closes. Default: of models up to 2,000 neurons all spikes, decoded values and inputs, voltages of the first 20
 * neurons of each ensemble, learned weights every 100 steps and tuning curves; of larger ones ports, probes and
 * up to 512 other decoded values every 5 steps, the spikes of up to 500 neurons per module and the voltages of 5. Of several copies the first is recorded.
 *
 * Where the disk refuses, the run goes on, and the next `flush` or `close` throws what was wrong.
 */
export function recordSimulation(
  path: string,
  model: Model,
  simulation: Simulation,
  options: SimulationRecordingOptions = {},
): SimulationRecording {
  const { program } = simulation;
  const { head, vocabularies = [], also = [], written = [] } = options;
  const watchable = options.ports ?? watchablePorts(model, program);
  const meant = pointerPorts(watchable, vocabularies);
  const chosen = chooseRecorded(model, meant.ports, [...also, ...written]);
  const writer = createRecording(path, {
    ...headOf(model, simulation, {
      ...(vocabularies.length > 0 && { vocabularies: meant.vocabularies }),
      ...head,
    }),
    ports: chosen.map(({ port }) => port),
    ...(options.flushEvery !== undefined && { flushEvery: options.flushEvery }),
  });
  for (const { port } of chosen)
    if (port.kind === 'curves') writer.curves(port.path, curvesOf(model, port, program.seed));
  writer.flush();

  const listening = new Listening(writer, simulation, written);
  for (const each of chosen) listening.to(each);
  return {
    path,
    ports: chosen.map(({ port }) => port),
    append: (port, time, values) => writer.append(port, time, values),
    annotate: (run) => writer.annotate(run),
    flush: () => {
      listening.throwTrouble();
      writer.flush();
    },
    close: () => {
      listening.throwTrouble();
      listening.end();
    },
  };
}

/** What is listened to, until it ends or the disk is full. */
class Listening {
  readonly #writer: RecordingWriter;
  readonly #simulation: Simulation;
  readonly #written: ReadonlySet<string>;
  readonly #all: Subscription[] = [];
  #trouble: unknown;
  #ended = false;

  constructor(writer: RecordingWriter, simulation: Simulation, written: readonly string[]) {
    this.#writer = writer;
    this.#simulation = simulation;
    this.#written = new Set(written);
  }

  to({ port, every }: Chosen): void {
    if (port.kind === 'curves' || this.#written.has(port.path)) return;
    const write = port.kind === 'spikes' ? this.#spikes(port) : this.#values(port);
    const which = { every, copy: 0, cells: port.size };
    const samples: Observable<Sample> = this.#simulation.stream(port.path, which);
    this.#all.push(
      samples.subscribe({
        next: (sample) => this.#try(() => write(sample)),
        error: () => this.#try(() => this.#writer.flush()),
        complete: () => this.#try(() => this.end()),
      }),
    );
  }

  /** The last flush. May be called twice. */
  end(): void {
    if (this.#ended) return;
    this.#stop();
    this.#writer.close();
  }

  throwTrouble(): void {
    if (this.#trouble !== undefined) throw this.#trouble;
  }

  #values({ path }: RecordedPort): (sample: Sample) => void {
    return ({ time, value }) => this.#writer.append(path, time, value);
  }

  #spikes({ path }: RecordedPort): (sample: Sample) => void {
    const { dt } = this.#simulation.program;
    return ({ time, value }) => this.#writer.appendSpikes(path, Math.round(time / dt), value);
  }

  /** What fails here must not reach the streams, where nobody could catch it. */
  #try(work: () => void): void {
    if (this.#trouble !== undefined) return;
    try {
      work();
    } catch (error) {
      this.#trouble = error;
      this.#stop();
    }
  }

  #stop(): void {
    this.#ended = true;
    for (const subscription of this.#all.splice(0)) subscription.unsubscribe();
  }
}
