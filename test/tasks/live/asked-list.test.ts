/** What a person asks a brain to remember becomes a task. */

import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { askedList, taskOf } from '#tasks/live';
import { pictureOf } from '../../../viewer/controls/live/picture-of.ts';
import { handStrokes } from '../../helpers/hand-strokes.ts';

const random = randomStream(4, 'test/asked');
const drawn = (digit: number): number[] => Array.from(pictureOf(handStrokes(digit, random)));

describe('a list that is asked for', () => {
  it('shows what was drawn, and means what the reader of ink reads in it', () => {
    const pictures = [4, 7].map(drawn);
    const task = taskOf(askedList({ task: 'recall', pictures }), 1);
    expect(task.expected).to.deep.equal([4, 7]);
    expect(task.frames.map(({ symbol }) => symbol).join('')).to.equal('A3[47]?');
    expect(Array.from(task.frames[3]?.image ?? [])).to.deep.equal(pictures[0]);
    expect(Array.from(task.frames[4]?.image ?? [])).to.deep.equal(pictures[1]);
  });

  it('mixes drawings and digits, and parts equal ones by a blank', () => {
    const task = taskOf(askedList({ digits: [5, null], pictures: [null, drawn(5)] }), 1);
    expect(task.expected).to.deep.equal([5, 5]);
    expect(task.frames.map(({ symbol }) => symbol || '_').join('')).to.equal('A3[5_5]?_');
  });

  it('writes digits without a drawing in another hand each time', () => {
    const image = (seed: number) =>
      Array.from(taskOf(askedList({ digits: [3] }), seed).frames[3]?.image ?? []);
    expect(image(1)).to.deep.equal(image(1));
    expect(image(1)).to.not.deep.equal(image(2));
  });

  it('is refused when it makes no sense, with what to do', () => {
    const asks = (details: unknown) => () => taskOf(askedList(details), 1);
    expect(asks(null)).to.throw(/bad-action .*no list was given/);
    expect(asks({ task: 'chess', digits: [1] })).to.throw(/no task 'chess'/);
    expect(asks({ task: 'recognition', digits: [1, 2] })).to.throw(/one digit, and 2 were given/);
    expect(asks({ pictures: [[1, 2]] })).to.throw(/a picture is not 784 numbers/);
    expect(asks({ digits: [null] })).to.throw(/place 1 has neither/);
    expect(asks({ digits: [12] })).to.throw(/digit-out-of-range/);
    expect(asks({ digits: [] })).to.throw(/empty-list/);
    expect(asks({ pictures: [Array.from(pictureOf([]))] })).to.throw(/unreadable-drawing/);
  });
});
