/** What a pointer holds at the moment shown: the words it is nearest to, with bars of how near. */

import { Marks } from '../../draw/marks.ts';
import type { Held } from '../../source/word-finder.ts';
import { smoothed } from '../../source/words-held.ts';
import { Waiting } from '../empty.ts';
import type { Panel, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { itsVocabulary, type Vocabulary, vocabularyOf } from '../vocabulary.ts';
import { figure, listed, moment } from '../wording.ts';

/** Pixels of a row, and at the edges. */
const rowHeight = 24;
const margin = 10;

/** Below this a word is not held, only like what is; and most words held. */
const heldFrom = 0.25;
const mostHeld = 6;

/** What a row says. */
interface Row extends Held {
  /** It is a part of what is held, not merely like it. */
  readonly held: boolean;
}

/** Seconds for which rows stay as they are while time moves, so that they can be read. */
const freshFor = 0.08;

class WordsPanel implements Panel {
  readonly #track: PanelContext['track'];
  readonly #labels: PanelContext['labels'];
  readonly #redraw: () => void;
  readonly #marks: Marks;
  readonly #waiting: Waiting;
  readonly #vocabulary: Vocabulary;
  #shown: readonly Row[] = [];
  #time = Number.NaN;
  #clock = Number.NEGATIVE_INFINITY;
  #later = false;

  constructor({ track, labels, area, redraw }: PanelContext, vocabulary: Vocabulary) {
    this.#track = track;
    this.#labels = labels;
    this.#redraw = redraw;
    this.#marks = new Marks(area);
    this.#waiting = new Waiting(redraw);
    this.#vocabulary = vocabulary;
  }

  draw(view: PanelView): void {
    this.#find(view);
    this.#labels.begin();
    this.#marks.begin();
    this.#waiting.write(this.#labels, view, this.#shown.length === 0);
    if (this.#shown.length > 0) this.#rows(view, this.#shown.slice(0, countIn(view)));
    this.#marks.end();
    this.#labels.end();
  }

  #find({ time, clock }: PanelView): void {
    if (time === this.#time && this.#shown.length > 0) return;
    const wait = this.#clock + freshFor - clock;
    if (wait > 0 && this.#shown.length > 0) {
      this.#drawLater(wait);
      return;
    }
    this.#time = time;
    this.#clock = clock;
    this.#shown = this.#rowsAt(time);
  }

  /** Where time stands still now, another frame has to show what it came to. */
  #drawLater(wait: number): void {
    if (this.#later) return;
    this.#later = true;
    setTimeout(() => {
      this.#later = false;
      this.#redraw();
    }, 1000 * wait);
  }

  /** What is held, then the words that it is most like. */
  #rowsAt(time: number): readonly Row[] {
    const value = smoothed(this.#track, time);
    if (value === undefined) return [];
    const held = this.#vocabulary.finder.find(value, mostHeld, heldFrom);
    const names = new Set(held.map(({ word }) => word));
    return [
      ...held.map((one) => ({ ...one, held: true })),
      ...this.#vocabulary
        .nearest(value, Number.POSITIVE_INFINITY)
        .filter(({ word }) => !names.has(word))
        .map(({ word, similarity }) => ({ word, similarity, held: false })),
    ];
  }

  #rows({ width, theme }: PanelView, near: readonly Row[]): void {
    const longest = Math.max(...near.map(({ word }) => word.length));
    const names = Math.min(0.45 * width, longest * 7.5 + 8);
    const left = margin + names;
    const full = Math.max(10, width - left - margin - 34);
    near.forEach(({ word, similarity, held }, row) => {
      const y = margin + row * rowHeight;
      const middle = y + rowHeight / 2;
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

  table({ time }: PanelView): Table {
    return {
      columns: ['word', `similarity at ${moment(time)}`, 'held'],
      rows: this.#rowsAt(time).map(({ word, similarity, held }) => [
        word,
        similarity,
        held ? 'yes' : 'no',
      ]),
    };
  }

  words({ time }: PanelView): string {
    const rows = this.#rowsAt(time);
    if (rows.length === 0) return `Nothing is at hand for ${moment(time)}.`;
    const held = rows
      .filter((row) => row.held)
      .map(({ word, similarity }) => `${word} (${figure(similarity)})`);
    if (held.length === 0) return `At ${moment(time)} it holds no word.`;
    return `At ${moment(time)} it holds ${listed(held)}.`;
  }

  hover(_: number, y: number, view: PanelView): string | undefined {
    const row = Math.floor((y - margin) / rowHeight);
    const there = row < countIn(view) ? this.#shown[row] : undefined;
    return there === undefined ? undefined : `${there.word} ${figure(there.similarity)}`;
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
  open: (context) => new WordsPanel(context, itsVocabulary(context)),
};
