import { expect } from 'chai';
import { piecewise, presentInput, runProcess } from '#engine';
import { golden, relativeError } from '../../helpers/golden.ts';

const { processes } = golden('h-timing');

/** Rows of the process over as many steps as the golden file has. */
function rows(process: Parameters<typeof runProcess>[0], name: string): number[][] {
  const count = processes[name].length as number;
  return runProcess(process, count * 0.001).values.map((row) => Array.from(row));
}

describe("processes that draw nothing, against Nengo's (golden h)", () => {
  it('piecewise values are held from the step in which their time comes', () => {
    const name = 'Piecewise {0.003:1, 0.006:-1}';
    expect(rows(piecewise({ 0.003: 1, 0.006: -1 }), name)).to.deep.equal(processes[name]);
  });

  it('piecewise values are interpolated, and 0 after the last', () => {
    const name = 'Piecewise linear {0:0,0.004:2,0.008:0}';
    const made = piecewise({ 0: 0, 0.004: 2, 0.008: 0 }, { interpolation: 'linear' });
    expect(relativeError(rows(made, name), processes[name])).to.be.below(1e-12);
  });

  it('rows are presented one after another, and from the first again', () => {
    const name = 'PresentInput [[1],[2],[3]] 0.003 s';
    expect(rows(presentInput([[1], [2], [3]], 0.003), name)).to.deep.equal(processes[name]);
  });
});
