import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { DIGITS, drawGlyph, rasterize, readDigit } from '#tasks';
import { nearestPicture } from '../../tasks/battery/ink-distance.ts';
import { pathCoefficients, pathOf } from '../../tasks/cli/train/path-coefficients.ts';
import { oneStroke } from '../../tasks/glyphs/one-stroke.ts';

const random = randomStream(7, 'test/one stroke');
const drawn = (symbol: string, count: number) =>
  Array.from({ length: count }, () => drawGlyph(symbol, random));

describe('a digit in one stroke', () => {
  it('is read as the digit, for every shape that hands use', () => {
    for (const { symbol } of DIGITS) {
      const right = drawn(symbol, 20).filter(
        ({ path }) => readDigit([oneStroke(symbol, path)]) === Number(symbol),
      );
      expect(right.length, symbol).to.be.at.least(19);
    }
  });

  it('runs in the same order whatever the shape: an 8 begins above, a 4 and a 7 end below', () => {
    for (const symbol of ['4', '7', '8'])
      for (const { path } of drawn(symbol, 30)) {
        const stroke = oneStroke(symbol, path);
        const [first, last] = [stroke[0], stroke[stroke.length - 1]];
        if (symbol === '8') expect(first?.y).to.be.above(0.7);
        else expect(last?.y).to.be.below(0.2);
      }
  });

  it('keeps its class and its style as eighteen cosine coefficients', () => {
    let [kept, nearest] = [0, 0];
    for (const { symbol } of DIGITS) {
      const glyphs = drawn(symbol, 10);
      const images = glyphs.map(({ image }) => image);
      glyphs.forEach(({ path }, i) => {
        const ink = [pathOf(pathCoefficients(symbol, path))];
        if (readDigit(ink) === Number(symbol)) kept++;
        if (nearestPicture(rasterize(ink), images) === i) nearest++;
      });
    }
    expect(kept).to.be.at.least(97);
    expect(nearest).to.be.at.least(85);
  });

  it('is refused for letters, and for nothing', () => {
    expect(() => oneStroke('A', drawGlyph('A', random).path)).to.throw(/no-canonical-path.*'A'/);
    expect(() => oneStroke('3', [])).to.throw(/no-canonical-path/);
  });
});
