/**
 * The face of recordings on disk: write one as a run goes, read any window of it back.
 *
 * @module pallium/recordings
 */

export type { PointerWords } from '../../pointer-ports.ts';
export { openRecording, type Recording } from '../watching/open-recording.ts';
export type { Outline, OutlineLink, OutlineNode } from '../watching/outline.ts';
export type {
  PortKind,
  RecordedPort,
  RecordedSpikes,
  RecordedValues,
  RecordingAttributes,
  RecordingHead,
  Shows,
  Window,
} from '../watching/recording.ts';
export type { RecordingSink, RecordingStore } from '../watching/sink.ts';
export type { CountTile, Curves, SpikeTile, ValueTile } from '../watching/tile.ts';
export {
  type RecordingOptions,
  type RecordingWriter,
  writeRecording,
} from '../watching/write-recording.ts';
export { directoryStore } from './directory.ts';
export { readRecording } from './read-recording.ts';
export {
  recordSimulation,
  type SimulationRecording,
  type SimulationRecordingOptions,
} from './record-simulation.ts';
export { checkRecordingPath, createRecording } from './write-recording.ts';
