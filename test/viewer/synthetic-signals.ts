/**
 * What ports of every kind show in a made-up run: functions of time alone, so that any window can be had in any order.
 * Nothing here comes from a brain; it only has to move like one.
 */

import type { RecordedPort } from '#engine/watching';

/** Writes the sample at a time into `out`. */
export type Signal = (time: number, out: Float32Array) => void;

/** A number of 0 to 1 that depends on two others and looks like chance. */
export function chance(a: number, b: number): number {
  let mixed = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul((b | 0) + 0x7f4a7c15, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** A number that stands for a path. */
export function numberOf(path: string): number {
  let sum = 17;
  for (let i = 0; i < path.length; i++) sum = (Math.imul(sum, 31) + path.charCodeAt(i)) | 0;
  return Math.abs(sum);
}

/** Seconds that one thing is shown, e.g. one picture. */
const spell = 0.25;

/** How busy a path is, 0 to 1: waves that differ from path to path. */
export function busyness(path: string, time: number): number {
  const own = numberOf(path);
  const wave = Math.sin(2 * Math.PI * time * (0.5 + (own % 7) / 6) + own);
  const gate = chance(own, Math.floor(time / spell)) > 0.4 ? 1 : 0.25;
  return (0.35 + 0.35 * wave + 0.3 * chance(own, Math.floor(time * 200))) * gate;
}

type Vectors = Readonly<Record<string, readonly number[]>>;

/** What a port shows. */
export function signalOf(port: RecordedPort, vocabulary: Vectors | undefined): Signal {
  if (port.shows === 'picture') return picture(port.columns ?? Math.round(Math.sqrt(port.size)));
  if (port.shows === 'pen') return pen;
  if (vocabulary !== undefined) return held(port.path, vocabulary);
  if (port.words !== undefined || port.shows === 'choice') return chosen(port.path);
  return waves(port.path);
}

function waves(path: string): Signal {
  const own = numberOf(path);
  return (time, out) => {
    for (let i = 0; i < out.length; i++)
      out[i] =
        Math.sin(2 * Math.PI * time * (0.3 + 0.1 * (i % 7)) + own + i) +
        0.08 * (chance(own + i, Math.floor(time * 1000)) - 0.5);
  };
}

function chosen(path: string): Signal {
  const own = numberOf(path);
  return (time, out) => {
    const now = Math.floor(time / spell);
    const one = Math.floor(chance(own, now) * out.length);
    for (let i = 0; i < out.length; i++)
      out[i] = (i === one ? 0.9 : 0.05) + 0.1 * (chance(own + i, Math.floor(time * 200)) - 0.5);
  };
}

/** One word, or of a port called a list: a sum of pairs that grows. */
function held(path: string, vocabulary: Vectors): Signal {
  const own = numberOf(path);
  const words = Object.values(vocabulary);
  const places = Object.entries(vocabulary)
    .filter(([name]) => /\d$/.test(name))
    .map(([, vector]) => vector);
  const fillers = words.filter((vector) => !places.includes(vector));
  const pairs = path.includes('list')
    ? places
        .slice(0, 4)
        .map((place, i) => bound(place, fillers[(i * 5 + 3) % fillers.length] ?? place))
    : [];
  return (time, out) => {
    out.fill(0);
    const now = Math.floor(time / spell);
    const shown =
      pairs.length > 0
        ? pairs.slice(0, 1 + (now % pairs.length))
        : [words[Math.floor(chance(own, now) * words.length)] ?? []];
    for (const vector of shown)
      for (let i = 0; i < out.length; i++) out[i] = (out[i] ?? 0) + 0.9 * (vector[i] ?? 0);
    for (let i = 0; i < out.length; i++)
      out[i] = (out[i] ?? 0) + 0.03 * (chance(own + i, Math.floor(time * 200)) - 0.5);
  };
}

/** Circular convolution, which binds two pointers into one. */
export function bound(a: readonly number[], b: readonly number[]): readonly number[] {
  const size = a.length;
  return a.map((_, i) =>
    a.reduce((sum, value, j) => sum + value * (b[(i - j + size) % size] ?? 0), 0),
  );
}

/** A ring or a bar, another every spell, with a blank between. */
function picture(columns: number): Signal {
  return (time, out) => {
    out.fill(0);
    const now = Math.floor(time / spell);
    if (now % 2 === 1) return;
    for (let i = 0; i < out.length; i++) {
      const x = ((i % columns) / columns) * 2 - 1;
      const y = (Math.floor(i / columns) / columns) * 2 - 1;
      const ring = Math.abs(Math.hypot(x * 1.4, y) - 0.6);
      const distance =
        chance(now, 3) < 0.5 ? ring : Math.abs(x + 0.3 * y) + Math.max(0, Math.abs(y) - 0.7);
      out[i] = Math.min(1, Math.max(0, 1.5 - distance * 9));
    }
  };
}

/** Loops in the middle of the page, lifted for 0.15 s between two. */
const pen: Signal = (time, out) => {
  const loop = 0.6;
  const at = (time % loop) / loop;
  const which = Math.floor(time / loop);
  const angle = 2 * Math.PI * Math.min(1, at / 0.75);
  out[0] = 0.16 * Math.sin(angle * (1 + (which % 2)));
  out[1] = 0.26 * Math.cos(angle);
  if (out.length > 2) out[2] = at < 0.75 ? 1 : 0;
};
