/** Which pictures were shown, from samples and from rows that sum up several. */

import { expect } from 'chai';
import type { ValueTile } from '#engine/watching';
import { picturesOf } from '../../../viewer/panels/pictures-shown.ts';

/** A tile of pictures of two pixels; each row is what was lowest and highest in it. */
function tileOf(rows: readonly (readonly [low: number[], high: number[]])[]): ValueTile {
  const low = Float32Array.from(rows.flatMap(([lowest]) => lowest));
  const high = Float32Array.from(rows.flatMap(([, highest]) => highest));
  const mean = low.map((value, i) => (value + (high[i] ?? 0)) / 2);
  const times = Float64Array.from(rows, (_, row) => row * 0.04);
  return { kind: 'values', level: 1, size: 2, times, low, mean, high };
}

const blank = [0, 0];
const left = [1, 0];
const right = [0, 1];

describe('pictures that were shown', () => {
  it('are each there once, and changes from one to the next are none', () => {
    const shown = picturesOf([
      tileOf([
        [left, left],
        [left, left],
        [blank, [1, 1]],
        [right, right],
        [blank, right],
        [blank, blank],
      ]),
    ]);
    expect(shown.map(({ from, pixels, inked }) => [from, [...pixels], inked])).to.deep.equal([
      [0, left, true],
      [0.12, right, true],
      [0.2, blank, false],
    ]);
  });

  it('go on across tiles', () => {
    expect(picturesOf([tileOf([[left, left]]), tileOf([[left, left]])])).to.have.length(1);
  });
});
