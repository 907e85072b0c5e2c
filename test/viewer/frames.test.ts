/** The budget of frames, at the page's busiest: calls that draw bind; what script takes is told, since machines differ. */

import { expect } from 'chai';
import { type Busy, busyFrames } from '../helpers/busy-viewer.ts';
import { findChromium } from '../helpers/chromium.ts';
import { quantile } from '../helpers/frame-meter.ts';

describe('a frame of the busiest page', function () {
  this.timeout(90_000);
  let busy: Busy;

  before(async function () {
    if (findChromium() === undefined) this.skip();
    busy = await busyFrames(5, 60);
  });

  it('draws in at most 60 calls', () => {
    const frames = [...busy.drawn, ...busy.counted];
    const draws = frames.map((frame) => frame.draws);
    const sent = quantile(
      frames.map(({ bytes }) => bytes),
      0.5,
    );
    console.log(
      `      ${quantile(draws, 0.5)} calls, ${Math.round(sent / 1024)} KiB, ${busy.processor.toFixed(1)} ms of script in a frame`,
    );
    expect(busy.seen).to.equal(12);
    expect(busy.counted).to.have.length.above(10);
    expect(quantile(draws, 0.5)).to.be.above(20);
    expect(Math.max(...draws)).to.be.at.most(60);
  });

  it('leaves nothing on the GPU when its panels are closed', () => {
    const [first = 0, ...others] = busy.held.slice(1);
    expect(first).to.be.above(0);
    for (const later of others) expect(later).to.be.at.most(first + 2);
  });

  it('complains of nothing', () => {
    expect(busy.complaints).to.deep.equal([]);
  });
});
