/** What a pointer holds at the moment shown: the words it is nearest to, with bars of how near. */

import { PalliumError } from '#engine/errors';
import { Marks } from '../draw/marks.ts';
import { Waiting } from './empty.ts';
import type { Panel, PanelContext, PanelKind, PanelView, Table } from './panel.ts';
import { type Near, type Vocabulary, vocabularyOf } from './vocabulary.ts';
import { figure, listed, moment } from './wording.ts';

/** Pixels of a row, and at the edges. */
const rowHeight = 24;
const margin = 10;

/** Below this a word is not held, only like what is. */
export const heldFrom = 0.3;

class WordsPanel implements Panel {
  readonly #track: PanelContext['track'];
  readonly #labels: PanelContext['labels'];
  readonly #marks: Marks;
  readonly #waiting: Waiting;
  readonly #vocabulary: Vocabulary;

  constructor({ track, labels, area, redraw }: PanelContext, vocabulary: Vocabulary) {
    this.#track = track;
    this.#labels = labels;
    this.#marks = new Marks(area);
    this.#waiting = new Waiting(redraw);
    this.#vocabulary = vocabulary;
  }

  draw(view: PanelView): void {
    const now = this.#track.at(view.time);
    this.#labels.begin();
    this.#marks.begin();
    this.#waiting.write(this.#labels, view, now === undefined);
    if (now !== undefined) this.#rows(view, this.#vocabulary.nearest(now, countIn(view)));
    this.#marks.end();
    this.#labels.end();
  }

  #rows({ width, theme }: PanelView, near: readonly Near[]): void {
    const longest = Math.max(...near.map(({ word }) => word.length));
    const names = Math.min(0.45 * width, longest * 7.5 + 8);
    const left = margin + names;
    const full = Math.max(10, width - left - margin - 34);
    near.forEach(({ word, similarity }, row) => {
      const y = margin + row * rowHeight;
      const middle = y + rowHeight / 2;
      const held = similarity >= heldFrom;
      const colour = held ? (theme.series[0] ?? theme.ink) : theme.soft;
      this.#labels.put(word, left - 8, middle, {
        size: 12,
        colour: held ? theme.ink : theme.soft,
        anchor: [1, 0.5],
      });
      const long = full * Math.min(1, Math.max(0, similarity));
      this.#marks.box(left, middle - 6, full, 12, theme.line, 0.45, 6);
      if (long > 0.5) this.#marks.box(left, middle - 6, long, 12, colour, held ? 1 : 0.5, 6);
      this.#labels.put(similarity.toFixed(2).replace('-', '–'), left + full + 8, middle, {
        size: 11,
        colour: theme.soft,
        anchor: [0, 0.5],
      });
    });
  }

  table(view: PanelView): Table {
    const now = this.#track.at(view.time);
    const near = now === undefined ? [] : this.#vocabulary.nearest(now, Number.POSITIVE_INFINITY);
    return {
      columns: ['word', `similarity at ${moment(view.time)}`],
      rows: near.map(({ word, similarity }) => [word, similarity]),
    };
  }

  words(view: PanelView): string {
    const now = this.#track.at(view.time);
    if (now === undefined) return `Nothing is at hand for ${moment(view.time)}.`;
    const held = this.#vocabulary
      .nearest(now, 3)
      .filter(({ similarity }) => similarity >= heldFrom)
      .map(({ word, similarity }) => `${word} (${figure(similarity)})`);
    if (held.length === 0) return `At ${moment(view.time)} it holds no word.`;
    return `At ${moment(view.time)} it holds ${listed(held)}.`;
  }

  hover(_: number, y: number, view: PanelView): string | undefined {
    const now = this.#track.at(view.time);
    const row = Math.floor((y - margin) / rowHeight);
    if (now === undefined || row < 0 || row >= countIn(view)) return undefined;
    const near = this.#vocabulary.nearest(now, row + 1)[row];
    return near === undefined ? undefined : `${near.word} ${figure(near.similarity)}`;
  }
}

const countIn = ({ height }: PanelView): number =>
  Math.max(1, Math.floor((height - 1.5 * margin) / rowHeight));

/** Words held. */
export const words: PanelKind = {
  name: 'words',
  title: 'What it holds',
  suits: ({ kind, vocabulary }, head) =>
    kind === 'values' && vocabularyOf(head, vocabulary) !== undefined ? 0.9 : 0,
  open: (context) => {
    const { port } = context.track;
    const vocabulary = vocabularyOf(context.head, port.vocabulary);
    if (vocabulary === undefined)
      throw new PalliumError({
        kind: 'recording',
        code: 'no-vocabulary',
        path: port.path,
        what: 'has no vocabulary that could name what it holds',
        fix: 'look at its values instead',
      });
    return new WordsPanel(context, vocabulary);
  },
};
