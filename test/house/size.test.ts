/** The house stays small: short files, few things at the root, named exports, files named after what they hold. */

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';

const folders = ['semantic-pointers', 'engine', 'modules', 'tasks', 'viewer', 'test'];

/** Everything that may stand at the root, and why: tools look for it there, or a newcomer does. */
const root = [
  ...folders,
  'results',
  'README.md',
  'ARCHITECTURE.md',
  'DECISIONS.md',
  'CHANGELOG.md',
  'LICENSE',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'biome.json',
  '.mocharc.json',
  '.gitignore',
  '.gitattributes',
  '.ci',
];

const sources: readonly string[] = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`),
);
const linesOf = (file: string): number => readFileSync(file, 'utf8').split('\n').length - 1;

/** What git tracks at the root; a copy without git is judged by what lies there. */
function rootEntries(): string[] {
  try {
    const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8', stdio: 'pipe' });
    return [
      ...new Set(
        tracked
          .split('\n')
          .filter(Boolean)
          .map((path) => path.split('/')[0] ?? ''),
      ),
    ];
  } catch {
    const passing = ['.git', 'node_modules', '.build', 'dist'];
    return readdirSync('.').filter(
      (name) => !passing.includes(name) && !name.startsWith('pallium-'),
    );
  }
}

describe('the size of the house', () => {
  it('has no file above 400 lines', () => {
    const long = sources.filter((file) => linesOf(file) > 400);
    expect(long).to.deep.equal([]);
  });

  it('keeps the middle file near 100 lines', () => {
    const lengths = sources
      .filter((file) => !file.startsWith('test/'))
      .map(linesOf)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).to.be.at.most(130);
  });

  it('has nothing at the root that is not on the list', () => {
    expect(rootEntries().filter((name) => !root.includes(name))).to.deep.equal([]);
  });

  it('exports by name, never by default', () => {
    const defaults = sources.filter((file) => /^export default/m.test(readFileSync(file, 'utf8')));
    expect(defaults).to.deep.equal([]);
  });

  it('has no drawer called utils, helpers or common outside test', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|manager|types)(\.ts|\/)/;
    const drawers = sources.filter((file) => !file.startsWith('test/') && drawer.test(file));
    expect(drawers).to.deep.equal([]);
  });

  it('heads every file outside test with a comment that says what it is', () => {
    const headless = sources.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return !file.startsWith('test/') && !text.startsWith('/**') && !text.startsWith('//');
    });
    expect(headless).to.deep.equal([]);
  });
});
