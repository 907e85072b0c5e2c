/** Rows of a window, taken out of tiles. */

import { expect } from 'chai';
import { rowAt, rowsOf } from '../../../viewer/source/rows.ts';
import { samples } from '../../helpers/track.ts';

const whole = samples(1, 2, 0.01, (time) => [time]);
const later = { ...whole, times: whole.times.map((time) => time + 2) };

describe('rows of a window', () => {
  it('begin with the last sample before it and end with the last in it', () => {
    const rows = rowsOf([whole, later], 1.005, 3.001);
    expect(rows.times[0]).to.be.closeTo(1, 1e-9);
    expect(rows.times.at(-1)).to.be.closeTo(3, 1e-9);
    expect(rows.count).to.equal(201);
    expect(rows.values[0]).to.be.closeTo(1, 1e-6);
  });

  it('are none before the first sample', () => {
    expect(rowsOf([whole], -2, 0).count).to.equal(0);
    expect(rowsOf([], 0, 1).count).to.equal(0);
  });

  it('are found by time', () => {
    const rows = rowsOf([whole], 0, 2);
    expect(rowAt(rows, 0.005)).to.equal(-1);
    expect(rowAt(rows, 0.01)).to.equal(0);
    expect(rowAt(rows, 0.5)).to.equal(49);
    expect(rowAt(rows, 99)).to.equal(199);
  });
});
