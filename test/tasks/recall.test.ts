import { expect } from 'chai';
import { findTask, recallStimulus, score, tasks } from '#tasks';

describe('serial recall', () => {
  it('asks for one answer more than there are digits, so that stopping can be seen', () => {
    expect(recallStimulus([4, 7, 1])).to.equal('A3[#4#7#1]?XXXX');
  });

  it('refuses what is no digit, no list, or too long a list', () => {
    expect(() => recallStimulus([4, 12])).to.throw(/digit-out-of-range .*12 is not a digit/);
    expect(() => recallStimulus([-1])).to.throw(/digit-out-of-range/);
    expect(() => recallStimulus([1.5])).to.throw(/digit-out-of-range/);
    expect(() => recallStimulus([])).to.throw(/empty-list/);
    expect(() => recallStimulus([1, 2, 3, 4, 5, 6, 7, 8, 9])).to.throw(/list-too-long .* 9 digits/);
  });

  it('scores place by place: right, dashes, order errors, wrong digits, missing', () => {
    expect(score([4, 7, 1, 9, 2], [4, null, 9, 3]).places).to.deep.equal([
      'right',
      'null',
      'order',
      'wrong',
      'missing',
    ]);
    expect(score([4, 7], [4, 7])).to.include({ accuracy: 1, correct: true, extra: 0 });
    expect(score([4, 7], [4, 7, 7])).to.include({ accuracy: 1, correct: false, extra: 1 });
    expect(score([4, 7], [7, 4]).accuracy).to.equal(0);
  });
});

describe('the register of tasks', () => {
  it('finds tasks by name and names them all when there is none', () => {
    expect(findTask('recall').format).to.match(/^A3\[/);
    expect(() => findTask('chess')).to.throw(
      /there is no task 'chess'; there are recall, recognition, copying/,
    );
    expect(new Set(tasks.map(({ name }) => name)).size).to.equal(tasks.length);
  });
});
