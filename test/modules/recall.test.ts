/** The recall brain at work, whole, changed and damaged (D = 64, the glyph generator's handwriting). */

import { expect } from 'chai';
import { extend, lesion, type Model, silence } from '#engine';
import { type ControlTable, type Rule, spaunTable, type When } from '#modules';
import { generatedImages, serialRecall } from '#tasks';
import { hasVisionWeights } from '../../tasks/cli/brain.ts';
import {
  fastBackend,
  makeTestBrain,
  makeWholeTestBrain,
  meanAccuracy,
  type Recalled,
  randomLists,
  recall,
  showSymbols,
} from '../helpers/brain.ts';

const brain = hasVisionWeights() ? makeTestBrain() : undefined;

describe('serial recall', function () {
  this.timeout(300_000);
  before(async function () {
    if (brain === undefined || (await fastBackend()) === 'reference') this.skip();
  });

  let intact: Recalled[] = [];

  it('writes lists of three in order, one after the other, with nothing reset from outside (n = 20)', async () => {
    intact = await recall(randomLists(20, 3));
    expect(meanAccuracy(intact)).to.be.at.least(0.85);
  });

  it('holds two equal digits in a row, parted by a blank: [447]', async () => {
    const task = serialRecall('A3[447]?', generatedImages(3), { answerSeconds: 1.05 });
    const [result] = await recall([task]);
    expect(result?.written).to.deep.equal([4, 4, 7]);
  });

  it('does not depend on how long symbols stand: 200 to 400 ms (n = 8)', async () => {
    const results = await recall(randomLists(8, 3, { seed: 2, jitter: true }));
    expect(meanAccuracy(results)).to.be.at.least(0.85);
  });

  it('writes the list backwards after the letter R', async () => {
    const images = generatedImages(4);
    const frames = [...'A3[', ...'417', ...']', 'R', '?'].map((symbol) => ({
      seconds: 0.2,
      symbol,
      image: images.symbol(symbol),
    }));
    const task = {
      ...showSymbols('', 0),
      frames: [...frames, { seconds: 5, symbol: '', image: null }],
      answerBegins: 0.2 * frames.length,
    };
    const [result] = await recall([task]);
    expect(result?.written).to.deep.equal([7, 1, 4]);
  });

  it('stops when there is nothing left to write', () => {
    const extra = intact.filter(({ written }) => written.length > 3).length;
    expect(extra).to.be.at.most(4);
  });

  describe('without neurons that it needs', () => {
    const storesOf = (memory: string) =>
      ['rehearsal', 'decay'].flatMap((block) =>
        ['first', 'second'].map((half) => `spaun/working memory/${memory}/${block}/${half}/store`),
      );
    const stores = storesOf('memory 1');
    const cut = (model: Model, paths: readonly string[]) => paths.reduce(lesion, model);
    const count = (model: Model) =>
      model.ensembles.reduce((sum, { ensembles, neurons }) => sum + ensembles * neurons, 0);

    it('the list memory gone, nothing is left to recall (n = 20)', async () => {
      const results = await recall(randomLists(20, 3), { edit: (model) => cut(model, stores) });
      expect(meanAccuracy(results)).to.be.at.most(0.1);
      const written = results.flatMap((result) => result.written);
      expect(written.filter((answer) => answer !== null).length).to.be.below(12);
    });

    it('as many gone from a memory this task does not need, it recalls as before (n = 10)', async () => {
      const spare = storesOf('memory 3');
      const whole = makeWholeTestBrain();
      expect(count(whole.model) - count(cut(whole.model, spare))).to.equal(
        count(whole.model) - count(cut(whole.model, stores)),
      );
      const lists = randomLists(10, 3);
      const before = await recall(lists, { brain: whole });
      const after = await recall(lists, { brain: whole, edit: (model) => cut(model, spare) });
      expect(meanAccuracy(after)).to.be.above(meanAccuracy(before) - 0.05);
    });

    it('the basal ganglia gone, the task never starts', async () => {
      const results = await recall(randomLists(3, 3), {
        edit: (model) => lesion(model, 'spaun/action selection/basal ganglia'),
      });
      expect(meanAccuracy(results)).to.be.at.most(0.1);
    });

    it('the motor neurons silent, no ink', async () => {
      const results = await recall(randomLists(1, 3), {
        edit: (model) => silence(model, 'spaun/motor/controller'),
      });
      expect(results[0]?.written).to.deep.equal([]);
    });
  });

  describe('the rule table', () => {
    /** The table with other conditions for some rules. */
    const change = (whens: Readonly<Record<string, When>>): ControlTable => ({
      ...spaunTable,
      rules: spaunTable.rules.map((rule) => ({ ...rule, when: whens[rule.name] ?? rule.when })),
    });

    it('with two rows changed, the closing bracket asks for the answer', async () => {
      const task = showSymbols('A3[47]', 3.4);
      const [before] = await recall([task]);
      expect(before?.written).to.deep.equal([]);
      const changed = change({
        'answer memory': { sees: 'CLOSE', task: 'TASK_M', not: { task: 'DEC' } },
        'close first list': {
          sees: 'CLOSE',
          state: 'TRANS0',
          not: { task: ['DEC', 'TASK_M'] },
        },
      });
      const resets = [...(spaunTable.gates['reset position'] ?? []), { sees: 'CLOSE' }];
      const table = { ...changed, gates: { ...changed.gates, 'reset position': resets } };
      const [after] = await recall([task], { brain: makeTestBrain({ table }) });
      expect(after?.written).to.deep.equal([4, 7]);
    });

    it('with the rule for recognition silenced, recognition stops and recall goes on', async () => {
      const index = spaunTable.rules.findIndex(({ name }) => name === 'start recognition');
      const tasks = [showSymbols('A1[6]?', 2.4), showSymbols('A3[52]?', 3.4)];
      const needle = (model: Model) =>
        extend(model, (net) => {
          const inhibit = spaunTable.rules.map((_, rule) => (rule === index ? 1 : 0));
          net.inhibit(
            net.input('needle', inhibit),
            net.findEnsemble('spaun/action selection/thalamus/actions'),
            { strength: 10, synapse: null },
          );
        });
      const whole = await recall(tasks);
      expect(whole.map(({ written }) => written)).to.deep.equal([[6], [5, 2]]);
      const silenced = await recall(tasks, { edit: needle });
      expect(silenced.map(({ written }) => written)).to.deep.equal([[], [5, 2]]);
    });

    it('refuses a rule that waits for what no rule writes', () => {
      const lost: Rule = { name: 'lost', when: { task: 'TASK_M', state: 'QAP' } };
      const table = { ...spaunTable, rules: [...spaunTable.rules, lost] };
      expect(() => makeTestBrain({ table })).to.throw(/'lost' waits/);
    });
  });

  it('another list written into the memory during the delay is the list the hand writes', async () => {
    const whole = makeTestBrain();
    const { vocabulary } = whole;
    const other = vocabulary.parse('POS1 * EIG + POS2 * TWO + POS3 * SIX').values;
    const wipe = 'spaun/electrode/wipe';
    const write = 'spaun/electrode/write';
    const electrode = (model: Model) =>
      extend(model, (net) =>
        net.network('electrode', (inner) => {
          const wiping = inner.input('wipe', [0]);
          const writing = inner.input('write', new Array<number>(other.length).fill(0));
          inner.connect(wiping, net.find('spaun/working memory/memory 1/clear'), { synapse: null });
          for (const block of ['rehearsal', 'decay']) {
            inner.connect(writing, net.find(`spaun/working memory/memory 1/${block}/first/store`));
          }
        }),
      );
    const task = showSymbols('A3[471]', 0.8);
    const ask = showSymbols('?', 4.4);
    const [result] = await recall(
      [{ ...task, frames: [...task.frames, ...ask.frames], answerBegins: 2.4 }],
      {
        brain: whole,
        edit: electrode,
        during: (simulation, seconds) => {
          const inside = (from: number, to: number) => (seconds >= from && seconds < to ? 1 : 0);
          const level = inside(1.75, 1.95);
          simulation.drive(wipe)([inside(1.5, 1.7)]);
          simulation.drive(write)(Array.from(other, (value) => level * value));
        },
      },
    );
    expect(result?.written).to.deep.equal([8, 2, 6]);
  });

  it('a heavier arm draws other ink', async () => {
    const tasks = randomLists(1, 3);
    const [light] = await recall(tasks);
    const [heavy] = await recall(tasks, { brain: makeTestBrain({ massFactor: 2 }) });
    const ink = (result: Recalled | undefined) =>
      (result?.session.pen ?? []).filter(({ down }) => down).map(({ x, y }) => [x, y]);
    expect(ink(light)).to.not.deep.equal(ink(heavy));
    const path = (result: Recalled | undefined) =>
      ink(result)
        .slice(1)
        .reduce((sum, [x = 0, y = 0], i) => {
          const [u = 0, v = 0] = ink(result)[i] ?? [];
          return sum + Math.hypot(x - u, y - v);
        }, 0);
    expect(Math.abs(path(heavy) / path(light) - 1)).to.be.above(0.02);
  });
});
