/** A brain with its trained eye, shown lists one after the other; what its hand wrote, read from the ink. */

import { chooseBackend, type Model, type Simulation, simulate } from '#engine';
import { randomStream } from '#engine/math';
import type { Brain, SpaunOptions } from '#modules';
import {
  type Answer,
  generatedImages,
  readDigit,
  score,
  serialRecall,
  type Task,
  writtenItems,
} from '#tasks';
import { makeRecallBrain, makeWholeBrain } from '#tasks/live';
import { readVisionWeights } from '../../tasks/cli/brain.ts';
import { runSession, type SessionResult } from '../../tasks/cli/session.ts';

/** A compiled backend makes these tests bearable; the reference would take hours. */
export async function fastBackend(): Promise<string> {
  return (await chooseBackend('auto')).name;
}

const small = { dimensions: 64, seed: 1 };

/** What recall and recognition need of the brain, small. */
export function makeTestBrain(options: Partial<SpaunOptions> = {}): Brain {
  return makeRecallBrain({ ...small, vision: readVisionWeights(), ...options });
}

/** The whole brain, small. */
export function makeWholeTestBrain(options: Partial<SpaunOptions> = {}): Brain {
  return makeWholeBrain({ ...small, vision: readVisionWeights(), ...options });
}

export interface RecallSetting {
  readonly brain?: Brain;
  /** Changes the model before it is built: lesions, electrodes. */
  readonly edit?: (model: Model) => Model;
  readonly seed?: number;
  /** Called with the running simulation before each chunk of the task, at most 0.2 s apart. */
  readonly during?: (simulation: Simulation, seconds: number) => void;
}

export interface Recalled {
  readonly presented: readonly number[];
  readonly written: readonly Answer[];
  /** Share of places that are right. */
  readonly accuracy: number;
  readonly session: SessionResult;
}

/** Shows each task to one and the same brain, without a reset between them. */
export async function recall(
  tasks: readonly Task[],
  setting: RecallSetting = {},
): Promise<Recalled[]> {
  const { brain = makeTestBrain(), edit = (model) => model, seed = 1, during } = setting;
  const simulation = await simulate(edit(brain.model), { seed, backend: await fastBackend() });
  try {
    const results: Recalled[] = [];
    for (const task of tasks) {
      const session = await runSession({
        brain,
        simulation,
        task,
        ...(during !== undefined && {
          onProgress: (seconds: number) => during(simulation, seconds),
        }),
      });
      const written = writtenItems(session.pen).map(({ strokes }) => readDigit(strokes));
      results.push({
        presented: task.presented,
        written,
        accuracy: score(task.expected, written).accuracy,
        session,
      });
    }
    return results;
  } finally {
    simulation.close();
  }
}

/** `count` tasks with random lists of `length` digits without repeats, written by the glyph generator. */
export function randomLists(
  count: number,
  length: number,
  options: { readonly seed?: number; readonly jitter?: boolean } = {},
): Task[] {
  const { seed = 1, jitter = false } = options;
  const random = randomStream(seed, 'test/lists');
  const images = generatedImages(seed);
  return Array.from({ length: count }, () => {
    const digits = random.shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, length);
    return serialRecall(`A3[${digits.map((digit) => `#${digit}`).join('')}]?`, images, {
      answerSeconds: 1.05,
      ...(jitter && { jitter: { from: 0.2, to: 0.4, random } }),
    });
  });
}

/** Mean of the accuracies. */
export function meanAccuracy(results: readonly Recalled[]): number {
  return results.reduce((sum, { accuracy }) => sum + accuracy, 0) / results.length;
}

/** A task of any symbols: what no task of the project would show, but a test may. */
export function showSymbols(symbols: string, waitSeconds: number): Task {
  const images = generatedImages(1);
  const frames = [...symbols].map((symbol) => ({
    seconds: 0.2,
    symbol,
    image: images.symbol(symbol),
  }));
  return {
    name: 'symbols',
    stimulus: symbols,
    presented: [],
    expected: [],
    frames: [...frames, { seconds: waitSeconds, symbol: '', image: null }],
    answerBegins: frames.length * 0.2,
  };
}
