/**
 * A0, copy drawing: a digit is shown and drawn again in the style in which it was seen (Eliasmith et al. 2012).
 * Beside whether the ink still reads as the digit, the score says whether it is most like its own source among ten
 * pictures of the class: the source and nine others. Distance is between pixels, after centring.
 */

import { rasterize } from '../glyphs/index.ts';
import type { ImageSource } from '../task.ts';
import { inkDistance } from './ink-distance.ts';
import { recognition } from './recognition.ts';
import { questionsOf } from './score-trial.ts';
import type { TaskKind } from './task-kind.ts';

const others = 9;

interface Source {
  readonly digit: number;
  readonly image: ArrayLike<number>;
}

/** Other pictures of the class; the source itself comes first from the same images, and is passed over. */
function othersThan({ digit, image }: Source, images: ImageSource): readonly ArrayLike<number>[] {
  const drawn = Array.from({ length: 3 * others }, () => images.handwriting(digit));
  return drawn.filter((other) => inkDistance(other, image) > 0).slice(0, others);
}

/** Measures `kept class` (0 or 1) and `place` (1: nearest to its source, 10: farthest), means over the digits. */
export const copying: TaskKind = {
  ...recognition,
  name: 'copying',
  title: 'copy drawing: see a digit, draw it again as it looked',
  format: 'A0[#4]?X',
  answer: 'the same digits in the style of what was seen',
  symbol: '0',
  word: 'TASK_W',
  make: (variant) => ({ stimulus: `A0[#${variant}]?X`, chance: 0.1 }),
  score(observed, plain, { images }) {
    const sources = observed.shown.flatMap(({ frame: { symbol, image } }) =>
      image !== null && /^[0-9]$/.test(symbol) ? [{ digit: Number(symbol), image }] : [],
    );
    // The first digit that is shown chooses the task.
    const copies = questionsOf(observed)
      .flat()
      .flatMap((written, index) => {
        const source = sources[index + 1];
        return source === undefined ? [] : [{ written, source }];
      });
    if (copies.length === 0) return { ...plain, measures: { ...plain.measures, 'kept class': 0 } };
    const ranks = copies.map(({ written, source }) => {
      const drawn = rasterize(written.strokes);
      const own = inkDistance(drawn, source.image);
      const nearer = othersThan(source, images).filter((image) => inkDistance(drawn, image) <= own);
      return nearer.length + 1;
    });
    const kept = copies.filter(({ written, source }) => written.answer === source.digit);
    return {
      ...plain,
      measures: {
        ...plain.measures,
        'kept class': kept.length / copies.length,
        place: ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length,
        nearest: ranks.filter((rank) => rank === 1).length / ranks.length,
      },
    };
  },
};
