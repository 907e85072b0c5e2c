import { expect } from 'chai';
import { type PenSample, writtenItems } from '#tasks';

/** A pen that moves to the right, down where the text has a stroke; one character is 20 ms. */
function pen(text: string, speed = 0.1): readonly PenSample[] {
  return [...text].map((character, index) => ({
    time: index * 0.02,
    x: index * speed,
    y: 0,
    down: character === '-',
  }));
}
const spans = (text: string, speed?: number): string[] =>
  writtenItems(pen(text, speed)).map(({ from, to }) => `${from.toFixed(2)}-${to.toFixed(2)}`);

describe('ink', () => {
  it('is cut into items where the pen is lifted for a while', () => {
    expect(spans('  --------      ---------   ')).to.deep.equal(['0.04-0.18', '0.32-0.48']);
  });

  it('keeps two strokes in one item when the lift is short', () => {
    const [item, ...others] = writtenItems(pen('-----  -----'));
    expect(others).to.have.length(0);
    expect(item?.strokes.map((stroke) => stroke.length)).to.deep.equal([5, 5]);
  });

  it('takes no blots for items: ink too brief or too small', () => {
    expect(spans(' --    ------------- ')).to.deep.equal(['0.14-0.38']);
    expect(spans(' ---------- ', 0.001)).to.deep.equal([]);
  });

  it('is nothing where the pen was never down', () => {
    expect(writtenItems(pen('          '))).to.deep.equal([]);
  });
});
