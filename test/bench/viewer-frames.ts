/**
 * Prints what frames of the viewer cost at its busiest: `node --import tsx test/bench/viewer-frames.ts [SECONDS]`.
 * Script and draw calls bind everywhere; the frame rate is that of software rendering.
 */

import { busyFrames } from '../helpers/busy-viewer.ts';
import { quantile } from '../helpers/frame-meter.ts';

const { frames, processor, complaints } = await busyFrames(
  Number(process.argv[2] ?? 6),
  async (page) => {
    const picture = process.argv[3];
    if (picture !== undefined) await page.screenshot({ path: picture });
  },
);
const line = (name: string, numbers: readonly number[], unit: string): void => {
  const [middle, late, most] = [0.5, 0.95, 1].map((share) => quantile(numbers, share).toFixed(1));
  console.log(`${name.padEnd(16)} median ${middle} ${unit}, 95 % ${late}, most ${most}`);
};
console.log(`script           mean ${processor.toFixed(1)} ms of the processor`);
line(
  'script, elapsed',
  frames.map(({ script }) => script),
  'ms',
);
line(
  'draw calls',
  frames.map(({ draws }) => draws),
  '',
);
line(
  'bytes sent',
  frames.map(({ bytes }) => bytes),
  'bytes',
);
line(
  'time per frame',
  frames.map(({ since }) => since),
  'ms',
);
console.log(`${frames.length} frames; complaints: ${complaints.join('; ') || 'none'}`);
