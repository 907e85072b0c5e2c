/** Instructions in neurons: called by what is seen, by their place and one after the other (symbols given by hand). */

import { expect } from 'chai';
import { brainVocabulary, type Instruction, instructionPointer } from '#modules';
import { type Followed, follow, type Shown } from './drive.ts';

const answers: readonly Instruction[] = [
  { when: { sees: 'ONE' }, data: 'POS1 * NIN' },
  { when: { sees: 'TWO' }, data: 'POS1 * SIX' },
];
const tasks: readonly Instruction[] = [
  { when: { sees: 'FOR' }, write: { task: 'TASK_M', state: 'TRANS0', decode: 'REV' } },
  { when: { sees: 'EIG' }, write: { task: 'TASK_C', state: 'TRANS0', decode: 'FWD' } },
];
const bySight = (...symbols: readonly string[]): Shown[] =>
  symbols.map((sees) => ({ sees, follow: 'sight' }));
const line = ({ task, state, decode, data }: Followed): string =>
  [task, state, decode, data].filter((word) => word !== '').join(' ');

describe('instructions', function () {
  this.timeout(60_000);

  for (const [dimensions, seed] of [
    [128, 1],
    [128, 2],
    [128, 3],
    [64, 1],
  ] as const) {
    it(`are called by what is seen: answers (D = ${dimensions}, seed ${seed})`, async () => {
      const followed = await follow(bySight('ONE', 'TWO', 'ONE'), {
        instructions: answers,
        dimensions,
        seed,
      });
      expect(followed.map(line)).to.deep.equal([
        'TASK_INSTR+DEC NIN',
        'TASK_INSTR+DEC SIX',
        'TASK_INSTR+DEC NIN',
      ]);
      // Long enough for a memory to take it in.
      for (const { seconds } of followed) expect(seconds).to.be.at.least(0.07);
    });
  }

  for (const seed of [1, 2, 3]) {
    it(`are called by what is seen, by place and one after the other: tasks (D = 256, seed ${seed})`, async () => {
      const shown: Shown[] = [
        ...bySight('EIG', 'FOR'),
        { sees: 'TWO', follow: 'place' },
        { sees: 'ONE', follow: 'place' },
        { sees: 'V', follow: 'next' },
      ];
      const followed = await follow(shown, { instructions: tasks, dimensions: 256, seed });
      const [first, second] = ['TASK_M TRANS0 REV', 'TASK_C TRANS0 FWD'];
      expect(followed.map(line)).to.deep.equal([second, first, second, first, second]);
    });
  }

  it('write nothing for what none is about, and a task begins as usual where none says otherwise', async () => {
    const followed = await follow([...bySight('SEV'), { sees: 'ONE', follow: 'place' }], {
      instructions: [{ when: {}, write: { task: 'TASK_C' } }],
      dimensions: 128,
      seed: 1,
    });
    expect(followed.map(line)).to.deep.equal(['', 'TASK_C TRANS0 FWD']);
  });
});

describe('the pointer of instructions', () => {
  const vocabulary = brainVocabulary(64, 1);

  it('is their sum, each at its place, and zeros for none', () => {
    const [first, second] = answers as [Instruction, Instruction];
    const both = instructionPointer(vocabulary, [first, second]);
    const alone = instructionPointer(vocabulary, [first]);
    const swapped = instructionPointer(vocabulary, [second, first]);
    expect(Math.hypot(...instructionPointer(vocabulary, []))).to.equal(0);
    expect(Math.hypot(...alone)).to.be.closeTo(Math.SQRT2, 0.3);
    expect(Math.hypot(...both.map((value, i) => value - (swapped[i] ?? 0)))).to.be.above(1);
  });

  for (const [name, instruction, sentence] of [
    ['nothing to be done', { when: { sees: 'ONE' } }, /instruction 1 says neither a task/],
    ['two things', { when: {}, write: { task: 'TASK_M' }, data: 'POS1 * ONE' }, /a task and an/],
    ['a task to wait for', { when: { task: 'TASK_M' }, data: 'POS1 * ONE' }, /waits for a task/],
    ['a word that there is not', { when: { sees: 'ELF' }, data: 'POS1 * ONE' }, /no pointer 'ELF'/],
  ] as const) {
    it(`refuses ${name}`, () => {
      expect(() => instructionPointer(vocabulary, [instruction])).to.throw(sentence);
    });
  }
});
