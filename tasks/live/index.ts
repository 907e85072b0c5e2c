/** The face of live brains: which there are, and what a person can have them do. The same in a page and in Node. */

import type { LiveBuilder } from '#engine/live';
import type { LoadAsset } from './assets.ts';
import { banditBuilder } from './offered-bandit.ts';
import { recallBuilder } from './offered-recall.ts';

export type { OfferedBrain } from '#engine/watching';
export { type AskedList, askedList, taskOf } from './asked-list.ts';
export { assetNames, type LoadAsset, loadEye } from './assets.ts';
export { brainHead, brainPorts, type Described } from './brain-ports.ts';
export { armNames, bestShare, Gamble, type Trial } from './gamble.ts';
export { handRests, Ink, penAt, type ReadItem, strongest } from './hand.ts';
export {
  dimensionsOf,
  type MakeBrainOptions,
  makeRecallBrain,
  makeWholeBrain,
} from './make-brain.ts';
export { modelBuilder } from './offered-model.ts';
export { RecallRun } from './recall-run.ts';
export { type Due, TrialRun } from './trial-run.ts';

/** The brains that can run live; what they need besides code comes from `load`. */
export function liveBuilders(load: LoadAsset): readonly LiveBuilder[] {
  return [recallBuilder(load), banditBuilder];
}
