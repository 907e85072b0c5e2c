/** Records a minute of the full brain (D = 128) as it recalls list after list: what the figures of the viewer are for. */

import { simulate } from '#engine';
import { readRecording } from '#engine/recordings';
import { recallStimulus, serialRecall } from '#tasks';
import { chooseSize, makeBrain } from '../../tasks/cli/brain.ts';
import { openImages } from '../../tasks/cli/image-files.ts';
import { recordBrain } from '../../tasks/cli/record-brain.ts';
import { runSession } from '../../tasks/cli/session.ts';

/** Makes the recording at `path`, unless it is there. */
export async function recordMinute(path: string, seconds: number = 60): Promise<void> {
  const known = await readRecording(path).catch(() => undefined);
  if (known?.finished && known.extent.to >= seconds) return;
  const options = { seed: 1, backend: 'auto' };
  const { backend } = await chooseSize(options, () => undefined);
  const brain = makeBrain(options, 128);
  const simulation = await simulate(brain.model, { seed: 1, backend });
  const recording = recordBrain(path, brain, simulation, { task: 'recall' });
  const images = openImages({ seed: 1 });
  for (let list = 0; simulation.time < seconds; list++) {
    const digits = [0, 1, 2, 3].map((place) => (3 * list + 7 * place) % 10);
    await runSession({
      brain,
      simulation,
      recording,
      task: serialRecall(recallStimulus(digits), images),
    });
  }
  recording.close();
  simulation.close();
}
