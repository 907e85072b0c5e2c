import { expect } from 'chai';
import { generatedImages, makeTrial, stimulusTrial, type Trial, taskKinds } from '#tasks';

const images = generatedImages;
const seeds = [1, 2, 3, 4, 5];

describe('trials by seed', () => {
  for (const kind of taskKinds) {
    it(`${kind.name}: what the maker expects is what the stimulus asks for`, () => {
      for (const variant of kind.variants) {
        for (const seed of seeds) {
          const trial = makeTrial(kind.name, variant, seed, { images });
          const read = stimulusTrial(trial.stimulus, seed, { images });
          expect(trial.expected, trial.stimulus).to.deep.equal(read.expected);
          const again = makeTrial(kind.name, variant, seed, { images });
          expect(again.stimulus).to.equal(trial.stimulus);
        }
      }
    });
  }

  it('differ from seed to seed', () => {
    const stimuli = seeds.map((seed) => makeTrial('memory', 'length 5', seed, { images }).stimulus);
    expect(new Set(stimuli).size).to.equal(seeds.length);
  });

  it('show handwriting when asked to', () => {
    const trial = makeTrial('counting', 'count 2', 1, { images, hand: 'handwritten' });
    expect(trial.stimulus).to.match(/^A4\[#\d\]\[#2\]\?X$/);
  });

  it('refuse a variant that there is not', () => {
    expect(() => makeTrial('counting', 'count 12', 1, { images })).to.throw(/has no variant/);
    expect(() => makeTrial('chess', 'e4', 1, { images })).to.throw(/there is no task 'chess'/);
  });

  it('count up to 9 at most, and never have a cell of a matrix outside 0 to 9', () => {
    for (let seed = 0; seed < 200; seed++) {
      const trial = makeTrial('counting', 'count 5', seed, { images });
      expect(trial.expected[0]?.[0]).to.be.within(5, 9);
      const matrix = makeTrial('matrices', 'digit -2', seed, { images });
      expect(matrix.expected[0]?.[0]).to.be.within(0, 5);
    }
  });

  it('ask for variables that were in no example', () => {
    for (const variant of ['AAxB to xB', 'AAxy to xy', 'AAx to x']) {
      const changing = [...(variant.split(' to ')[0] ?? '')].flatMap((letter, place) =>
        /[a-z]/.test(letter) ? [place] : [],
      );
      for (let seed = 0; seed < 40; seed++) {
        const { stimulus } = makeTrial('variables', variant, seed, { images });
        const lists = [...stimulus.matchAll(/\[(\d+)\]/g)].map(([, digits = '']) => digits);
        const asked = changing.map((place) => lists.at(-1)?.[place]);
        const shown = new Set(lists.slice(0, -1).join(''));
        expect(asked.filter((digit) => shown.has(digit ?? ''))).to.deep.equal([]);
      }
    }
  });
});

describe('baselines', () => {
  const shareRight = (task: string, variant: string, name: string): number => {
    const trials = Array.from({ length: 40 }, (_, seed) =>
      makeTrial(task, variant, seed, { images }),
    );
    const right = trials.filter((trial) => baseline(trial, name)).length;
    return right / trials.length;
  };
  const baseline = (trial: Trial, name: string): boolean =>
    trial.scoreOf(trial.baselines[name] ?? []).correct;

  it('are judged as the brain is', () => {
    expect(shareRight('variables', 'AAxB to xB', 'repeat the last answer')).to.equal(0);
    expect(shareRight('variables', 'AAx to x', 'copy the input')).to.equal(0);
    expect(shareRight('matrices', 'same +0', 'last cell')).to.equal(1);
    expect(shareRight('matrices', 'digit +1', 'last cell')).to.equal(0);
    expect(shareRight('matrices', 'digit +1', 'last cell plus last difference')).to.equal(1);
    expect(shareRight('comparing', 'same', 'always 1')).to.equal(1);
    expect(shareRight('comparing', 'one different', 'always 1')).to.equal(0);
  });
});
