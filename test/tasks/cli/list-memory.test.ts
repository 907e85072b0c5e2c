import { expect } from 'chai';
import { countNeurons, extend } from '#engine';
import { listItems, listMemory } from '../../../tasks/cli/benches/list-memory.ts';
import { meanOver, runModel } from '../../helpers/run-model.ts';

describe('the list memory that is timed', function () {
  this.timeout(60_000);

  it('is as large as that of Nengo, less the products that are always 0', () => {
    const { model } = listMemory(128);
    const left = 2 * 6 * 200;
    expect(countNeurons(model)).to.equal(157_380 - left);
  });

  it('recalls three items at three positions (48 dimensions)', async () => {
    const { model, words } = listMemory(48);
    const watched = extend(model, (net) => net.probe('heard', net.find('answer/cells/output')));
    const { heard } = await runModel(watched, 1.8);
    const found = [1.1, 1.4, 1.7].map(
      (from) => words.nearest(meanOver(heard, from, from + 0.1))[0]?.name,
    );
    expect(found).to.deep.equal(listItems);
  });
});
