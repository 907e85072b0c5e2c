/** A window of time of a recording, written again as a recording of its own. */

import {
  type Recording,
  type RecordingWriter,
  type Window,
  writeRecording,
} from '#engine/watching';
import type { Files } from '../source/recorded/pack.ts';

/** Seconds that are read at once. */
const piece = 5;
/** Where nothing comes for so long (s) after the beginning, what was there before it still holds. */
const silence = 0.02;

/** All that was recorded in a window, both ends included; times stay what they were. */
export async function cutRecording(recording: Recording, window: Window): Promise<Files> {
  const files = new Map<string, Uint8Array>();
  const { format, ports, compressed, ...head } = recording.attributes;
  const writer = writeRecording(
    { set: (key, bytes) => void files.set(key, bytes.slice()) },
    recording.path,
    { ...head, ports, flushEvery: Number.POSITIVE_INFINITY },
  );
  const from = Math.max(recording.extent.from, window.from ?? Number.NEGATIVE_INFINITY);
  const to = Math.min(recording.extent.to, window.to ?? Number.POSITIVE_INFINITY);
  for (const { path, kind } of ports) {
    if (kind === 'curves') writer.curves(path, await recording.curves(path));
    else if (kind === 'values') await copyValues(recording, writer, path, from, to);
    else await copySpikes(recording, writer, path, from, to);
  }
  writer.close();
  return files;
}

async function copyValues(
  recording: Recording,
  writer: RecordingWriter,
  path: string,
  from: number,
  to: number,
): Promise<void> {
  if (recording.rows(path) === 0) return;
  let last = Number.NEGATIVE_INFINITY;
  for (const [begin, end] of pieces(from, to)) {
    const { times, values, size } = await recording.read(path, { from: begin, to: end });
    if (begin === from) await copyHeld(recording, writer, path, from, times[0]);
    times.forEach((time, row) => {
      if (time > last) writer.append(path, time, values.subarray(row * size, (row + 1) * size));
      last = time;
    });
  }
}

/** What a port that changes rarely, such as a picture, showed when the window began. */
async function copyHeld(
  recording: Recording,
  writer: RecordingWriter,
  path: string,
  from: number,
  next: number = Number.POSITIVE_INFINITY,
): Promise<void> {
  if (next - from <= silence) return;
  const row = await recording.rowAt(path, 0, from);
  if (row < 0) return;
  const length = recording.tileLength(path, 0);
  const { mean, size } = await recording.valueTile(path, 0, Math.floor(row / length));
  const at = (row % length) * size;
  writer.append(path, from, mean.subarray(at, at + size));
}

async function copySpikes(
  recording: Recording,
  writer: RecordingWriter,
  path: string,
  from: number,
  to: number,
): Promise<void> {
  const { dt } = recording.attributes;
  let last = -1;
  for (const [begin, end] of pieces(from, to)) {
    const { steps, neurons } = await recording.spikes(path, { from: begin, to: end });
    let at = 0;
    while (at < steps.length) {
      const step = steps[at] ?? 0;
      let next = at;
      while (steps[next] === step) next++;
      if (step > last) writer.appendSpikes(path, step, neurons.subarray(at, next));
      last = Math.max(last, step);
      at = next;
    }
  }
  // The port was watched to the end, whether or not anything fired.
  const end = Math.round(to / dt);
  if (end > last) writer.appendSpikes(path, end, []);
}

function* pieces(from: number, to: number): Generator<readonly [number, number]> {
  for (let begin = from; begin <= to; begin += piece) yield [begin, Math.min(to, begin + piece)];
}
