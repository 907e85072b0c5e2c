import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { canonicalPath } from '../../tasks/glyphs/canonical.ts';
import { drawGlyph } from '../../tasks/glyphs/draw-glyph.ts';
import { centreOfMass, rasterize } from '../../tasks/glyphs/rasterize.ts';
import { DIGITS, SYMBOLS } from '../../tasks/glyphs/symbols.ts';

const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.hypot(...Array.from(a, (value, i) => value - (b[i] ?? 0)));

describe('the stroke generator', () => {
  it('draws the same glyph from the same seed and path, and another from another', () => {
    const first = drawGlyph('4', randomStream(7, 'page/1'));
    const again = drawGlyph('4', randomStream(7, 'page/1'));
    const other = drawGlyph('4', randomStream(8, 'page/1'));
    expect(again).to.deep.equal(first);
    expect(distance(first.image, other.image)).to.be.greaterThan(1);
  });

  for (const { symbol } of SYMBOLS) {
    it(`draws '${symbol}' as ink in 0..1, centred on the page by its mass, inside the page`, () => {
      const random = randomStream(3, `centred/${symbol}`);
      for (let i = 0; i < 10; i++) {
        const { image } = drawGlyph(symbol, random);
        expect(image.length).to.equal(784);
        expect(Math.min(...image)).to.be.at.least(0);
        expect(Math.max(...image)).to.be.within(0.9, 1);
        const mass = centreOfMass(image);
        expect(mass?.x, 'centre x').to.be.closeTo(14, 0.15);
        expect(mass?.y, 'centre y').to.be.closeTo(14, 0.15);
      }
    });
  }

  it('gives image and pen path in pairs: the path, drawn again, is the image up to the pen', () => {
    const { image, path } = drawGlyph('5', randomStream(4, 'pair'));
    for (const point of path.flat()) {
      expect(point.x).to.be.within(0, 1);
      expect(point.y).to.be.within(0, 1);
    }
    const other = drawGlyph('8', randomStream(4, 'pair'));
    const redrawn = rasterize(path);
    expect(distance(redrawn, image)).to.be.lessThan(distance(redrawn, other.image) / 2);
  });

  it('varies: no two of fifty drawings of a digit are the same, and most are far apart', () => {
    for (const { symbol } of DIGITS) {
      const random = randomStream(5, `variety/${symbol}`);
      const drawn = Array.from({ length: 50 }, () => drawGlyph(symbol, random));
      const apart = drawn.flatMap(({ image }, i) =>
        drawn.slice(0, i).map((other) => distance(image, other.image)),
      );
      expect(Math.min(...apart), `nearest pair of ${symbol}`).to.be.greaterThan(0.1);
      apart.sort((a, b) => a - b);
      expect(apart[apart.length >> 1], `median pair of ${symbol}`).to.be.greaterThan(4);
    }
  });

  it('writes 1, 2, 4 and 7 in several ways', () => {
    for (const symbol of ['1', '2', '4', '7']) {
      const random = randomStream(5, `shapes/${symbol}`);
      const shapes = new Set(
        Array.from({ length: 50 }, () =>
          drawGlyph(symbol, random)
            .path.map((stroke) => stroke.length)
            .join(),
        ),
      );
      expect(shapes.size, `shapes of ${symbol}`).to.be.at.least(2);
    }
  });

  it('refuses a symbol it has no shape for, and says which it knows', () => {
    expect(() => drawGlyph('#', randomStream(1, 'x'))).to.throw(/unknown-symbol.*'#'[\s\S]*0 1 2/);
  });
});

describe('the canonical paths', () => {
  it('are 25 points at equal distances in -1..1, one continuous stroke, upright', () => {
    for (const { symbol, label } of DIGITS) {
      const { x, y } = canonicalPath(symbol);
      expect(canonicalPath(label)).to.deep.equal({ x, y });
      expect([x.length, y.length]).to.deep.equal([25, 25]);
      expect(Math.max(...x.map(Math.abs), ...y.map(Math.abs))).to.be.closeTo(1, 0.02);
      const steps = x
        .slice(1)
        .map((v, i) => Math.hypot(v - (x[i] ?? 0), (y[i + 1] ?? 0) - (y[i] ?? 0)));
      expect(Math.max(...steps) / (steps.reduce((a, b) => a + b) / 24)).to.be.lessThan(1.1);
    }
    expect(canonicalPath('7').y[0]).to.be.greaterThan(canonicalPath('7').y[24] ?? 1);
  });

  it('say "I do not know" with a horizontal dash', () => {
    const { x, y } = canonicalPath('UNK');
    expect(Math.max(...y.map(Math.abs))).to.equal(0);
    expect((x[24] ?? 0) - (x[0] ?? 0)).to.be.closeTo(1.2, 1e-9);
  });

  it('refuse a letter: an arm writes digits', () => {
    expect(() => canonicalPath('K')).to.throw(/no-canonical-path/);
  });
});

describe('ink', () => {
  it('is a blank page without strokes, and a dot in the middle for a single point', () => {
    expect(Math.max(...rasterize([]))).to.equal(0);
    const dot = rasterize([[{ x: 3, y: -8 }]]);
    expect(dot[14 * 28 + 14]).to.equal(1);
    expect(dot[14 * 28 + 18]).to.equal(0);
  });

  it('does not depend on where and how large the strokes were drawn', () => {
    const { path } = drawGlyph('3', randomStream(6, 'size'));
    const moved = path.map((stroke) => stroke.map((p) => ({ x: 40 + 5 * p.x, y: -9 + 5 * p.y })));
    expect(distance(rasterize(path), rasterize(moved))).to.be.lessThan(1e-9);
  });
});
