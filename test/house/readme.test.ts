/** The README keeps its word: its example runs as it stands, and its commands exist. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('has an example of at most 25 lines that runs as it stands', function () {
    this.timeout(30_000);
    const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(example.trimEnd().split('\n').length).to.be.within(10, 25);
    mkdirSync('.build', { recursive: true });
    writeFileSync('.build/readme-example.mts', example);
    const heard = execFileSync('node', ['--import', 'tsx', '.build/readme-example.mts'], {
      encoding: 'utf8',
    })
      .trim()
      .split('\n');
    expect(heard).to.have.length(1000);
    // A quarter of a period of the sine, and the three filters later, its square is at its top.
    const [time, value] = (heard[287] ?? '').split(' ').map(Number);
    expect(time).to.equal(0.288);
    expect(value).to.be.within(0.75, 1.25);
  });

  it('names for users of Nengo only what there is', async () => {
    const table = /## Coming from Nengo\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
    const rows = table.split('\n').filter((line) => line.startsWith('| ') && !line.includes('---'));
    const words = rows
      .slice(1)
      .flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`([a-zA-Z0-9.]+)[^`]*`/g)])
      .map(([, word]) => word ?? '');
    const faces: object[] = [
      await import('#engine'),
      await import('#modules'),
      await import('#semantic-pointers'),
    ];
    const { spa } = await import('#modules');
    const { Network, Simulation } = await import('#engine');
    const owners: Readonly<Record<string, object>> = {
      net: Network.prototype,
      simulation: Simulation.prototype,
      spa,
    };
    const isThere = (word: string): boolean => {
      const [owner = '', member] = word.split('.');
      if (member !== undefined) return member in (owners[owner] ?? {});
      return owner === 'fullWeights' || faces.some((face) => owner in face);
    };
    const unknown = words.filter((word) => word !== 'pallium' && !isThere(word));
    expect(words).to.have.length.above(60);
    expect(unknown).to.deep.equal([]);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name);
    expect(named).to.not.have.length(0);
    for (const name of named) expect(scripts).to.have.property(name ?? '');
  });
});
