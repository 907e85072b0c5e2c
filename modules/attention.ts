/**
 * The change signal: high while the image is changing and while it is blank. It keeps the classifier silent until
 * the eye has settled, and closes the gates of every memory at every change. (spaun.md 1.4, `neg_attention`.)
 * In: image. Out: attention (about 1 during a change or a blank, else 0).
 */

import { type Handle, lowpass, type Network, sparse, uniform } from '#engine';
import { step, threshold } from './parts/threshold.ts';
import { type Port, port } from './ports.ts';

/** The change detector sees the image as patches of 4 x 4 pixels. */
const side = 28;
const patchSide = 4;
const patches = (side / patchSide) ** 2;
/** Fast and slow view of the image (s); a change lasts until the slow one has caught up. */
const fastTau = 0.005;
const slowTau = 0.03;
/** Summed change of the patches that counts as a change. */
const changeLevel = 0.2;
/** Mean intensity of the image below which it is blank. */
const blankLevel = 0.012;

/** patches x pixels: mean intensity of each patch. */
function patchMeans() {
  const entries: [row: number, column: number, value: number][] = [];
  for (let pixel = 0; pixel < side * side; pixel++) {
    const patchRow = Math.floor(pixel / side / patchSide);
    const patchColumn = Math.floor((pixel % side) / patchSide);
    const row = (patchRow * side) / patchSide + patchColumn;
    entries.push([row, pixel, 1 / patchSide ** 2]);
  }
  return sparse({ rows: patches, columns: side * side, entries });
}

/** Adds the change detector to `net`. */
export function attention(net: Network, image: Handle): Port {
  return net.network('change detector', (inner) => {
    const view = inner.relay('patches', patches);
    inner.connect(image, view, { transform: patchMeans(), synapse: null });
    const change = inner.array('change', {
      ensembles: patches,
      neurons: 50,
      intercepts: uniform(0.05, 0.9),
      radius: 0.6,
    });
    inner.connect(view, change, { synapse: lowpass(fastTau) });
    inner.connect(view, change, { transform: -1, synapse: lowpass(slowTau) });

    const changing = threshold(inner, 'changing', { threshold: 0.3 });
    inner.connect(change, changing, {
      function: ([x]) => [Math.abs(x ?? 0)],
      transform: [new Array<number>(patches).fill(0.3 / changeLevel)],
      synapse: lowpass(0.005),
    });
    const blank = threshold(inner, 'blank', { threshold: 0.5 });
    inner.connect(inner.input('one', [1]), blank, { synapse: null });
    inner.connect(view, blank, {
      transform: [new Array<number>(patches).fill(-0.5 / blankLevel / patches)],
      synapse: lowpass(fastTau),
    });
    const signal = threshold(inner, 'signal', { threshold: 0.4 });
    inner.connect(changing, signal, { function: step, synapse: lowpass(0.002) });
    inner.connect(blank, signal, { function: step, synapse: lowpass(0.002) });
    const output = inner.relay('output', 1);
    inner.connect(signal, output, { function: step, synapse: lowpass(0.002) });
    return port(output, 'gate');
  });
}
