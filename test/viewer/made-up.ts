/** Made-up recordings with something to see in every kind of panel: digits shown and written, choices, pointers, learning. */

import type { RecordedPort, RecordingHead, SpikeTile, ValueTile } from '#engine/watching';
import type { Source } from '../../viewer/source/source.ts';
import { plainHead, samples, sourceOf, trackOf } from '../helpers/track.ts';

const seconds = 6;
const dimensions = 48;
const names = 'ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE POS1 POS2 POS3 WRITE SEE'.split(
  ' ',
);

/** Numbers of -1 to 1 that look like chance and are the same every time. */
const chance = (i: number): number => {
  const noise = Math.sin(i * 12.9898 + 4.1414) * 43758.5453;
  return 2 * (noise - Math.floor(noise)) - 1;
};

const vectors = names.map((_, word) => {
  const vector = Array.from({ length: dimensions }, (_, i) => chance(word * 997 + i));
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
});

const vectorOf = (name: string): readonly number[] => vectors[names.indexOf(name)] ?? [];

/** Strokes of digits in a box from -1 to 1. */
const strokes: readonly (readonly (readonly [number, number])[])[] = [
  [
    [-0.5, 0.8],
    [-0.55, -0.05],
    [0.55, -0.05],
    [0.4, 0.7],
    [0.4, -0.9],
  ],
  [
    [-0.55, 0.7],
    [0.55, 0.7],
    [0.1, 0],
    [-0.2, -0.9],
  ],
  [
    [-0.1, 0.5],
    [0.15, 0.85],
    [0.15, -0.85],
  ],
  [
    [0.5, 0.4],
    [0, 0.75],
    [-0.4, 0.35],
    [0.1, 0.05],
    [0.5, 0.3],
    [0.45, -0.3],
    [0.2, -0.9],
  ],
];

function along(points: readonly (readonly [number, number])[], share: number): [number, number] {
  const at = Math.min(points.length - 1.001, Math.max(0, share * (points.length - 1)));
  const [a, b] = [points[Math.floor(at)] ?? [0, 0], points[Math.floor(at) + 1] ?? [0, 0]];
  const part = at - Math.floor(at);
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];
}

/** A digit as a picture of 28 x 28. */
function pictureOf(digit: number): number[] {
  const pixels = new Array<number>(784).fill(0);
  for (let step = 0; step <= 200; step++) {
    const [x, y] = along(strokes[digit] ?? [], step / 200);
    for (let i = 0; i < 784; i++) {
      const away = Math.hypot((i % 28) - 13.5 - x * 9, Math.floor(i / 28) - 13.5 + y * 9);
      pixels[i] = Math.max(pixels[i] ?? 0, Math.min(1, Math.max(0, 2.2 - away)));
    }
  }
  return pixels;
}

const blank = new Array<number>(784).fill(0);
const pictures = strokes.map((_, digit) => pictureOf(digit));

/** Pictures as they are recorded: when they change. */
const shown: ValueTile = ((): ValueTile => {
  const changes: [number, readonly number[]][] = pictures.flatMap((picture, i) => [
    [0.2 + i * 0.5, picture],
    [0.5 + i * 0.5, blank],
  ]);
  const mean = Float32Array.from(changes.flatMap(([, picture]) => picture));
  const times = Float64Array.from(changes, ([time]) => time);
  return { kind: 'values', level: 0, size: 784, times, low: mean, mean, high: mean };
})();

/** From 2.4 s on a digit is written every 0.9 s. */
function penAt(time: number): number[] {
  const at = (time - 2.4) / 0.9;
  const digit = Math.floor(at);
  const part = at - digit;
  if (at < 0 || digit >= strokes.length) return [0.2, -0.25, 0];
  const points = strokes[digit] ?? [];
  const home = along(points, 0);
  if (part < 0.3) {
    const share = part / 0.3;
    return [0.2 + (home[0] * 0.25 - 0.2) * share, -0.25 + (home[1] * 0.25 + 0.25) * share, 0];
  }
  const [x, y] = along(points, (part - 0.3) / 0.7);
  return [x * 0.25, y * 0.25, 1];
}

const actions = ['look', 'store POS1', 'store POS2', 'decode', 'write', 'rest'];
function choiceAt(time: number): number[] {
  const chosen = Math.floor(time / 0.35) % actions.length;
  return actions.map(
    (_, i) => (i === chosen ? 0.92 : 0.06) + 0.05 * chance(Math.round(time * 1e3) + i),
  );
}

function pointerAt(time: number): number[] {
  const order = ['FOUR', 'SEVEN', 'ONE', 'NINE'];
  const at = time / 1.2;
  const [from, to] = [order[Math.floor(at) % 4] ?? '', order[(Math.floor(at) + 1) % 4] ?? ''];
  const share = Math.min(1, Math.max(0, ((at % 1) - 0.7) / 0.3));
  return vectorOf(from).map(
    (value, i) =>
      value * (1 - share) +
      (vectorOf(to)[i] ?? 0) * share +
      0.03 * chance(i + 31 * Math.round(time * 200)),
  );
}

