/**
 * `pallium run recognition`: one continuous stream of images, 0.2 s each, no reset and no pause. The answer to an
 * image is the winner of the spiking clean-up over its last 0.1 s; no answer is wrong. Only the eye is built.
 */

import { network, simulate } from '#engine';
import { attention, brainVocabulary, link, vision } from '#modules';
import { type BrainOptions, chooseSize, readVisionWeights } from './brain.ts';
import { imageAt, type LabelledImages, readLabelledImages } from './idx.ts';
import { catchInterrupt, interruptedCode } from './interrupt.ts';
import { refuseOption } from './options.ts';
import type { Output } from './output.ts';
import { reportRun } from './run-progress.ts';

export interface RecognitionOptions extends BrainOptions {
  readonly images?: string;
  readonly labels?: string;
  readonly count: number;
}

export interface RecognitionResult {
  readonly task: 'recognition';
  readonly images: string;
  readonly count: number;
  readonly correct: number;
  readonly accuracy: number;
  /** Images to which the clean-up gave no answer. */
  readonly silent: number;
  /** `confusion[shown][answered]`, digits only. */
  readonly confusion: readonly (readonly number[])[];
  readonly seed: number;
  readonly dimensions: number;
  readonly neurons: number;
  readonly backend: string;
  readonly buildSeconds: number;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
  readonly interrupted: boolean;
}

/** Seconds an image stands, and at its end the seconds that count. */
const [lookSeconds, answerWindow] = [0.2, 0.1];
/** Summed activity of a class below which it is no answer. */
const faintest = 1e-3;

/** Shows the first `count` images and counts the right answers. */
export async function runRecognition(
  options: RecognitionOptions,
  output: Output,
): Promise<RecognitionResult> {
  const files = openFiles(options);
  const { backend, dimensions } = await chooseSize(options, output.say);
  const weights = readVisionWeights();
  const vocabulary = brainVocabulary(dimensions, options.seed);
  let classesPath = '';
  const eye = network('eye', (net) => {
    const image = net.input('image', new Array<number>(784).fill(0));
    const seen = vision(net, image, vocabulary, weights);
    link(net, attention(net, image), seen.attention, { synapse: null });
    classesPath = seen.classes.handle.path;
    net.port('classes', seen.classes.handle, 'symbols');
  });
  const simulation = await simulate(eye, {
    seed: options.seed,
    backend,
    log: output.say,
    ...(options.threads !== undefined && { threads: options.threads }),
  });
  const interrupt = catchInterrupt(() => output.say('Stopping.'));
  const started = performance.now();
  const progress = reportRun(options.count * lookSeconds, output);
  const tally = makeTally(weights.classes.length);
  simulation.stream(classesPath).subscribe(({ value }) => tally.add(value));
  const show = simulation.drive('eye/image');
  try {
    for (let index = 0; index < options.count && !interrupt.signal.aborted; index++) {
      show(imageAt(files, index));
      await simulation.run(lookSeconds - answerWindow, { signal: interrupt.signal });
      tally.begin();
      await simulation.run(answerWindow, { signal: interrupt.signal });
      if (!interrupt.signal.aborted) tally.end(files.labels[index] ?? 0);
      progress.update(simulation.time);
    }
  } finally {
    progress.stop();
    interrupt.release();
    simulation.close();
  }
  const { count, correct, silent, confusion } = tally;
  const result: RecognitionResult = {
    task: 'recognition',
    images: options.images ?? '',
    count,
    correct,
    accuracy: count === 0 ? 0 : correct / count,
    silent,
    confusion,
    seed: options.seed,
    dimensions,
    neurons: simulation.neurons,
    backend: simulation.backend,
    buildSeconds: simulation.buildSeconds,
    simulatedSeconds: simulation.time,
    wallSeconds: (performance.now() - started) / 1000,
    interrupted: interrupt.signal.aborted,
  };
  if (result.interrupted) process.exitCode = interruptedCode;
  output.say(
    `${correct} of ${count} right: ${(100 * result.accuracy).toFixed(2)} %; no answer to ${silent}`,
  );
  return result;
}

function openFiles({ images, labels, count }: RecognitionOptions): LabelledImages {
  if (images === undefined || labels === undefined)
    throw refuseOption(
      images === undefined ? '--images' : '--labels',
      'recognition needs images and their labels',
      'give --images FILE --labels FILE, e.g. of MNIST (`pallium download-mnist` fetches it)',
    );
  const files = readLabelledImages(images, labels);
  if (count > files.count)
    throw refuseOption(
      '--count',
      `${images} holds ${files.count} images, not ${count}`,
      `give at most ${files.count}`,
    );
  return files;
}

/** Counts answers: between `begin` and `end` activity is summed, and the strongest class is the answer. */
function makeTally(classes: number) {
  const evidence = new Float64Array(classes);
  const tally = {
    count: 0,
    correct: 0,
    silent: 0,
    confusion: Array.from({ length: 10 }, () => new Array<number>(10).fill(0)),
    begin: () => {
      evidence.fill(0);
    },
    add: (activity: ArrayLike<number>) => {
      for (let index = 0; index < classes; index++)
        evidence[index] = (evidence[index] ?? 0) + (activity[index] ?? 0);
    },
    end: (label: number) => {
      const best = evidence.indexOf(Math.max(...evidence));
      const answered = (evidence[best] ?? 0) > faintest;
      tally.count++;
      if (!answered) tally.silent++;
      else if (best === label) tally.correct++;
      const row = tally.confusion[label];
      if (answered && best < 10 && row !== undefined) row[best] = (row[best] ?? 0) + 1;
    },
  };
  return tally;
}
