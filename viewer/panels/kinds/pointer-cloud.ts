/**
 * A cloud of pointers: the words of a vocabulary and the way that a port's pointer takes among them, in the plane in
 * which the words differ most (their principal axes). Words that the pointer is like are lit up.
 */

import type { Box } from '../../draw/box.ts';
import { LabelRoom } from '../../draw/label-room.ts';
import type { Labels } from '../../draw/labels.ts';
import { Marks } from '../../draw/marks.ts';
import { mix } from '../../draw/theme.ts';
import { type Rows, RowsOfTrack } from '../../source/rows.ts';
import type { Track } from '../../source/source.ts';
import { writeEmpty } from '../empty.ts';
import type { Panel, PanelChoice, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { acrossOf, downOf, type Extent2, undistorted } from '../plane.ts';
import { type Plane, principalPlane, project } from '../principal-axes.ts';
import { figure, listed, moment } from '../wording.ts';

/** A word of the vocabulary. */
interface Word {
  readonly name: string;
  readonly vector: readonly number[];
  readonly length: number;
  readonly x: number;
  readonly y: number;
}

/** A word that is this like the pointer is said to be held. */
const held = 0.3;

/** How alike a pointer and a word are: their cosine. */
function likeness(word: Word, pointer: ArrayLike<number>): number {
  let [dot, square] = [0, 0];
  for (let i = 0; i < word.vector.length; i++) {
    const value = pointer[i] ?? 0;
    dot += value * (word.vector[i] ?? 0);
    square += value * value;
  }
  return square > 0 && word.length > 0 ? dot / (Math.sqrt(square) * word.length) : 0;
}

class PointerCloudPanel implements Panel {
  readonly choices: readonly PanelChoice[] = [
    { name: 'names', title: 'Names', values: ['all', 'those it is like', 'none'] },
  ];
  readonly #track: Track;
  readonly #rows: RowsOfTrack;
  readonly #marks: Marks;
  readonly #labels: Labels;
  readonly #plane: Plane;
  readonly #words: readonly Word[];
  readonly #room = new LabelRoom();
  /** How alike the pointer and each word are at the moment. */
  #likes: readonly number[] = [];
  /** What words and pointers lie in; it only grows, so that the scale does not jump. */
  #seen: Extent2 = { left: 0, right: 0, bottom: 0, top: 0 };

  constructor({ track, area, labels, head }: PanelContext) {
    this.#track = track;
    this.#rows = new RowsOfTrack(track);
    this.#marks = new Marks(area);
    this.#labels = labels;
    const vocabulary = Object.entries(head.vocabularies?.[track.port.vocabulary ?? ''] ?? {});
    this.#plane = principalPlane(vocabulary.map(([, vector]) => vector));
    this.#words = vocabulary.map(([name, vector]) => {
      const [x, y] = project(this.#plane, vector);
      return { name, vector, length: Math.hypot(...vector), x, y };
    });
    for (const { x, y } of this.#words) this.#see(x, y);
  }

  #read({ from, time }: PanelView): Rows {
    return this.#rows.read({ from: Math.min(from, time), to: time, columns: 400 });
  }

  #see(x: number, y: number): void {
    const { left, right, bottom, top } = this.#seen;
    if (x >= left && x <= right && y >= bottom && y <= top) return;
    this.#seen = {
      left: Math.min(left, x),
      right: Math.max(right, x),
      bottom: Math.min(bottom, y),
      top: Math.max(top, y),
    };
  }

  /** Where the plane stands in the panel: names go to the right of their words. */
  #box({ width, height }: PanelView): Box {
    const side = Math.min(56, width * 0.14);
    return { left: side / 2, top: 14, right: width - side, bottom: height - 12 };
  }

  draw(view: PanelView): void {
    const labels = this.#labels;
    this.#marks.begin();
    const rows = this.#read(view);
    const trail = this.#path(rows);
    this.#axes(view);
    this.#cloud(view);
    if (rows.count === 0) writeEmpty(labels, view, 'nothing is held yet');
    else this.#trail(trail, view);
    this.#marks.end();
  }

  /** The way of the pointer in the plane: x, y, x, y ... */
  #path({ values, size, count }: Rows): Float32Array {
    const path = new Float32Array(count * 2);
    for (let row = 0; row < count; row++) {
      const [x, y] = project(this.#plane, values, row * size);
      path[row * 2] = x;
      path[row * 2 + 1] = y;
      this.#see(x, y);
    }
    return path;
  }

  #spot(x: number, y: number, view: PanelView): [number, number] {
    const box = this.#box(view);
    const extent = undistorted(this.#seen, box);
    return [acrossOf(x, extent, box), downOf(y, extent, box)];
  }

  /** Where nothing is: the pointer of no length, through which a faint cross goes. */
  #axes(view: PanelView): void {
    const nothing = project(this.#plane, new Float32Array(this.#plane.middle.length));
    const [x, y] = this.#spot(...nothing, view);
    const { width, height, theme } = view;
    this.#marks.box(0, Math.round(y), width, 1, theme.line, 0.6);
    this.#marks.box(Math.round(x), 0, 1, height, theme.line, 0.6);
  }

  #cloud(view: PanelView): void {
    const { theme, time } = view;
    const now = this.#track.at(time);
    const strong = theme.series[1] ?? theme.glow;
    this.#likes = this.#words.map((word) => (now === undefined ? 0 : likeness(word, now)));
    this.#words.forEach((word, index) => {
      const [x, y] = this.#spot(word.x, word.y, view);
      const lit = Math.min(1, Math.max(0, this.#likes[index] ?? 0) / 0.8);
      this.#marks.dot(x, y, 2.5 + 3.5 * lit, mix(theme.soft, strong, lit), 0.55 + 0.45 * lit);
    });
    const { names = 'all' } = view.options;
    this.#room.begin();
    if (names !== 'none') this.#names(view, true);
    if (names === 'all' && Math.min(view.width, view.height) >= 140) this.#names(view, false);
  }

  /** Names the words that the pointer is like, or those that it is not, where there is room for them. */
  #names(view: PanelView, like: boolean): void {
    this.#words.forEach((word, index) => {
      if ((this.#likes[index] ?? 0) >= held === like) this.#name(word, like, view);
    });
  }

  #name({ name, x, y }: Word, like: boolean, view: PanelView): void {
    const { theme, width } = view;
    const [left, top] = this.#spot(x, y, view);
    const across = name.length * 6.2 + 4;
    const before = left > width - 12 - across;
    if (!this.#room.take(before ? left - 8 - across : left + 7, top - 6, across, 12)) return;
    this.#labels.put(name, before ? left - 8 : left + 8, top, {
      size: like ? 12 : 10,
      colour: like ? theme.ink : theme.soft,
      anchor: [before ? 1 : 0, 0.5],
      opacity: like ? 1 : 0.8,
    });
  }

  #trail(path: Float32Array, view: PanelView): void {
    const { theme } = view;
    const strong = theme.series[0] ?? theme.ink;
    const faint = mix(theme.card, strong, 0.15);
    const count = path.length / 2;
    let [lastX, lastY] = this.#spot(path[0] ?? 0, path[1] ?? 0, view);
    for (let row = 1; row < count; row++) {
      const [x, y] = this.#spot(path[row * 2] ?? 0, path[row * 2 + 1] ?? 0, view);
      const age = row / (count - 1);
      this.#marks.line(lastX, lastY, x, y, 1 + 0.8 * age, mix(faint, strong, age * age));
      [lastX, lastY] = [x, y];
    }
    this.#marks.dot(lastX, lastY, 6.5, theme.card);
    this.#marks.dot(lastX, lastY, 5, theme.accent);
  }

  #likest(time: number): readonly (readonly [string, number])[] {
    const now = this.#track.at(time);
    if (now === undefined) return [];
    return this.#words
      .map((word): [string, number] => [word.name, likeness(word, now)])
      .filter(([, like]) => like >= held)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3);
  }

  table(view: PanelView): Table {
    const rows = this.#read(view);
    const path = this.#path(rows);
    return {
      columns: ['what', 'time (s)', 'across', 'up'],
      rows: [
        ...this.#words.map(({ name, x, y }) => [name, '', x, y]),
        ...Array.from(rows.times, (time, row) => [
          'pointer',
          time,
          path[row * 2] ?? 0,
          path[row * 2 + 1] ?? 0,
        ]),
      ],
    };
  }

  words(view: PanelView): string {
    const near = this.#likest(view.time);
    const share = `The plane shows ${Math.round(this.#plane.share * 100)} % of how the words differ.`;
    if (near.length === 0) return `The pointer is like no word at ${moment(view.time)}. ${share}`;
    const said = listed(near.map(([name, like]) => `${name} (${like.toFixed(2)})`));
    return `The pointer is like ${said} at ${moment(view.time)}. ${share}`;
  }

  hover(px: number, py: number, view: PanelView): string | undefined {
    const now = this.#track.at(view.time);
    const word = this.#words.find(({ x, y }) => {
      const [left, top] = this.#spot(x, y, view);
      return Math.hypot(left - px, top - py) < 9;
    });
    if (word === undefined) return undefined;
    return now === undefined ? word.name : `${word.name}, likeness ${figure(likeness(word, now))}`;
  }
}

/** The pointer among the words. */
export const pointerCloud: PanelKind = {
  name: 'cloud',
  title: 'Cloud of pointers',
  suits: ({ kind, vocabulary, size }, { vocabularies }) => {
    const words = Object.values(vocabularies?.[vocabulary ?? ''] ?? {});
    return kind === 'values' && words.length > 2 && words[0]?.length === size ? 0.5 : 0;
  },
  open: (context) => new PointerCloudPanel(context),
};
