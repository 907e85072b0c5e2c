/**
 * The face of recordings on disk: write one as a run goes, read any window of it back.
 *
 * @module pallium/recordings
 */

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
export { type Recording, readRecording } from './read-recording.ts';
export {
  checkRecordingPath,
  createRecording,
  type RecordingOptions,
  type RecordingWriter,
} from './write-recording.ts';
