import { expect } from 'chai';
import { Pace, type Way } from '../../../engine/backends/pace.ts';

/** Ways of `runs` runs of 50 steps, when each costs what `cost` says (ms per step) at that time (ms). */
function ways(runs: number, cost: (way: Way, time: number) => number): Way[] {
  const pace = new Pace();
  let time = 0;
  return Array.from({ length: runs }, () => {
    const way = pace.next();
    const spent = 50 * cost(way, time);
    time += spent;
    pace.note(way, 50, spent);
    return way;
  });
}

const share = (all: readonly Way[], way: Way): number =>
  all.filter((item) => item === way).length / all.length;

describe('the pace of an executor', () => {
  it('example: shares steps among threads while that is faster, and looks again at times', () => {
    const all = ways(1000, (way) => (way === 'shared' ? 0.5 : 1));
    expect(all.slice(0, 3)).to.deep.equal(['shared', 'shared', 'alone']);
    expect(share(all, 'alone')).to.be.within(0.005, 0.03);
  });

  it('goes on alone while another program holds a core, and comes back', () => {
    const busy = (time: number): boolean => time > 1000 && time < 3000;
    const seen: [number, Way][] = [];
    ways(1000, (way, time) => {
      seen.push([time, way]);
      return way === 'alone' ? 0.2 : busy(time) ? 0.8 : 0.1;
    });
    const during = seen.filter(([time]) => time > 1200 && time < 3000).map(([, way]) => way);
    const after = seen.filter(([time]) => time > 4600).map(([, way]) => way);
    expect(share(during, 'alone')).to.be.above(0.9);
    expect(share(after, 'shared')).to.be.above(0.9);
  });
});
