/**
 * Prints what frames of the viewer cost at its busiest, and keeps a picture where one is asked for:
 * `node --import tsx test/bench/viewer-frames.ts [FRAMES] [PICTURE.png]`: so many drawn, and ten times as many counted.
 * Script and draw calls bind everywhere; the frame rate is that of software rendering.
 */

import { busyFrames } from '../helpers/busy-viewer.ts';
import { quantile } from '../helpers/frame-meter.ts';

const [, , frames = '40', picture] = process.argv;
const { drawn, counted, processor, complaints } = await busyFrames(
  Number(frames),
  10 * Number(frames),
  async (page) => {
    if (picture !== undefined) await page.screenshot({ path: picture });
  },
);
const line = (name: string, numbers: readonly number[], unit: string): void => {
  const [middle, late, most] = [0.5, 0.95, 1].map((share) => quantile(numbers, share).toFixed(1));
  console.log(`${name.padEnd(18)} median ${middle}, 95 % ${late}, most ${most} ${unit}`);
};
console.log(
  `script             mean ${processor.toFixed(2)} ms of the processor (${counted.length} frames)`,
);
line(
  'script, elapsed',
  counted.map(({ script }) => script),
  'ms',
);
line(
  'draw calls',
  counted.map(({ draws }) => draws),
  '',
);
line(
  'bytes sent',
  counted.map(({ bytes }) => bytes),
  '',
);
line(
  'software rendering',
  drawn.map(({ since }) => since),
  `ms per frame (${drawn.length} frames)`,
);
console.log(`complaints: ${complaints.join('; ') || 'none'}`);
