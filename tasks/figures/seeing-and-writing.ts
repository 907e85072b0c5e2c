/** Figures of the eye and the hand: V-1 (recognition of real digits) and W-1 (what the ink is worth). */

import { makeTrial, stimulusTrial } from '../battery/index.ts';
import { askedRow, type Figure, type FigureRow, type Scale, trialsOf } from './figure.ts';
import type { TrialRecord } from './record.ts';
import { shareOf } from './statistics.ts';

const digits = Array.from({ length: 10 }, (_, digit) => digit);

/** Steps through the first 5,000 stored pictures without meeting one twice. */
const storedIndex = (seed: number): number => (seed * 7919) % 5000;

/** V-1: 500 digits of the image file, as the whole brain answers. */
export const recognitionFigure: Figure = {
  id: 'V-1',
  title: 'recognition of 500 digits',
  plan: (scale) =>
    trialsOf(scale, 500, 'stored', (seed, options) =>
      stimulusTrial(`A1[<${storedIndex(seed)}>]?X`, seed, options, { chance: 0.1 }),
    ),
  rows(records) {
    const right = shareOf(records.map(({ correct }) => correct));
    const chosen = shareOf(records.map(({ decoded }) => decoded.correct));
    const nothing = shareOf(records.map(({ outcome }) => outcome !== 'answered'));
    return [
      {
        ...askedRow(
          'V-1',
          'recognised (ink)',
          right,
          'lower bound at least 0.94',
          ({ low }) => low >= 0.94,
        ),
        compared: 'V-1',
      },
      { figure: 'V-1', what: 'recognised (decoder)', value: chosen },
      { figure: 'V-1', what: 'dashes and no ink at all', value: nothing },
    ];
  },
};

/** W-1: canonical digits keep what the decoder chose; copies keep their class and resemble their source. */
export const inkFigure: Figure = {
  id: 'W-1',
  title: 'ink: canonical digits, and copies in the style of what was seen',
  plan: (scale: Scale) =>
    digits.flatMap((digit) => [
      ...trialsOf(scale, 10, `canonical ${digit}`, (seed, options) =>
        makeTrial('recognition', String(digit), seed, options),
      ),
      ...trialsOf(scale, 20, `copy ${digit}`, (seed, options) =>
        makeTrial('copying', String(digit), seed, options),
      ),
    ]),
  rows(records) {
    const written = records.filter(({ task }) => task === 'recognition').flatMap(readAsChosen);
    const copies = records.filter(({ task }) => task === 'copying');
    const measured = (name: string): readonly boolean[] =>
      copies.map(({ measures }) => measures[name] === 1);
    const rows: FigureRow[] = [
      askedRow(
        'W-1',
        'canonical ink reads as what was chosen',
        shareOf(written),
        '0.95',
        ({ mean }) => mean >= 0.95,
      ),
      askedRow(
        'W-1',
        'copies keep their class',
        shareOf(measured('kept class')),
        '0.85',
        ({ mean }) => mean >= 0.85,
      ),
      askedRow(
        'W-1',
        'copies nearest to their source (chance 0.10)',
        shareOf(measured('nearest')),
        '0.40',
        ({ mean }) => mean >= 0.4,
      ),
    ];
    return rows;
  },
};

/** Of each item for which the decoder chose a digit: whether the ink reads as that digit. */
function readAsChosen({ answers, decoded }: TrialRecord): readonly boolean[] {
  return decoded.answers
    .flat()
    .flatMap((chosen, index) => (chosen === null ? [] : [answers.flat()[index] === chosen]));
}
