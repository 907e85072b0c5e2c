/** The gambling brain learns which arm pays; its twin, whose weights stand still, does not. */

import { expect } from 'chai';
import { simulate } from '#engine';
import { bandit } from '#modules';
import { bestShare, Gamble, type Trial } from '#tasks/live';
import { fastBackend } from '../../helpers/brain.ts';
import { type LiveRun, startLive } from '../../helpers/live-run.ts';

const seeds = [1, 2, 3, 4, 5, 6];

/** Share of the best arm in the last 8 trials before each change of it. */
async function shareOf(learns: boolean, seed: number): Promise<number> {
  const brain = bandit({ learns });
  const simulation = await simulate(brain.model, { seed, backend: await fastBackend() });
  const silent = { building: () => undefined, news: () => undefined };
  const gamble = new Gamble(brain, simulation, silent, seed);
  const { trials } = gamble;
  while (trials.length < 90) {
    const most = gamble.beforeChunk(simulation.time) ?? 50;
    await simulation.run(Math.min(50, most) * simulation.program.dt);
  }
  simulation.close();
  const ends = trials.flatMap(({ best }, i) => ((trials[i + 1]?.best ?? best) === best ? [] : [i]));
  return bestShare(ends.flatMap((end): Trial[] => trials.slice(end - 7, end + 1)));
}

/** Mean, and the half-width of its 95 % interval (Student's t, n = 6). */
function summary(values: readonly number[]): { readonly mean: number; readonly half: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, half: 2.571 * Math.sqrt(squares / (values.length - 1) / values.length) };
}

describe('the gambling brain', function () {
  this.timeout(60_000);
  before(async function () {
    if ((await fastBackend()) === 'reference') this.skip();
  });

  it('comes to choose the best arm, wherever it is, and its frozen twin does not (n = 6 seeds)', async () => {
    const shares = async (learns: boolean) =>
      summary(await Promise.all(seeds.map((seed) => shareOf(learns, seed))));
    const [learner, twin] = [await shares(true), await shares(false)];
    const said = `learner ${learner.mean} ± ${learner.half}, twin ${twin.mean} ± ${twin.half}`;
    expect(learner.mean - learner.half, said).to.be.above(0.6);
    expect(twin.mean - twin.half, said).to.be.below(1 / 3);
    expect(twin.mean + twin.half, said)
      .to.be.above(1 / 3)
      .and.below(0.6);
  });

  describe('with a person', () => {
    let run: LiveRun | undefined;
    const live = (): LiveRun => {
      if (run === undefined) throw new Error('the brain was not built');
      return run;
    };
    before(async () => {
      run = await startLive('bandit', 2);
    });
    after(() => run?.brain.close());

    it('learns the arm that a person rewards by hand', async () => {
      const { brain, until } = live();
      brain.act?.('pay', { choice: 'me, by hand' });
      const chosen: number[] = [];
      for (let trial = 0; trial < 30; trial++) {
        const choice = await until(({ action }) => action === 'choice', 3);
        chosen.push(choice?.details.arm);
        if (trial === 0) expect(choice?.details.sentence).to.match(/Reward or punish it/);
        brain.act?.(choice?.details.arm === 2 ? 'reward' : 'punish', undefined);
        const outcome = await until(({ action }) => action === 'outcome', 3);
        expect(outcome?.details).to.include({ byHand: true, rewarded: choice?.details.arm === 2 });
      }
      const last = chosen.slice(-10).filter((arm) => arm === 2).length;
      expect(last).to.be.at.least(8);
    });

    it('learns the arm that a person makes the best', async () => {
      const { brain, until, said } = live();
      brain.act?.('best arm', { choice: 'arm 1' });
      expect(said.at(-1)?.details.chosen).to.deep.equal({ 'best arm': 'arm 1', pay: 'the world' });
      for (let trial = 0; trial < 25; trial++) await until(({ action }) => action === 'outcome', 3);
      const outcomes = said.filter(({ action }) => action === 'outcome').slice(-10);
      expect(outcomes.every(({ details }) => details.best === 0)).to.equal(true);
      expect(outcomes.filter(({ details }) => details.arm === 0).length).to.be.at.least(7);
    });

    it('waits for a person only so long', async () => {
      const { brain, until } = live();
      brain.act?.('pay', { choice: 'me, by hand' });
      await until(({ action }) => action === 'choice', 3);
      const next = await until(({ action }) => action === 'choice', 15);
      expect(next).to.not.equal(undefined);
    });

    it('refuses a choice that it does not offer', () => {
      expect(() => live().brain.act?.('best arm', { choice: 'arm 7' })).to.throw(
        /bad-action .*'arm 7' cannot/,
      );
      expect(() => live().brain.act?.('pay', null)).to.throw(/bad-action/);
    });
  });
});
