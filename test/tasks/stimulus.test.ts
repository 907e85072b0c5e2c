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

describe('what a stimulus stands for', () => {
  const read = (text: string, seed = 1): string =>
    parseStimulus(text, { random: randomStream(seed, 'test') })
      .map((mark) => {
        if (mark.kind === 'symbol') return mark.symbol;
        if (mark.kind === 'handwriting') return `#${mark.digit}`;
        return { answer: 'X', blank: '.', scribble: '*', stored: '<>' }[mark.kind as string] ?? '';
      })
      .join('');

  it('draws random digits: N never twice in a task, a letter always the same', () => {
    for (const seed of [1, 2, 3]) {
      const all = read('A3[NNNNNNNNNN]A3[N]?', seed);
      expect(new Set(all.slice(3, 13)).size).to.equal(10);
      expect(read('A3[aba#a]?', seed)).to.match(/^A3\[(\d)(?!\1)\d\1#\1\]\?$/);
      expect(read('A3[RRRRRRRRRRR]?', seed)).to.match(/^A3\[\d{11}\]\?$/);
    }
    expect(read('A3[NNNN]?', 1)).to.equal(read('A3[NNNN]?', 1));
    expect(read('A3[NNNN]?', 1)).to.not.equal(read('A3[NNNN]?', 2));
  });

  it('writes repetitions out, one in the other, and reads B as the letter R', () => {
    expect(read('A6{[1{2:2}]:3}B?')).to.equal('A6[122][122][122]R?');
  });

  it('writes out generators, with or without what chooses the task', () => {
    expect(read('(COUNT;3)')).to.match(/^A4\[[0-6]\]\[3\]\?X$/);
    expect(read('A4(COUNT;3)')).to.match(/^A4\[[0-6]\]\[3\]\?X$/);
    expect(read('(QA;P;5;2)')).to.match(/^A5\[\d{5}\]P\[2\]\?X$/);
    expect(read('(QA;K;5;2)')).to.match(/^A5\[\d(\d)\d{3}\]K\[\1\]\?X$/);
    expect(read('(RVC;AAxB;xB;1)')).to.match(
      /^A6\[(\d)\1(\d)(\d)\]\[\2\3\]\[\1\1(?!\2)(\d)\3\]\?XXX$/,
    );
    expect(read('(LEARN;0.1+0.9,5)')).to.equal('A2');
  });

  it('points at what is wrong with a draw, a repetition, a generator or an instruction', () => {
    const caret = (at: number): string => `[^^]*\\n {${4 + at}}\\^`;
    const refused: readonly (readonly [string, RegExp])[] = [
      ['A3[NNNNNNNNNNN]?', new RegExp(`all ten digits are drawn${caret(13)}`)],
      ['A3{[1]', new RegExp(`never repeated${caret(2)}`)],
      ['A3{[1]:x}', new RegExp(`a whole number from 1 on${caret(7)}`)],
      ['A3{[1]:2', new RegExp(`does not end${caret(6)}`)],
      ['{{{A3[1]?:999}:999}:999}', /more than 20000 marks/],
      ['(COUNT;12)', new RegExp(`COUNT takes how often${caret(0)}`)],
      ['(COUNT;3', /a generator ends with \)/],
      ['(DREAM;1)', /no generator 'DREAM'.*/],
      ['(QA;P;3;4)', /QA takes P or K/],
      ['(RVC;AA;xB;1)', /variable 'x' that the question does not have/],
      ['(RVC;abcdef;a;1)', /more than ten different digits/],
      ['(LEARN;0.1,5)', /LEARN takes blocks/],
      ['(LEARN;0.1+2,5)', /LEARN takes blocks/],
      ['A3[<x>]', /the number of an image/],
      ['%VIS*ONE%A9?1X', /no instruction and no name of one; none are named/],
      ['%VIS*ONE->%A9?1X', /says nothing to be done/],
      ['%SEE*ONE->DATA*NIN%A9?1X', /should be VIS, TASK, STATE times a word/],
    ];
    for (const [text, message] of refused) expect(() => read(text), text).to.throw(message);
  });

  it('reads instructions written out or by name', () => {
    const one = { when: { sees: 'ONE' }, data: 'POS1 * NIN' };
    const [mark] = parseStimulus('%I1 + VIS*TWO -> TASK*TASK_C & STATE*TRANS0%A9?1X', {
      instructions: { I1: one },
    });
    expect(mark).to.deep.equal({
      kind: 'instructions',
      at: 0,
      instructions: [one, { when: { sees: 'TWO' }, write: { task: 'TASK_C', state: 'TRANS0' } }],
    });
  });
});
