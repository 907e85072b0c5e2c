import { expect } from 'chai';
import {
  answersAt,
  generatedImages,
  makeTrial,
  needLists,
  stimulusTrial,
  type TaskKind,
  type Trial,
  taskKinds,
} from '#tasks';

const trialOf = (stimulus: string, seed = 1): Trial =>
  stimulusTrial(stimulus, seed, { images: generatedImages });

/** What is shown when nobody ever writes anything; `_` a blank, `:3` three answers awaited. */
function shownBy(trial: Trial): string {
  const world = trial.begin();
  const shown: string[] = [];
  for (;;) {
    const frame = world.next({ written: [], shown: [] });
    if (frame === null) return shown.join('');
    shown.push(frame.awaits === undefined ? frame.symbol || '_' : `:${frame.awaits}`);
  }
}

describe('what should be written', () => {
  const cases: readonly (readonly [string, string])[] = [
    // The presets of Spaun 2.0 (spaun.md 2.3).
    ['A0[#1]?X', '1'],
    ['A1[#1]?XXX', '1'],
    ['A3[2567589]?XXXXXXXXX', '2567589'],
    ['A3[123]B?XXXX', '321'],
    ['A4[5][3]?', '8'],
    ['A4[0][9]?', '9'],
    ['A4[321][3]?', '654'],
    ['A4[7][4]?X', '-'],
    ['A5[123]K[3]?', '3'],
    ['A5[123]P[1]?', '1'],
    ['A5[123]P[2]?XK[1]?X', '2 1'],
    ['A5[123]K[7]?X', '-'],
    ['A6[12][2][82][2][42]?', '2'],
    ['A6[8812][12][8842][42][8862][62][8832]?', '32'],
    ['A7[1][2][3][2][3][4][3][4]?', '5'],
    ['A7[1][2][3][2]?', '3'],
    ['A7[1][11][111][2][22][222][3][33]?', '333'],
    ['A7[111][11][1][222][22][2][333][33]?', '3'],
    ['A7[12][12][12][47][47]?', '47'],
    ['A8?1X?2X', '3 4'],
    ['AC[12][12]?XAC[12][21]?X', '1 0'],
    ['%VIS*ONE->DATA*POS1*NIN+VIS*TWO->DATA*POS1*SIX%A9?1X?2X', '9 6'],
    ['%VIS*FOR->TASK*TASK_C+VIS*TWO->TASK*TASK_M&DEC*REV%M4[2][3]?XM2[47]?XXX', '5 74'],
    ['%->TASK*TASK_A+->TASK*TASK_M+->TASK*TASK_R%MP1.[2764]P[3]?XV.[2]?XV.[3]?X', '6 2 3'],
    ['A3[<4><17>]?XXX', '47'],
    ['A2?X.1?X.0', ' '],
  ];
  for (const [stimulus, expected] of cases) {
    it(`${stimulus} asks for ${expected}`, () => {
      const words = trialOf(stimulus).expected.map((answers) =>
        answers.map((answer) => answer ?? '-').join(''),
      );
      expect(words.join(' ')).to.equal(expected);
    });
  }

  it('says what makes no sense, and where', () => {
    expect(() => trialOf('A3[47')).to.throw(/no \] closes this list[^^]*\n {6}\^/);
    expect(() => trialOf('A347]?')).to.throw(/no \[ stands before this \]/);
    expect(() => trialOf('47?')).to.throw(/a task begins with A/);
    expect(() => trialOf('AF[1]?')).to.throw(/there is no task AF/);
    expect(() => trialOf('A')).to.throw(/A is not followed by a task/);
    expect(() => trialOf('A3[47]X?')).to.throw(/before anything was asked/);
    expect(() => trialOf('A5[47][1]?')).to.throw(/neither P .* nor K/);
    expect(() => trialOf('A4[4]?')).to.throw(/there should be 2 lists in \[ \], and there are 1/);
    expect(() => trialOf('A6[4][5]?')).to.throw(/there should be 3 lists/);
    expect(() => trialOf('A6[1][2][3][4]?')).to.throw(/one list should be left/);
    expect(() => trialOf('A6[1][2][3][9][5]?')).to.throw(/no rule is known/);
    expect(() => trialOf('A7[1][3][4]?')).to.throw(/no relation is known/);
    expect(() => trialOf('M1[47]?')).to.throw(/M1 calls an instruction, and there is no such/);
    expect(() => trialOf('%VIS*ONE->DATA*POS1*NIN%M1[47]?')).to.throw(/no task that is known/);
    expect(() => trialOf('A3[123456789]?')).to.throw(/list-too-long/);
  });
});

describe('what is shown', () => {
  it('waits where answers are awaited, task after task', () => {
    expect(shownBy(trialOf('A4[2][3]?X.A3[44]?XXX'))).to.equal('A4[2][3]?:1_A3[4_4]?:3');
    expect(shownBy(trialOf('A8?1X?2X'))).to.equal('A8?1:1?2:1');
  });

  it('waits for one answer, or for a list and the stop, when no X is written', () => {
    expect(shownBy(trialOf('A4[2][3]?A3[47]?'))).to.equal('A4[2][3]?:1A3[47]?:3');
  });

  it('is over by the time that it says, and gives counting time to think', () => {
    const frames = (stimulus: string): number => trialOf(stimulus).seconds;
    expect(frames('A3[123]?XXXX')).to.be.closeTo(1.6 + 7.2, 1e-9);
    expect(frames('A4[2][5]?X') - frames('A4[2][1]?X')).to.be.closeTo(3.2, 0.2);
  });

  it('shows instructions from where they stand until others come', () => {
    const world = trialOf('%->DATA*POS1*NIN%A3[4]?X%%A3[4]?X').begin();
    const counts: number[] = [];
    for (;;) {
      const frame = world.next({ written: [], shown: [] });
      if (frame === null) break;
      counts.push(frame.instructions?.length ?? 0);
    }
    expect(counts.join('')).to.equal('11111110000000');
  });

  it('shows the same for the same seed, and other digits and hands for another', () => {
    const [a, b, c] = [1, 1, 2].map((seed) => {
      const frame = trialOf('A3[#N]?XX', seed).begin();
      return [0, 1, 2, 3].map(() => frame.next({ written: [], shown: [] })?.image).at(-1);
    });
    expect(a).to.deep.equal(b);
    expect(a).to.not.deep.equal(c);
  });
});

describe('a task of one’s own', () => {
  const subtracting: TaskKind = {
    name: 'subtracting',
    title: 'subtracting: from a number, count down so many times',
    format: 'AK[5][3]?X',
    answer: 'the start less the count',
    symbol: 'K',
    word: 'TASK_SUB',
    variants: ['5 less 3'],
    make: (_variant, { show }) => ({ stimulus: `AK[${show(5)}][${show(3)}]?X` }),
    expected: (segment) =>
      answersAt(segment, (before) => {
        const [[start = 0] = [], [count = 0] = []] = needLists(segment, before, 2, 'AK[5][3]?X');
        return [(start ?? 0) - (count ?? 0)];
      }),
  };

  it('is made, read and judged beside the others', () => {
    const kinds = [...taskKinds, subtracting];
    const options = { images: generatedImages, kinds };
    const trial = makeTrial('subtracting', '5 less 3', 1, options);
    expect(trial.expected).to.deep.equal([[2]]);
    const both = stimulusTrial('AK[7][3]?XA4[1][2]?X', 1, options);
    expect(both.scoreOf([[4], [3]]).correct).to.equal(true);
    expect(() => trialOf(trial.stimulus)).to.throw(/there is no task AK/);
  });
});