function weightsAt(time: number): number[] {
  const learnt = 1 - Math.exp(-time / 1.5);
  return Array.from({ length: 240 }, (_, i) => {
    const [row, column] = [Math.floor(i / 24), i % 24];
    return learnt * Math.sin(row * 0.7 + column * 0.4) * 0.01 + (1 - learnt) * 0.003 * chance(i);
  });
}

const curvePoints = 60;
const cells = 50;
const tuningValues = Float32Array.from({ length: curvePoints * cells }, (_, i) => {
  const [point, cell] = [Math.floor(i / cells), i % cells];
  const x = -1 + (2 * point) / (curvePoints - 1);
  const sign = chance(cell) > 0 ? 1 : -1;
  const drive =
    (1.5 + 2 * Math.abs(chance(cell + 500))) * (sign * x - chance(cell + 900) * 0.9) + 1;
  return drive <= 1 ? 0 : 1 / (0.002 - 0.02 * Math.log(1 - 1 / drive));
});

/** Neurons that spike, each in waves of its own. */
const firing = 80;

const spikes: SpikeTile = ((): SpikeTile => {
  const found: [number, number][] = [];
  for (let step = 0; step < seconds * 1000; step++)
    for (let cell = 0; cell < firing; cell++) {
      const rate = 60 * Math.max(0, Math.sin(step / 150 + (cell / firing) * 6));
      if (0.5 + 0.5 * chance(step * 131 + cell * 7) < rate * 0.001) found.push([step, cell]);
    }
  const steps = Uint32Array.from(found, ([step]) => step);
  const neurons = Uint32Array.from(found, ([, cell]) => cell);
  const last = seconds * 1000;
  return { kind: 'spikes', level: 0, size: firing, first: 0, last, steps, neurons };
})();

/** Membranes that fill and are emptied. */
const voltagesAt = (time: number): number[] =>
  Array.from({ length: 4 }, (_, cell) => (time * (7 + 3 * cell)) % 1);

/** A port for each kind of panel. */
const madeUpPorts: readonly RecordedPort[] = [
  { path: 'brain/eye', kind: 'values', size: 784, columns: 28, shows: 'picture' },
  { path: 'brain/pen', kind: 'values', size: 3, shows: 'pen' },
  { path: 'brain/action', kind: 'values', size: actions.length, words: actions, shows: 'choice' },
  { path: 'brain/wave', kind: 'values', size: 2, words: ['x', 'dx/dt'] },
  { path: 'brain/held', kind: 'values', size: dimensions, vocabulary: 'words' },
  { path: 'brain/tuning', kind: 'curves', size: cells },
  { path: 'brain/weights', kind: 'values', size: 240, columns: 24, shows: 'weights' },
  { path: 'brain/spikes', kind: 'spikes', size: firing },
  { path: 'brain/voltages', kind: 'values', size: 4, shows: 'voltage' },
];

/** The head of the made-up run. */
const madeUpHead: RecordingHead = {
  ...plainHead,
  model: 'brain',
  vocabularies: { words: Object.fromEntries(names.map((name, i) => [name, vectors[i] ?? []])) },
  outline: { nodes: [], links: [] },
};

/** A run of six seconds; after `cut` (s) its memory and its hand do nothing. */
export function madeUpSource(cut: number = Number.POSITIVE_INFINITY): Source {
  const silenced = (show: (time: number) => number[]) => (time: number) =>
    time < cut ? show(time) : show(0).map(() => 0);
  const values = new Map<string, readonly ValueTile[]>([
    ['brain/eye', [shown]],
    ['brain/pen', [samples(3, seconds, 0.005, silenced(penAt))]],
    ['brain/action', [samples(actions.length, seconds, 0.005, choiceAt)]],
    [
      'brain/wave',
      [
        samples(2, seconds, 0.005, (t) => [
          Math.sin(4 * t) * (1 - t / 12),
          Math.cos(4 * t) * (1 - t / 9),
        ]),
      ],
    ],
    ['brain/held', [samples(dimensions, seconds, 0.005, silenced(pointerAt))]],
    ['brain/weights', [samples(240, seconds, 0.02, weightsAt)]],
    ['brain/voltages', [samples(4, seconds, 0.005, voltagesAt)]],
  ]);
  const curves = {
    x: Float32Array.from({ length: curvePoints }, (_, i) => -1 + (2 * i) / (curvePoints - 1)),
    values: tuningValues,
    size: cells,
    xLabel: 'represented value',
    yLabel: 'firing rate (Hz)',
  };
  const tracks = madeUpPorts.map((port) =>
    trackOf(port, {
      values: values.get(port.path) ?? [],
      spikes: port.kind === 'spikes' ? [spikes] : [],
      curves,
    }),
  );
  return sourceOf('made up', madeUpHead, tracks, seconds);
}
