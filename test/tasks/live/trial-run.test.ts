import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { drawGlyph, generatedImages, makeTrial, stimulusTrial, type Trial } from '#tasks';
import { play, type Script } from '../../helpers/scripted-hand.ts';

const images = generatedImages;
const trialOf = (stimulus: string): Trial => stimulusTrial(stimulus, 1, { images });
const scored = (trial: Trial, script: Script) => trial.score(play(trial, script).observed);
const right =
  (trial: Trial): Script =>
  (question) =>
    trial.expected[question] ?? [];

describe('a trial that runs', () => {
  it('is right when the hand writes what is asked, task after task, and ends early', () => {
    const trial = trialOf('A3[472]?XXXXA4[2][3]?XA8?1X?2XAC[12][13]?X');
    const { observed, seconds } = play(trial, right(trial));
    const score = trial.score(observed);
    expect(score).to.deep.include({ correct: true, accuracy: 1, extra: 0, outcome: 'answered' });
    expect(score.answers).to.deep.equal([[4, 7, 2], [5], [3], [4], [0]]);
    expect(seconds).to.be.lessThan(0.9 * trial.seconds);
  });

  it('counts what was written too much, in the wrong place or not at all', () => {
    const trial = trialOf('A3[472]?XXXX');
    expect(scored(trial, () => [4, 2, null]).places).to.deep.equal(['right', 'order', 'null']);
    expect(scored(trial, () => [4, 7, 2, 2])).to.deep.include({ correct: false, extra: 1 });
    expect(scored(trial, () => [4]).places).to.deep.equal(['right', 'missing', 'missing']);
  });

  it('tells a null response from no response, and ends when nothing comes', () => {
    const trial = trialOf('A4[2][3]?X');
    expect(scored(trial, () => [null]).outcome).to.equal('dash');
    const { observed, seconds } = play(trial, () => []);
    expect(trial.score(observed).outcome).to.equal('nothing');
    expect(seconds).to.be.within(trial.seconds - 0.05, trial.seconds + 0.15);
  });

  it('takes a dash or nothing for right where there is no answer', () => {
    const trial = trialOf('A5[123]K[7]?X');
    expect(scored(trial, () => [null])).to.deep.include({ correct: true, outcome: 'answered' });
    expect(scored(trial, () => [])).to.deep.include({ correct: true });
    expect(scored(trial, () => [3]).correct).to.equal(false);
  });

  it('measures how long after the question the pen went down', () => {
    const { latency = 0 } = scored(trialOf('A4[2][3]?X'), () => [5]).measures;
    expect(latency).to.be.closeTo(0.2 + 0.3, 0.03);
  });

  it('judges a copy by its class and by which picture it is like', () => {
    const trial = makeTrial('copying', '4', 1, { images });
    expect(scored(trial, () => [4]).measures).to.deep.include({ 'kept class': 1 });
    expect(scored(trial, () => [4]).measures['place']).to.be.within(1, 10);
    expect(scored(trial, () => [7]).measures['kept class']).to.equal(0);
    // The very strokes that made the picture are nearest to it.
    const { observed } = play(trial, () => [4]);
    for (const seed of [1, 2, 3]) {
      const copy = makeTrial('copying', '4', seed, { images });
      const { path: strokes } = drawGlyph('4', randomStream(seed, 'tasks/images'));
      const source = generatedImages(seed).handwriting(4);
      const shown = observed.shown.map(({ frame, at }) => ({
        frame: frame.symbol === '4' ? { ...frame, image: source } : frame,
        at,
      }));
      const written = observed.written.map((item) => ({ ...item, strokes }));
      expect(copy.score({ shown, written }).measures).to.deep.include({ place: 1, nearest: 1 });
    }
  });
});

describe('the gamble', () => {
  /** Stays with an arm that paid and leaves one that did not. */
  const stay: Script = (question, { shown, written }) => {
    const paid = shown.findLast(({ frame }) => frame.image !== null && frame.symbol !== '?');
    const before = written.at(-1)?.answer ?? 0;
    return [question === 0 || paid?.frame.symbol === '1' ? before : (before + 1) % 3];
  };

  it('pays the arm that is written as often as its chance says', () => {
    const trial = trialOf('(LEARN;0+1,5;1+0,5)');
    const score = scored(trial, () => [1]);
    expect(score.measures).to.deep.include({ paid: 5, 'best arm, block 1': 1 });
    expect(score.measures['best arm, block 2']).to.equal(0);
    expect(score.places.slice(4, 6)).to.deep.equal(['right', 'order']);
  });

  it('is no use to one who writes nothing, and does not wait for ever', () => {
    const trial = trialOf('(LEARN;1+1,3)');
    const { observed, seconds } = play(trial, () => []);
    expect(trial.score(observed)).to.deep.include({ outcome: 'nothing' });
    expect(trial.score(observed).measures['paid']).to.equal(0);
    expect(seconds).to.be.at.most(trial.seconds + 0.2);
  });

  it('rewards a hand that learns, and the twin with shuffled pay does not', () => {
    const share = (variant: string): number => {
      const shares = [1, 2, 3, 4, 5].map(
        (seed) =>
          scored(makeTrial('gambling', variant, seed, { images }), stay).measures['best arm'] ?? 0,
      );
      return shares.reduce((sum, one) => sum + one, 0) / shares.length;
    };
    expect(share('3 arms')).to.be.above(0.5);
    expect(share('3 arms, shuffled pay')).to.be.below(0.45);
  }).timeout(20_000);

  it('judges given answers as it judges ink', () => {
    const trial = makeTrial('gambling', '3 arms', 1, { images });
    const [name = ''] = Object.keys(trial.baselines);
    const score = trial.scoreOf(trial.baselines[name] ?? []);
    expect(score.measures['best arm']).to.be.closeTo(1 / 3, 1e-9);
  });
});
