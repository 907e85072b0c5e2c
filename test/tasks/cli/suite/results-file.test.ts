/** Results files: what was finished is there again, whatever happened at the end. */

import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { TrialRecord } from '#tasks';
import {
  checkSameBrain,
  ResultsWriter,
  readResults,
} from '../../../../tasks/cli/suite/results-file.ts';

const record = { figure: 'C-1', key: 'count 1/7', brain: 'standard', program: 'a' } as TrialRecord;

describe('a results file', () => {
  let folder = '';
  const file = (): string => join(folder, 'deep', 'results.jsonl');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-results-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds nothing before there is one', () => {
    expect(readResults(file())).to.deep.equal({ runs: [], trials: [] });
  });

  it('goes on after a line that was cut off', () => {
    const first = new ResultsWriter(file());
    first.trial(record);
    first.close();
    appendFileSync(file(), '{"trial":{"figure":"C-');
    expect(readResults(file()).trials).to.deep.equal([record]);
    const second = new ResultsWriter(file());
    second.trial({ ...record, key: 'count 1/8' });
    second.close();
    expect(readResults(file()).trials.map(({ key }) => key)).to.deep.equal([
      'count 1/7',
      'count 1/8',
    ]);
  });

  it('refuses a file of something else, and trials of another program', () => {
    const other = join(folder, 'other.txt');
    writeFileSync(other, 'hello\nworld\n');
    expect(() => readResults(other)).to.throw('something else');
    checkSameBrain('f', [record], record);
    checkSameBrain('f', [record], { ...record, brain: 'frozen', program: 'b' });
    expect(() => checkSameBrain('f', [record], { ...record, program: 'b' })).to.throw('program');
  });
});
