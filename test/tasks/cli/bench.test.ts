import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keepEntry, thisMachine } from '../../../tasks/cli/bench-history.ts';
import { isReached } from '../../../tasks/cli/benches/bench.ts';
import { pallium } from '../../helpers/pallium.ts';

/** No test looks at a wall time: only at what is printed and kept. */
describe('pallium bench', function () {
  this.timeout(120_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-bench-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('prints figures beside what is asked, keeps them, and compares with the last ones', async () => {
    const history = join(folder, 'history.jsonl');
    const old = { what: '100,000 objects', value: 1, unit: 's', bench: 'compile' };
    const machine = thisMachine();
    keepEntry(history, { date: '2026-01-01', version: '0.0.0', machine, figures: [old] });
    const words = ['bench', '--only', 'compile', '--history', history, '--json'];
    const { code, out, err } = await pallium(...words);
    expect(code).to.equal(0);
    expect(err).to.match(/100,000 objects .* (reached|MISSED): at most 10 .* of last time/);
    expect(JSON.parse(out).figures).to.have.length(3);
    const lines = readFileSync(history, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).figures.length)).to.deep.equal([1, 3]);
  });

  it('refuses a bench that there is not, and a history that is none', async () => {
    const unknown = await pallium('bench', '--only', 'speed');
    expect(unknown.code).to.equal(2);
    expect(unknown.err).to.match(/there is no bench 'speed'[\s\S]*choose among updates/);
    const file = join(folder, 'picture.png');
    writeFileSync(file, 'PNG');
    const broken = await pallium('bench', '--only', 'compile', '--history', file);
    expect(broken.code).to.equal(1);
    expect(broken.err).to.match(/bad-history/);
  });

  it('a figure is reached between its bounds', () => {
    const figure = { what: '', unit: '', value: 3 };
    expect(isReached(figure)).to.equal(undefined);
    expect(isReached({ ...figure, least: 3 })).to.equal(true);
    expect(isReached({ ...figure, most: 2 })).to.equal(false);
  });
});
