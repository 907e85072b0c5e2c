/** The whole of a suite: a command that is interrupted and run again has each trial once, and its table. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readResults } from '../../../../tasks/cli/suite/results-file.ts';
import { pallium } from '../../../helpers/pallium.ts';

describe('pallium suite', function () {
  this.timeout(120_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-suite-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on after the trials that are finished, and its table is put into a page', async () => {
    const out = join(folder, 'results.jsonl');
    const suite = (...more: readonly string[]) =>
      pallium('suite', 'V-1', '--dimensions', '32', '--workers', '1', '--out', out, ...more);
    const first = await suite('--trials', '1');
    expect(first.code, first.err).to.equal(0);
    const [one] = readResults(out).trials;
    const second = await suite('--trials', '2');
    expect(second.out).to.contain('2 trials, 1 of them finished before');
    const { trials } = readResults(out);
    expect(trials.map(({ seed }) => seed)).to.deep.equal([30_001, 30_002]);
    expect(trials[0]).to.deep.equal(one);
    expect(trials[1]?.program).to.equal(one?.program);

    const page = join(folder, 'page.md');
    writeFileSync(page, 'before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n');
    const other = join(folder, 'other.jsonl');
    writeFileSync(other, readFileSync(out));
    const told = await pallium('figures', out, other, '--readme', page);
    expect(told.code, told.err).to.equal(0);
    const text = readFileSync(page, 'utf8');
    expect(text)
      .to.match(/^before\n/)
      .and.match(/after\n$/);
    expect(text).to.contain('| V-1 | recognised (ink) |').and.not.contain('old');
    // Further files are other brains: one line each beside the first, under what they share.
    expect(text).to.contain('| D | neurons per dimension | V-1 |');
    expect(text.match(/^\| 32 \| 50 \|/gm)).to.have.length(2);
  });

  it('names figures that there are when asked for another', async () => {
    const { code, err } = await pallium('suite', 'Z-9');
    expect(code).to.equal(2);
    expect(err).to.contain('V-1');
  });
});

describe('pallium run with a stimulus', function () {
  this.timeout(60_000);

  it('shows it to the whole brain and says what was awaited and written', async () => {
    const { code, out, err } = await pallium('run', 'A3[4]?X', '--dimensions', '32', '--json');
    expect(code, err).to.equal(0);
    const report = JSON.parse(out);
    expect(report.expected).to.deep.equal([[4]]);
    expect(report.answers).to.have.length(1);
    expect(report.simulatedSeconds).to.be.above(1);
  });

  it('points at what is wrong in a stimulus', async () => {
    const { code, err } = await pallium('run', 'A3[4?X');
    expect(code).to.equal(1);
    expect(err).to.contain('^');
  });
});
