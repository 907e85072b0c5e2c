/**
 * What a recording of a brain holds by default: every port at 5 ms, the pictures when they change, and the spikes of
 * at most 500 neurons per module. Looking never changes the run.
 */

import { createRequire } from 'node:module';
import { hashProgram, type Model, type Simulation } from '#engine';
import { createRecording, type RecordedPort, type RecordingWriter } from '#engine/recordings';
import type { Brain } from '#modules';

/** Steps between samples of a port. */
export const sampleEvery = 5;
/** Neurons per module whose spikes are kept. */
const spikesPerModule = 500;

export interface BrainRecording {
  readonly path: string;
  /** Notes the picture that is shown from now on. */
  image(time: number, pixels: ArrayLike<number>): void;
  flush(): void;
  annotate(run: Readonly<Record<string, unknown>>): void;
  close(): void;
}

/** Opens the store at `path` and listens to the simulation from now on. */
export function recordBrain(
  path: string,
  brain: Brain,
  simulation: Simulation,
  run: Readonly<Record<string, unknown>>,
): BrainRecording {
  const vocabulary = brain.vocabulary;
  const ports = Object.values(brain.ports).map(
    (port): RecordedPort => ({
      path: port.path,
      kind: 'values',
      size: port.size,
      label: port.carries,
      ...(port.carries === vocabulary.name && { vocabulary: vocabulary.name }),
      ...(port.labels !== undefined && { words: port.labels }),
    }),
  );
  const cells = sampleCells(brain.model);
  const image: RecordedPort = { path: brain.image, kind: 'values', size: 784, label: 'image' };
  const writer = createRecording(path, {
    model: brain.model.name,
    seed: simulation.program.seed,
    programHash: hashProgram(simulation.program),
    dt: simulation.program.dt,
    backend: simulation.backend,
    versions: { pallium: version(), node: process.version },
    vocabularies: {
      [vocabulary.name]: Object.fromEntries(
        vocabulary.names.map((name) => [name, Array.from(vocabulary.get(name).values, short)]),
      ),
    },
    run,
    ports: [image, ...ports, ...cells],
  });
  listen(writer, simulation, ports, cells);
  return {
    path,
    image: (time, pixels) => writer.append(brain.image, time, pixels),
    flush: writer.flush,
    annotate: writer.annotate,
    close: writer.close,
  };
}

function listen(
  writer: RecordingWriter,
  simulation: Simulation,
  ports: readonly RecordedPort[],
  cells: readonly RecordedPort[],
): void {
  for (const { path } of ports)
    simulation.stream(path, { every: sampleEvery }).subscribe({
      next: ({ time, value }) => writer.append(path, time, value),
      error: () => writer.flush(),
    });
  for (const { path, size } of cells)
    simulation.stream(path).subscribe({
      next: ({ time, value }) => {
        const step = Math.round(time / simulation.program.dt);
        const fired = Array.from(value).filter((cell) => cell < size);
        if (fired.length > 0) writer.appendSpikes(path, step, fired);
      },
      error: () => undefined,
    });
}

/** Of each module (the first name below the brain's) the first ensembles, up to 500 neurons. */
function sampleCells(model: Model): readonly RecordedPort[] {
  const left = new Map<string, number>();
  return model.ensembles.flatMap(({ path, ensembles, neurons }): readonly RecordedPort[] => {
    const module = path.split('/')[1] ?? '';
    const room = left.get(module) ?? spikesPerModule;
    const size = Math.min(room, ensembles * neurons);
    left.set(module, room - size);
    return size === 0 ? [] : [{ path: `${path}/spikes`, kind: 'spikes', size, label: 'spikes' }];
  });
}

const short = (value: number): number => Number(value.toPrecision(6));

/** Version of this package. */
export function version(): string {
  const description: unknown = createRequire(import.meta.url)('pallium/package.json');
  return (description as { version: string }).version;
}
