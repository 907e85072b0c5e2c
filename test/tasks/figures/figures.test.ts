/** Figures: plans that can be made again, and rows that say what the records say. */

import { expect } from 'chai';
import {
  bootstrap,
  figures,
  findFigure,
  generatedImages,
  type PlannedTrial,
  recordOf,
  shareOf,
  type TrialRecord,
} from '#tasks';

const images = generatedImages;
const scale = { firstSeed: 7, trials: 1 };

/** A record as if the brain had answered what is expected, or nothing. */
function answered(figure: string, planned: PlannedTrial, right: boolean): TrialRecord {
  const trial = planned.make({ images });
  const score = trial.scoreOf(right ? trial.expected : trial.expected.map(() => []));
  return recordOf(
    trial,
    { score, decoded: score },
    {
      figure,
      key: planned.key,
      brain: planned.brain.name,
      program: 'abc',
      brainSeed: 1,
      simulatedSeconds: 1,
      wallSeconds: 1,
    },
  );
}

describe('figures', () => {
  it('name every trial once for each brain, and make the same trial again', () => {
    for (const { id, plan } of figures) {
      const [one, two] = [plan(scale), plan(scale)];
      const keys = one.map(({ key, brain }) => `${brain.name}|${key}`);
      expect(new Set(keys).size, id).to.equal(keys.length);
      expect(keys).to.deep.equal(two.map(({ key, brain }) => `${brain.name}|${key}`));
      expect(one[0]?.make({ images }).stimulus).to.equal(two[0]?.make({ images }).stimulus);
    }
  });

  it('have as many trials as the issue asks for', () => {
    const counts = new Map(
      figures.map(({ id, plan }) => [
        id,
        plan({ firstSeed: 1 }).filter(({ brain }) => brain.name === 'standard').length,
      ]),
    );
    expect(counts.get('V-1')).to.equal(500);
    expect(counts.get('M-1')).to.equal(160);
    expect(counts.get('C-1')).to.equal(100);
    expect(counts.get('Q-1')).to.equal(280);
    expect(counts.get('R-1')).to.equal(120);
    expect(counts.get('I-1')).to.equal(200);
    expect(counts.get('S-1')).to.equal(180);
    expect(counts.get('X-1')).to.equal(400);
    const timings = findFigure('T-1').plan({ firstSeed: 1 });
    expect(timings.filter(({ brain }) => brain.parts)).to.have.length(10);
  });

  it('say what the records say: all right, nothing right', () => {
    for (const id of ['R-1', 'I-1', 'S-1', 'Q-1']) {
      const figure = findFigure(id);
      for (const right of [true, false]) {
        const rows = figure.rows(
          figure.plan({ firstSeed: 1, trials: 8 }).map((one) => answered(id, one, right)),
        );
        expect(rows[0]?.value.mean, id).to.equal(right ? 1 : 0);
        expect(rows[0]?.reached, id).to.equal(right);
      }
    }
  });

  it('see a list memory whose ends are better than its middle', () => {
    const figure = findFigure('M-1');
    const records = figure.plan({ firstSeed: 1, trials: 10 }).map((planned) => {
      const trial = planned.make({ images });
      const [list = []] = trial.expected;
      const written = list.map((digit, place) =>
        place === 0 || place === list.length - 1 ? digit : null,
      );
      const score = trial.scoreOf([written]);
      return { ...answered('M-1', planned, true), ...score };
    });
    const ends = figure.rows(records).find(({ what }) => what.startsWith('ends minus'));
    expect(ends?.value.mean).to.equal(1);
    expect(ends?.reached).to.equal(true);
  });

  it('hold modules to their timings, each by itself', () => {
    const figure = findFigure('T-1');
    const good = {
      ...{ 'up 0.8': 29, 'down 0.8': 31, 'winner 0.8': 0.965 },
      ...{ 'rehearsal cosine': 0.9, 'fading seconds': 3.2, 'load from gate': 140 },
      ...{ 'register readings': 100, 'register readings right': 100 },
    };
    const bad = {
      ...{ 'up 0.8': 36, 'down 0.8': 24, 'winner 0.8': 0.9 },
      ...{ 'rehearsal cosine': 0.84, 'fading seconds': 2.7, 'load from gate': 151 },
      ...{ 'register readings': 100, 'register readings right': 99 },
    };
    for (const measures of [good, bad]) {
      const rows = figure.rows(
        figure
          .plan({ firstSeed: 1, trials: 3 })
          .filter(({ brain }) => brain.parts)
          .map((planned) => ({ ...answered('T-1', planned, true), measures })),
      );
      const judged = rows.flatMap(({ reached }) => reached ?? []);
      expect(judged, 'all that was measured').to.deep.equal(Array(7).fill(measures === good));
    }
  });

  it('refuse an id that there is not', () => {
    expect(() => findFigure('Z-9')).to.throw('there is no figure');
  });
});

describe('intervals', () => {
  it('of shares are those of Wilson', () => {
    // 8 of 10: (0.4902, 0.9433), Wilson 1927.
    const { mean, low, high } = shareOf(Array.from({ length: 10 }, (_, index) => index < 8));
    expect(mean).to.equal(0.8);
    expect(low).to.be.closeTo(0.4902, 1e-4);
    expect(high).to.be.closeTo(0.9433, 1e-4);
  });

  it('of a mean hold it, and narrow with the root of n', () => {
    const width = (n: number): number => {
      const values = Array.from({ length: n }, (_, index) => index % 2);
      const { mean, low, high } = bootstrap(
        values,
        (sample) => sample.reduce((sum, value) => sum + value, 0) / sample.length,
      );
      expect(low).to.be.at.most(mean);
      expect(high).to.be.at.least(mean);
      return high - low;
    };
    expect(width(100) / width(400)).to.be.closeTo(2, 0.4);
  });
});
