import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { packedCopying, pathTerms, unpackCopying } from '#modules';

describe('the committed weights of copying', () => {
  it('are one map from the cells of the eye and one per digit, and belong to the committed eye', () => {
    const { look, draw } = unpackCopying(packedCopying);
    const eye = JSON.parse(readFileSync('modules/vision/weights.json', 'utf8'));
    expect(packedCopying.eye).to.equal(eye.crc32);
    expect(look.columns).to.equal(eye.sizes[1]);
    expect(draw).to.have.length(10);
    for (const map of draw) {
      expect([map.rows, map.columns]).to.deep.equal([2 * pathTerms, look.rows]);
      expect(map.weights.every(Number.isFinite)).to.equal(true);
      expect(map.reach.every((far) => far > 0 && far < 3)).to.equal(true);
    }
  });

  it('are refused when cut short or changed', () => {
    const { base64 } = packedCopying;
    const cut = { ...packedCopying, base64: base64.slice(0, -8) };
    expect(() => unpackCopying(cut)).to.throw(/weights-size.*bytes/);
    const other = base64[1000] === 'A' ? 'B' : 'A';
    const changed = `${base64.slice(0, 1000)}${other}${base64.slice(1001)}`;
    expect(() => unpackCopying({ ...packedCopying, base64: changed })).to.throw(
      /weights-checksum.*CRC-32/,
    );
  });
});
