/** Principal axes of clouds whose axes are known. */

import { expect } from 'chai';
import { principalPlane, project } from '../../../viewer/panels/principal-axes.ts';

describe('principal axes', () => {
  it('are those of a cloud that is long in one direction and less in another', () => {
    const cloud = Array.from({ length: 60 }, (_, i) => {
      const [long, less, little] = [Math.sin(i) * 5, Math.cos(2.3 * i) * 2, Math.sin(7 * i) * 0.1];
      return [1 + (long + less) / Math.SQRT2, 2 + (long - less) / Math.SQRT2, little];
    });
    const plane = principalPlane(cloud);
    const root = Math.SQRT1_2;
    expect(Math.abs((plane.across[0] ?? 0) * root + (plane.across[1] ?? 0) * root)).above(0.99);
    expect(Math.abs((plane.up[0] ?? 0) * root - (plane.up[1] ?? 0) * root)).above(0.99);
    expect(plane.share).to.be.within(0.99, 1);
    const [x, y] = project(plane, plane.middle);
    expect(Math.hypot(x, y)).to.be.below(1e-6);
  });

  it('are at right angles and of length 1 for words that are all at right angles', () => {
    const words = Array.from({ length: 8 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => +(i === j)),
    );
    const { across, up } = principalPlane(words);
    const dot = (a: Float32Array, b: Float32Array): number =>
      a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
    expect(dot(across, across)).to.be.closeTo(1, 1e-5);
    expect(dot(up, up)).to.be.closeTo(1, 1e-5);
    expect(dot(across, up)).to.be.closeTo(0, 1e-5);
  });

  it('keep a vector inside a longer array apart from its neighbours', () => {
    const plane = principalPlane([
      [1, 0],
      [-1, 0],
      [0, 0.5],
      [0, -0.5],
    ]);
    const [x] = project(plane, [9, 9, 1, 0, 9], 2);
    expect(Math.abs(x)).to.be.closeTo(1, 1e-6);
  });

  it('say nothing of no vectors', () => {
    expect(principalPlane([]).share).to.equal(0);
    expect(principalPlane([[1, 2]]).share).to.equal(0);
  });
});
