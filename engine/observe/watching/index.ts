/**
 * What a viewer needs to know of a run, without a brain and without Node: the recording's format, tiles, outlines,
 * and what is said between a page and a live brain.
 */

export type {
  FromBrain,
  LiveState,
  OfferedAction,
  OfferedBrain,
  OfferedTask,
  ToBrain,
  Watched,
} from './messages.ts';
export { openRecording, type Recording } from './open-recording.ts';
export type { Outline, OutlineLink, OutlineNode } from './outline.ts';
export {
  type PortKind,
  type RecordedPort,
  type RecordedSpikes,
  type RecordedValues,
  type RecordingAttributes,
  type RecordingHead,
  recordingFormat,
  type Shows,
  type Window,
} from './recording.ts';
export { isNeuronState, isRepresented } from './represented.ts';
export { firstAbove, firstNotBelow } from './rising.ts';
export type { RecordingSink, RecordingStore } from './sink.ts';
export {
  type CountTile,
  type Curves,
  countedSteps,
  fold,
  type SpikeTile,
  type Tile,
  type ValueTile,
} from './tile.ts';
export { decodeMessage, encodeMessage, tookOver } from './wire.ts';
export { type RecordingOptions, type RecordingWriter, writeRecording } from './write-recording.ts';
