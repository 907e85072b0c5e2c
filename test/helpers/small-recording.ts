/** A short recording of a made-up model with a port of every sort, as files in memory. */

import { type RecordedPort, writeRecording } from '#engine/watching';

const words = ['ONE', 'TWO', 'THREE'];
const ports: readonly RecordedPort[] = [
  { path: 'toy/eye', kind: 'values', size: 64, columns: 8, shows: 'picture' },
  { path: 'toy/choice', kind: 'values', size: 3, words, shows: 'choice' },
  { path: 'toy/memory.out', kind: 'values', size: 3, vocabulary: 'toy', of: 'toy/memory' },
  { path: 'toy/pen', kind: 'values', size: 3, shows: 'pen' },
  { path: 'toy/memory/spikes', kind: 'spikes', size: 50, of: 'toy/memory' },
];

/** The files of the recording, by their address below `name`. */
export function smallRecording(
  name: string,
  seconds: number,
  seed: number,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const sink = {
    set: (key: string, bytes: Uint8Array) => {
      files.set(`${name}/${key.replace(/^\//, '')}`, bytes.slice());
    },
  };
  const writer = writeRecording(sink, name, {
    model: 'toy',
    seed,
    programHash: '',
    dt: 0.001,
    backend: 'none',
    versions: {},
    run: {},
    vocabularies: { toy: { ONE: [1, 0, 0], TWO: [0, 1, 0], THREE: [0, 0, 1] } },
    outline: {
      nodes: [
        { path: 'toy/eye', kind: 'input', size: 64 },
        { path: 'toy/memory', kind: 'ensemble', size: 3, neurons: 50, dimensions: 3 },
        { path: 'toy/pen', kind: 'node', size: 3 },
      ],
      links: [
        { path: 'toy/eye -> toy/memory', from: 'toy/eye', to: 'toy/memory', size: 3 },
        { path: 'toy/memory -> toy/pen', from: 'toy/memory', to: 'toy/pen', size: 3 },
      ],
    },
    ports,
  });
  const steps = Math.round(seconds / 0.001);
  for (let step = 1; step <= steps; step++) {
    if (step % 7 === 0)
      writer.appendSpikes(
        'toy/memory/spikes',
        step,
        [(step * 3 + seed) % 50, (step * 5) % 50].sort((a, b) => a - b),
      );
    if (step % 5 !== 0) continue;
    const time = step * 0.001;
    const turn = (i: number): number => Math.sin(time * 3 + i + seed);
    const three = [turn(0), turn(2), turn(4)];
    const shown = Math.floor(time / 0.5) % 8;
    writer.append(
      'toy/eye',
      time,
      Array.from({ length: 64 }, (_, i) => (i % 8 === shown ? 1 : 0)),
    );
    writer.append('toy/choice', time, three);
    writer.append('toy/memory.out', time, three);
    writer.append('toy/pen', time, [turn(0) / 10, turn(2) / 10, 1]);
  }
  writer.close();
  return files;
}
