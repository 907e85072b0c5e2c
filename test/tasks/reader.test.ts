import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { canonicalPath } from '../../tasks/glyphs/canonical.ts';
import { drawGlyph } from '../../tasks/glyphs/draw-glyph.ts';
import type { Stroke } from '../../tasks/glyphs/stroke.ts';
import { DIGITS } from '../../tasks/glyphs/symbols.ts';
import { unpackReader } from '../../tasks/reader/network.ts';
import { readDigit, readImage, readInk } from '../../tasks/reader/read-ink.ts';

const strokeOf = (name: string): Stroke => {
  const { x, y } = canonicalPath(name);
  return x.map((value, i) => ({ x: value, y: y[i] ?? 0 }));
};

/** A low-pass hand that lags behind the path and trembles. */
function lagging(path: Stroke, lag: number, seed: number): Stroke {
  const random = randomStream(seed, 'lag');
  let { x, y } = path[0] ?? { x: 0, y: 0 };
  const told = path.flatMap((p) => [p, p, p, p]);
  return [...told, ...told.slice(-3 * lag)].map((goal) => {
    x += (goal.x - x) / lag;
    y += (goal.y - y) / lag;
    return { x: x + 0.015 * random.normal(), y: y + 0.015 * random.normal() };
  });
}

describe('the reader of ink', () => {
  for (const { symbol } of DIGITS) {
    it(`reads the canonical ${symbol}, drawn exactly or by a hand that lags and trembles`, () => {
      const exact = readInk([strokeOf(symbol)]);
      expect(exact).to.include({ kind: 'digit', digit: Number(symbol) });
      expect(exact.confidence).to.be.greaterThan(0.8);
      for (let seed = 0; seed < 10; seed++) {
        const ink = [lagging(strokeOf(symbol), 2 + (seed % 4), seed)];
        expect(readDigit(ink), `seed ${seed}`).to.equal(Number(symbol));
      }
    });
  }

  it('tells a dash from a digit', () => {
    expect(readInk([strokeOf('UNK')]).kind).to.equal('dash');
    expect(readInk([lagging(strokeOf('UNK'), 3, 1)]).kind).to.equal('dash');
    expect(readDigit([strokeOf('UNK')])).to.equal(null);
  });

  it('reads nothing where there is no ink', () => {
    expect(readInk([])).to.deep.equal({ kind: 'none', confidence: 0 });
    expect(readInk([[]])).to.deep.equal({ kind: 'none', confidence: 0 });
  });

  it('reads nothing in most scribbles', () => {
    const random = randomStream(11, 'scribble');
    let legible = 0;
    for (let i = 0; i < 50; i++) {
      const points = Array.from({ length: 10 }, () => ({
        x: random.uniform(),
        y: random.uniform(),
      }));
      if (readInk([points]).kind !== 'none') legible++;
    }
    expect(legible).to.be.at.most(10);
  });

  it('reads at least 97 % of generated digits it was not trained on', () => {
    const random = randomStream(99, 'reader test');
    let right = 0;
    for (let i = 0; i < 500; i++) {
      const reading = readImage(drawGlyph(String(i % 10), random).image);
      if (reading.kind === 'digit' && reading.digit === i % 10) right++;
    }
    expect(right / 500).to.be.at.least(0.97);
  });

  it('refuses weights of the wrong size', () => {
    expect(() => unpackReader({ sizes: [196, 4, 11], steps: [1, 1], base64: 'AAAA' })).to.throw(
      /weights-size.*need 1686 bytes; there are 3/,
    );
  });
});
