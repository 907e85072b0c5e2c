/** Every mistake at the command line gets one clear message, no stack, and an exit code above 0. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { pallium } from '../../helpers/pallium.ts';

const refused = async (pattern: RegExp, ...words: readonly string[]): Promise<void> => {
  const { code, out, err } = await pallium(...words);
  expect(err, words.join(' ')).to.match(pattern);
  expect(err).to.not.match(/\n\s+at .*\.ts:\d+/);
  expect(out).to.equal('');
  expect(code).to.be.above(0);
};

describe('bad input at the command line', function () {
  this.timeout(30_000);
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pallium-cli-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('an unknown task: names the tasks there are', () =>
    refused(/no task 'chess'; there are recall, recognition/, 'run', 'chess'));

  it('an unknown command and an unknown option', async () => {
    await refused(/unknown command 'fly'/, 'fly');
    await refused(/unknown option '--speed'/, 'run', 'recall', '--speed', '9');
  });

  it('an unknown code of a refusal: names those that are spelt like it', async () => {
    await refused(/unknown-code .*'bad-seeds'\n.*did you mean bad-seed\b/, 'errors', 'bad-seeds');
    await refused(/'lab\/rat'\n.*the package that threw it/, 'errors', 'lab/rat', '--json');
  });

  it('a digit out of range, and what is no digit', async () => {
    await refused(
      /digit-out-of-range .*12 is not a digit/,
      'run',
      'recall',
      '--digits',
      '4,12',
      '--json',
    );
    await refused(/'x' is not a digit/, 'run', 'recall', '--digits', '4,x', '--json');
  });

  it('a list too long', () =>
    refused(
      /list-too-long .*9 digits/,
      'run',
      'recall',
      '--digits',
      '1,2,3,4,5,6,7,8,9',
      '--json',
    ));

  it('a stimulus that cannot be read: points at the character', () =>
    refused(/no symbol '!':\n.*\n {8}\^/, 'run', 'recall', '--stimulus', 'A3[4!]?', '--json'));

  it('a dimension too small for the vocabulary', () =>
    refused(/vocabulary/, 'run', 'recall', '--dimensions', '4', '--json'));

  it('an unknown backend: names the backends there are', () =>
    refused(/no backend 'abacus'[\s\S]*native/, 'run', 'recall', '--backend', 'abacus', '--json'));

  it('image files that are missing, not IDX, or without labels', async () => {
    const junk = join(folder, 'junk');
    writeFileSync(junk, 'these are no digits');
    const run = ['run', 'recall', '--json', '--images'];
    await refused(/idx-missing-file/, ...run, join(folder, 'none'), '--labels', junk);
    await refused(/idx-wrong-magic/, ...run, junk, '--labels', junk);
    await refused(/their labels are needed together/, ...run, junk);
    await refused(/recognition needs images/, 'run', 'recognition', '--json');
  });

  it('numbers that make no sense', async () => {
    await refused(/--seed: '-1' is not a whole number/, 'run', 'recall', '--seed', '-1', '--json');
    await refused(
      /--dimensions: 'big' is not a whole number/,
      'run',
      'recall',
      '--dimensions',
      'big',
      '--json',
    );
  });
});
