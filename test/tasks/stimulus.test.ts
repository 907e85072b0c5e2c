import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { generatedImages, parseStimulus, schedule, secondsOf, serialRecall } from '#tasks';

const images = generatedImages(1);
const symbolsOf = (text: string): string =>
  serialRecall(text, images)
    .frames.map(({ symbol }) => symbol || '_')
    .join('');

describe('the stimulus language', () => {
  it('reads typed and handwritten digits, symbols, blanks and answers', () => {
    const kinds = parseStimulus('A3[#4 7.]?XX').map(({ kind }) => kind);
    expect(kinds.join(' ')).to.equal(
      'symbol symbol symbol handwriting symbol blank symbol symbol answer answer',
    );
  });

  it('points at the character that is wrong', () => {
    expect(() => parseStimulus('A3[4!7]?')).to.throw(/no symbol '!':\n {4}A3\[4!7\]\?\n {8}\^/);
    expect(() => parseStimulus('A3[#]?')).to.throw(/class of a handwritten digit[^^]*\n {8}\^/);
    expect(() => parseStimulus('..XX')).to.throw(/nothing to be shown/);
    expect(() => serialRecall('A347?', images)).to.throw(/a list in \[ \] is missing/);
    expect(() => serialRecall('A3[47]', images)).to.throw(/the question mark is missing/);
    expect(() => serialRecall('A3[4F]?', images)).to.throw(/a list holds digits[^^]*\n {8}\^/);
  });
});

describe('the schedule of a stimulus', () => {
  it('puts a blank between two equal symbols, and only there', () => {
    expect(symbolsOf('A3[447]?X')).to.equal('A3[4_47]?_');
    expect(symbolsOf('A3[4.47]?X')).to.equal('A3[4_47]?_');
    expect(symbolsOf('A3[#44]?X')).to.equal('A3[4_4]?_');
  });

  it('holds a symbol for 0.2 s and waits (k + 0.5) answers in whole symbol times', () => {
    const { frames, answerBegins } = schedule(parseStimulus('A3[123]?XXXX'), images, 3, {
      answerSeconds: 0.933,
    });
    expect(answerBegins).to.be.closeTo(1.6, 1e-9);
    expect(frames.at(-1)?.seconds).to.be.closeTo(4, 1e-9);
    expect(frames.every(({ symbol, image }) => (symbol === '') === (image === null))).to.equal(
      true,
    );
  });

  it('waits for the list and the stop when no X is written', () => {
    expect(secondsOf(serialRecall('A3[47]?', images))).to.be.closeTo(1.4 + 5.6, 1e-9);
  });

  it('draws the times of symbols between two bounds when they are to be jittered', () => {
    const jitter = { from: 0.2, to: 0.4, random: randomStream(3, 'jitter') };
    const { frames } = serialRecall('A3[47]?X', images, { jitter });
    const times = frames.slice(0, -1).map(({ seconds }) => seconds);
    expect(Math.min(...times)).to.be.at.least(0.2);
    expect(Math.max(...times)).to.be.at.most(0.4);
    expect(new Set(times).size).to.equal(times.length);
  });

  it('shows the same handwriting for the same seed, and another hand each time', () => {
    const [a, b] = [generatedImages(5), generatedImages(5)];
    expect(a.handwriting(4)).to.deep.equal(b.handwriting(4));
    expect(a.handwriting(4)).to.not.deep.equal(a.handwriting(4));
  });
});
