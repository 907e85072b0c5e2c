/**
 * Where a brain meets a task: pictures go to the eye, the pen's movements come from the hand, and everything on the
 * way that the report needs is kept. Only the eye's image is written; the brain does the rest.
 */

import type { Simulation } from '#engine';
import type { Brain } from '#modules';
import type { Answer, PenSample, Task } from '#tasks';
import { handRests, penAt, strongest } from '#tasks/live';
import type { BrainRecording } from './record-brain.ts';
import { sampleEvery } from './record-brain.ts';

/** Samples of one port: `values[i]` was there at `times[i]` (s). */
export interface Trace {
  readonly times: number[];
  readonly values: (Float32Array | Float64Array)[];
}

export interface SessionResult {
  readonly pen: readonly PenSample[];
  /** What the decoder had chosen when each item was written. */
  readonly decoded: readonly Answer[];
  /** By short name of the port. */
  readonly traces: ReadonlyMap<string, Trace>;
  readonly interrupted: boolean;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
}

export interface SessionOptions {
  readonly brain: Brain;
  readonly simulation: Simulation;
  readonly task: Task;
  readonly recording?: BrainRecording;
  readonly signal?: AbortSignal;
  /** Told after every chunk: simulated seconds so far. */
  readonly onProgress?: (simulated: number) => void;
}

/** Answers are looked at in slices of this many seconds. */
const slice = 0.2;

const blank: ArrayLike<number> = new Float64Array(784);

/** Shows the task to the brain and collects what it does. */
export async function runSession(options: SessionOptions): Promise<SessionResult> {
  const { brain, simulation, task, recording, signal, onProgress } = options;
  const show = simulation.drive(brain.image);
  const started = performance.now();
  const begun = simulation.time;
  const traces = collectTraces(brain, simulation, begun);
  const advance = (seconds: number): Promise<void> =>
    simulation.run(seconds, {
      ...(signal !== undefined && { signal }),
      onChunk: () => onProgress?.(simulation.time - begun),
    });

  for (const { image, seconds } of task.frames) {
    const pixels = image ?? blank;
    show(pixels);
    recording?.image(simulation.time, pixels);
    await advanceUnlessDone(seconds, advance, () => stopHere(options, traces, begun));
    if (signal?.aborted) break;
  }
  recording?.flush();
  return {
    pen: penOf(traces),
    decoded: decodedOf(traces),
    traces,
    interrupted: signal?.aborted ?? false,
    simulatedSeconds: simulation.time - begun,
    wallSeconds: (performance.now() - started) / 1000,
  };
}

async function advanceUnlessDone(
  seconds: number,
  advance: (seconds: number) => Promise<void>,
  done: () => boolean,
): Promise<void> {
  for (let left = seconds; left > 1e-9 && !done(); left -= slice)
    await advance(Math.min(slice, left));
}

/** True when interrupted, or when the hand has written something and rests. */
function stopHere(
  { simulation, task, signal }: SessionOptions,
  traces: ReadonlyMap<string, Trace>,
  begun: number,
): boolean {
  return (signal?.aborted ?? false) || handRests(penOf(traces), task, simulation.time - begun);
}

/** Times count from the start of the task: one brain may be shown several, one after the other. */
function collectTraces(
  brain: Brain,
  simulation: Simulation,
  begun: number,
): ReadonlyMap<string, Trace> {
  const traces = new Map<string, Trace>();
  for (const [name, { path }] of Object.entries(brain.ports)) {
    const trace: Trace = { times: [], values: [] };
    traces.set(name, trace);
    simulation.stream(path, { every: sampleEvery }).subscribe({
      next: ({ time, value }) => {
        trace.times.push(time - begun);
        trace.values.push(value);
      },
      error: () => undefined,
    });
  }
  return traces;
}

/** The pen's movements. */
export function penOf(traces: ReadonlyMap<string, Trace>): readonly PenSample[] {
  const { times, values } = traces.get('motor.body') ?? { times: [], values: [] };
  return times.map((time, index) => penAt(time, values[index] ?? []));
}

/** The ramp counts a stroke as written above the first level, and waits for the next below the second. */
const [written, rearmed] = [0.75, 0.25];

/** The decoder's choice at the end of each stroke, read from the motor module's ports (spaun.md 2.3, scoring). */
function decodedOf(traces: ReadonlyMap<string, Trace>): readonly Answer[] {
  const ramp = traces.get('motor.ramp')?.values ?? [];
  const choices = traces.get('decoding.choice')?.values ?? [];
  const pen = penOf(traces);
  const answers: Answer[] = [];
  let armed = true;
  ramp.forEach((value, index) => {
    const level = value[0] ?? 0;
    if (level < rearmed) armed = true;
    if (!armed || level < written || pen[index]?.down !== true) return;
    armed = false;
    answers.push(strongest(choices[index] ?? []));
  });
  return answers;
}
