import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { errorCodes, PalliumError } from '#engine';

const codes = Object.keys(errorCodes);
const sentences = Object.values(errorCodes);

const folders = ['engine', 'semantic-pointers', 'modules', 'tasks', 'viewer'];
const sources = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((file) => file.endsWith('.ts') && file !== 'engine/error-codes.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('the codes of refusals', () => {
  it('example: the code of a refusal says what is wrong in general, its message what is wrong here', () => {
    const what = 'the seed must be a whole number, not 0.5';
    const error = new PalliumError({
      kind: 'usage',
      code: 'bad-seed',
      path: 'seed',
      what,
      fix: 'give 1',
    });
    expect(error.code in errorCodes).to.equal(true);
    expect(errorCodes['bad-seed']).to.match(/^A seed is no whole number/);
    expect(error.message).to.equal(`bad-seed at seed: ${what}\n  Do:  give 1`);
  });

  it('are in order, in small letters, and cannot be changed', () => {
    expect(codes).to.deep.equal(codes.toSorted());
    for (const code of codes) expect(code).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(errorCodes).to.be.frozen;
  });

  it('mean one thing each, in one short sentence', () => {
    for (const sentence of sentences) expect(sentence).to.match(/^[A-Z].{10,88}\.$/);
    expect(new Set(sentences).size).to.equal(sentences.length);
  });

  it('are all used', () => {
    expect(codes.filter((code) => !sources.includes(`'${code}'`))).to.deep.equal([]);
  });

  it("of a user's own refusals have a slash", () => {
    const parts = { kind: 'run', path: 'maze', what: 'no rat', fix: 'fetch one' } as const;
    const error = new PalliumError({ ...parts, code: 'my-lab/no-such-rat' });
    expect(error.message).to.match(/^my-lab\/no-such-rat at maze: no rat/);
    // @ts-expect-error a code that is neither registered nor has a slash
    new PalliumError({ ...parts, code: 'no-such-rat' });
  });
});
