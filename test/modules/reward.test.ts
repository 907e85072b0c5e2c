/** The gamble with control and reward alone: the arm that pays best is found, and found anew when it changes. */

import { expect } from 'chai';
import { type Gambled, gamble } from '../helpers/casino.ts';

const trials = 16;
const block = (best: number): number[][] =>
  Array.from({ length: trials }, () => [0, 1, 2].map((arm) => (arm === best ? 0.72 : 0.12)));
const share = (played: readonly Gambled[], wanted: number): number =>
  played.filter(({ arm }) => arm === wanted).length / played.length;

describe('reward', function () {
  this.timeout(60_000);

  for (const seed of [1, 2, 3]) {
    it(`finds the best of three arms, and another one when that is the best (seed ${seed})`, async () => {
      const [first, second] = [seed % 3, (seed + 1) % 3];
      const played = await gamble([...block(first), ...block(second)], { seed });
      expect(played.filter(({ arm }) => arm === null)).to.have.lengthOf(0);
      expect(share(played.slice(trials - 8, trials), first)).to.be.at.least(0.5);
      expect(share(played.slice(-8), second)).to.be.at.least(0.5);
    });
  }

  it('moves what the chosen arm is worth by about a third towards the outcome, and no other by as much', async () => {
    const [played] = await gamble([[1, 1, 1]], { seed: 4 });
    const { arm, worth } = played ?? { arm: null, worth: [] };
    expect(arm).to.be.oneOf([0, 1, 2]);
    const expected = [0, 1, 2].map((each) => (each === arm ? 0.66 : 0.49));
    worth.forEach((value, each) => {
      expect(value, `arm ${each}`).to.be.closeTo(expected[each] ?? 0, 0.12);
    });
  });

  it('a twin that does not learn thinks the same of its arms as before', async () => {
    const played = await gamble([...block(0).slice(0, 6)], { seed: 1, learns: false });
    for (const { worth } of played) {
      for (const value of worth) expect(value).to.be.closeTo(0.5, 0.15);
    }
  });
});
