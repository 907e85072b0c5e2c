/**
 * The face of recordings on disk: write one as a run goes, read any window of it back.
 *
 * @module pallium/recordings
 */

export { type Recording, readRecording } from './read-recording.ts';
export type {
  RecordedPort,
  RecordedSpikes,
  RecordedValues,
  RecordingAttributes,
  RecordingHead,
  Window,
} from './recording.ts';
export {
  checkRecordingPath,
  createRecording,
  type RecordingOptions,
  type RecordingWriter,
} from './write-recording.ts';
