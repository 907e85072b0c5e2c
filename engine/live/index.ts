/** The face of live runs: a simulation that answers a viewer's messages, wherever it runs. */

export type { FromBrain, ToBrain } from '../observe/watching/index.ts';
export type {
  LiveBrain,
  LiveBuilder,
  LiveMachine,
  LiveRequest,
  LiveVoice,
} from './live-brain.ts';
export { type Listener, LiveHost, mostNeurons, type Say } from './live-host.ts';
