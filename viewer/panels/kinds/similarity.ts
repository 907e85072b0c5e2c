/** How near a pointer is to each word of its vocabulary, over time: the five that come nearest, or more. */

import type { ValueTile } from '#engine/watching';
import { seriesOf } from '../../draw/palette.ts';
import { sameItems } from '../../draw/rows-within.ts';
import { CurvePlot, type NamedCurve } from '../curve-plot.ts';
import { DerivedTiles, Peaks } from '../derived-tiles.ts';
import type { Panel, PanelChoice, PanelContext, PanelKind, PanelView, Table } from '../panel.ts';
import { keepPlaces, type Range } from '../settle.ts';
import { itsVocabulary, type Vocabulary, vocabularyOf } from '../vocabulary.ts';
import { figure, listed, moment } from '../wording.ts';

/** The same for all, so that panels can be compared; more where pointers are longer than 1. */
const usual: Range = [-0.2, 1.2];

/** Below this a word has nothing to do with what is there, and is not named. */
const namedFrom = 0.15;

/** What can be chosen: words, or words bound to places. */
const wordShows = ['5 words', '8 words'];
const pairShows = ['5 pairs', '8 pairs'];

class SimilarityPanel implements Panel {
  readonly overTime = true;
  readonly choices: readonly PanelChoice[];
  readonly #track: PanelContext['track'];
  readonly #redraw: () => void;
  readonly #plot: CurvePlot;
  readonly #words: Compared;
  #pairs: Compared | undefined;
  readonly #vocabulary: Vocabulary;

  constructor(context: PanelContext, vocabulary: Vocabulary) {
    this.#track = context.track;
    this.#redraw = context.redraw;
    this.#plot = new CurvePlot(context);
    this.#vocabulary = vocabulary;
    const values = vocabulary.hasPairs ? [...wordShows, ...pairShows] : wordShows;
    this.choices = [{ name: 'show', title: 'What to compare with', values }];
    this.#words = new Compared(vocabulary);
  }

  get legend(): NonNullable<Panel['legend']> {
    return this.#plot.shown.map(({ name, colour }) => ({ name, series: colour }));
  }

  draw(view: PanelView): void {
    const { from, to, width, options } = view;
    const tiles = this.#track.values({ from, to, columns: Math.max(64, Math.round(width)) });
    const chosen = `${options['show'] ?? wordShows[0]}`;
    const compared = this.#compared(chosen.endsWith('pairs'));
    const [near, finished] = compared.of(tiles);
    const curves = compared.best(near, Number.parseInt(chosen, 10) || 5);
    this.#plot.draw(view, near, curves, { atLeast: usual, namedFrom, late: !finished });
    if (!finished) this.#redraw();
  }

  #compared(inPairs: boolean): Compared {
    if (!inPairs || !this.#vocabulary.hasPairs) return this.#words;
    this.#pairs ??= new Compared(this.#vocabulary.pairs());
    return this.#pairs;
  }

  table(view: PanelView): Table {
    return this.#plot.table(view);
  }

  words(view: PanelView): string {
    const now = this.#track.at(view.time);
    if (now === undefined) return `No pointer is at hand for ${moment(view.time)}.`;
    const near = this.#vocabulary.nearest(now, 3).filter(({ similarity }) => similarity > 0.2);
    if (near.length === 0) return `At ${moment(view.time)} it is near to no word.`;
    const parts = near.map(({ word, similarity }) => `${word} (${figure(similarity)})`);
    return `At ${moment(view.time)} it is nearest to ${listed(parts)}.`;
  }

  hover(x: number, y: number, view: PanelView): string | undefined {
    return this.#plot.hover(x, y, view);
  }
}

/** Words of a vocabulary up to which each has its own colour. */
const ownColours = 8;

/** Milliseconds of a frame that may be spent on new rows. */
const budget = 1.5;

/** Similarities to a vocabulary, and the best of them in places that they keep. */
class Compared {
  readonly #vocabulary: Vocabulary;
  readonly #derived: DerivedTiles;
  readonly #peaks = new Peaks((value) => value);
  #ranked: readonly ValueTile[] = [];
  #places: readonly number[] = [];
  #curves: readonly NamedCurve[] = [];

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#derived = new DerivedTiles(vocabulary.words.length, (row, offset, into, at) =>
      vocabulary.similarities(row, offset, into, at),
    );
  }

  of(tiles: readonly ValueTile[]): readonly [readonly ValueTile[], boolean] {
    return this.#derived.of(tiles, budget);
  }

  /** Curves of the words with the highest peaks. */
  best(near: readonly ValueTile[], count: number): readonly NamedCurve[] {
    const same =
      sameItems(near, this.#ranked) &&
      this.#places.length === Math.min(count, this.#vocabulary.words.length);
    if (same) return this.#curves;
    this.#ranked = near;
    const best = this.#peaks.largest(near, count);
    const places = keepPlaces(this.#places, best);
    if (!sameItems(places, this.#places))
      this.#curves = places.map((column, place) => ({
        name: this.#vocabulary.words[column] ?? '',
        column,
        // Of few words each has a colour of its own, the same in every panel and in both of two runs.
        colour: seriesOf(this.#vocabulary.words.length <= ownColours ? column : place),
      }));
    this.#places = places;
    return this.#curves;
  }
}

/** Similarity to words over time. */
export const similarity: PanelKind = {
  name: 'similarity',
  title: 'Similarity to words',
  suits: ({ kind, vocabulary }, head) =>
    kind === 'values' && vocabularyOf(head, vocabulary) !== undefined ? 1 : 0,
  open: (context) => new SimilarityPanel(context, itsVocabulary(context)),
};
