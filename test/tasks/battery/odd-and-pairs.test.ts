import { expect } from 'chai';
import { generatedImages, makeTrial, oddNames, oddTrial, pairTrials, taskPairs } from '#tasks';
import { play, type Script } from '../../helpers/scripted-hand.ts';

const images = generatedImages;

describe('two tasks in one run', () => {
  for (const pair of taskPairs) {
    it(`${pair[0][0]} and ${pair[1][0]}, in either order, are judged apart`, () => {
      for (const trial of pairTrials(pair, 3, { images })) {
        const right: Script = (question) => trial.expected[question] ?? [];
        const score = trial.score(play(trial, right).observed);
        expect(score.correct).to.equal(true);
        const firstOnly: Script = (question) => (question === 0 ? right(0, empty) : []);
        const half = trial.score(play(trial, firstOnly).observed);
        const [first, second] = trial.kind.split(' then ');
        expect(half.measures[`accuracy of ${first}`]).to.equal(1);
        expect(half.measures[`accuracy of ${second}`]).to.equal(0);
      }
    });
  }
  const empty = { shown: [], written: [] };

  it('show the same digits in both orders', () => {
    const [there, back] = pairTrials(
      [
        ['memory', 'length 4'],
        ['counting', 'count 2'],
      ],
      5,
      { images },
    );
    const [memory, counting] = [
      makeTrial('memory', 'length 4', 5, { images }),
      makeTrial('counting', 'count 2', 5, { images }),
    ];
    expect(there.stimulus).to.equal(memory.stimulus + counting.stimulus);
    expect(back.stimulus).to.equal(counting.stimulus + memory.stimulus);
  });
});

describe('odd trials', () => {
  it('take dashes and nothing for right, and a hand that never stops for wrong', () => {
    for (const name of oddNames) {
      const trial = oddTrial(name, 1, { images });
      expect(trial.score(play(trial, () => []).observed).correct, name).to.equal(true);
      expect(trial.scoreOf([[null]]).correct, name).to.equal(true);
      const endless = Array.from({ length: 12 }, () => null);
      expect(trial.scoreOf([endless]).correct, name).to.equal(false);
    }
  });

  it('take the answer for right and another one for wrong where there is one', () => {
    const trial = oddTrial('repeated digits', 1, { images });
    const answer = trial.expected[0] ?? [];
    expect(answer[0]).to.equal(answer[1]);
    expect(trial.scoreOf([answer])).to.deep.include({ correct: true });
    expect(trial.scoreOf([answer.slice(0, 2)]).measures).to.deep.include({ whole: 0, fitting: 1 });
    expect(trial.scoreOf([answer.toReversed()]).correct).to.equal(false);
  });

  it('vary the times of symbols when that is what is odd', () => {
    const world = oddTrial('jittered times', 1, { images }).begin();
    const times = [0, 1, 2, 3].map(() => world.next({ shown: [], written: [] })?.seconds ?? 0);
    expect(new Set(times).size).to.equal(4);
    expect(Math.min(...times)).to.be.at.least(0.2);
  });
});
