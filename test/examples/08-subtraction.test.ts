/** A task of the user's own is one file: subtraction.ts. Control's neurons follow its rows, and the brain does the task. */

import { expect } from 'chai';
import { checkTable, extendTable, newWords, spaunTable } from '#modules';
import { hasVisionWeights } from '../../tasks/cli/brain.ts';
import { fastBackend, makeWholeTestBrain, recall, showSymbols } from '../helpers/brain.ts';
import { driveControl } from '../helpers/control.ts';
import { subtraction } from './subtraction.ts';

describe('example 8: a task of your own', function () {
  this.timeout(60_000);
  const table = extendTable(spaunTable, subtraction);

  it('fits the table of Spaun', () => {
    checkTable(table);
    expect(newWords(table)).to.deep.equal(['TASK_SUB']);
  });

  it('counts back in memory 1 what memory 2 says, and then writes', async () => {
    const seen = await driveControl({
      text: 'AK[7][3]?  ',
      table,
      blank: 0.3,
      signals: { tick: [[1.9, 1.95]], zero: [[2, 3]], counted: [[2.02, 2.1]] },
    });
    expect(seen.shows('task', 1.95)).to.have.members(['TASK_SUB', 'DEC']);
    expect(seen.openFor('count back', 1.85, 2.05)).to.be.closeTo(0.05, 0.015);
    expect(seen.openFor('count down', 1.85, 2.05)).to.be.closeTo(0.05, 0.015);
    expect(seen.openFor('count up', 1.85, 2.05)).to.equal(0);
    expect(seen.shows('decode', 2.4)).to.deep.equal(['FWD']);
    expect(seen.openFor('answering', 2.3, 2.45)).to.be.at.least(0.14);
  });

  it('leaves counting as it was', async () => {
    const seen = await driveControl({
      text: 'A4[7][2]?  ',
      table,
      signals: { tick: [[1.9, 1.95]] },
    });
    expect(seen.openFor('count up', 1.85, 2.05)).to.be.closeTo(0.05, 0.015);
    expect(seen.openFor('count back', 1.85, 2.05)).to.equal(0);
  });

  it('is done from image to ink by the whole spiking brain, which still counts up', async function () {
    if (!hasVisionWeights() || (await fastBackend()) === 'reference') this.skip();
    // One brain does them in this order, with nothing reset from outside.
    const answers = { 'AK[7][3]?': [4], 'A4[2][3]?': [5], 'AK[5][2]?': [3], 'AK[9][4]?': [5] };
    // Counting down from 4 takes longest: the stroke begins after 2.3 s and takes 0.75 s.
    const tasks = Object.keys(answers).map((symbols) => showSymbols(symbols, 4));
    const results = await recall(tasks, { brain: makeWholeTestBrain({ table }) });
    expect(results.map(({ written }) => written)).to.deep.equal(Object.values(answers));
  }).timeout(300_000);
});
