/** The recall brain as a visitor of the page has it: drawn digits, one task after the other, lesions. */

import { expect } from 'chai';
import { randomStream } from '#engine/math';
import { hasVisionWeights } from '../../../tasks/cli/brain.ts';
import { pictureOf } from '../../../viewer/controls/live/picture-of.ts';
import { fastBackend } from '../../helpers/brain.ts';
import { handStrokes } from '../../helpers/hand-strokes.ts';
import { type LiveRun, type Said, startLive } from '../../helpers/live-run.ts';

const random = randomStream(2, 'test/live recall');
const isDone = ({ details }: Said): boolean => details.phase === 'done';

describe('the recall brain, live', function () {
  this.timeout(60_000);
  let run: LiveRun | undefined;
  const live = (): LiveRun => {
    if (run === undefined) throw new Error('the brain was not built');
    return run;
  };
  before(async function () {
    if (!hasVisionWeights() || (await fastBackend()) === 'reference') this.skip();
    run = await startLive('recall', 1, 'wasm');
  });
  after(() => run?.brain.close());

  /** Draws digits, has them shown, and waits for what is written. */
  async function drawAndRecall(digits: readonly number[], task = 'recall') {
    const pictures = digits.map((digit) => pictureOf(handStrokes(digit, random)));
    live().brain.act?.('show', { task, pictures });
    return (await live().until(isDone, 20))?.details;
  }

  it('writes three digits that were drawn', async () => {
    const done = await drawAndRecall([4, 7, 1]);
    expect(done).to.deep.include({ presented: [4, 7, 1], written: [4, 7, 1], correct: true });
    expect(done.sentence).to.equal('Shown 4 7 1, written 4 7 1: 3 of 3 right.');
  });

  it('tells what is shown, what the eye sees and what the hand writes, as it happens', () => {
    const { said } = live();
    const phases = said.filter(({ action }) => action === 'show').map(({ details }) => details);
    expect(phases.map(({ phase }) => phase).join(' ')).to.equal(
      `begun ${'shown '.repeat(8)}answer written written written done`,
    );
    expect(
      phases
        .filter(({ place }) => place !== null && place !== undefined)
        .map(({ symbol, answer }) => symbol ?? answer),
    ).to.deep.equal(['4', '7', '1', 4, 7, 1]);
    const seen = said.flatMap(({ action, details }) =>
      action === 'eye' ? (details.sees ?? []) : [],
    );
    expect(seen.join('')).to.equal('A3[471]?');
    const [stroke] = phases.at(-1).strokes[0];
    expect(stroke[0]).to.have.length(2);
  });

  it('goes on with another list and another task, without a trace of the last', async () => {
    expect(await drawAndRecall([6], 'recognition')).to.deep.include({ written: [6] });
    expect(await drawAndRecall([2, 5, 9])).to.deep.include({ written: [2, 5, 9] });
  });

  it('begins anew when it is asked for something else in the middle', async () => {
    live().brain.act?.('show', { digits: [8, 3] });
    await live().until(({ details }) => details.place === 1, 5);
    expect(await drawAndRecall([7, 4])).to.deep.include({ presented: [7, 4], written: [7, 4] });
  });

  it('watches the pad while somebody draws', async () => {
    live().brain.act?.('page', { picture: pictureOf(handStrokes(3, random)) });
    const saw = await live().until(
      ({ action, details }) => action === 'eye' && details.sees !== null,
      1,
    );
    expect(saw?.details.sees).to.equal('3');
    live().brain.act?.('page', { picture: null });
    const gone = await live().until(
      ({ action, details }) => action === 'eye' && details.sees === null,
      1,
    );
    expect(gone).to.not.equal(undefined);
  });

  it('with its list memory silenced it recalls nothing, and healed it does', async () => {
    const { simulation } = live().brain;
    simulation.silence('spaun/working memory', 1);
    expect((await drawAndRecall([9, 2])).accuracy).to.equal(0);
    simulation.silence('spaun/working memory', 0);
    expect(await drawAndRecall([9, 2])).to.deep.include({ written: [9, 2] });
  });
});
