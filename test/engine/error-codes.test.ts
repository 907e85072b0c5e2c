import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { errorCodes, PalliumError } from '#engine';

const folders = ['engine', 'semantic-pointers', 'modules', 'tasks'];
const sources = folders
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((file) => file.endsWith('.ts') && file !== 'engine/error-codes.ts')
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

describe('the codes of refusals', () => {
  it('are in order, once each, in small letters', () => {
    expect(errorCodes).to.deep.equal([...new Set(errorCodes)].sort());
    for (const code of errorCodes) expect(code).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('are all used', () => {
    expect(errorCodes.filter((code) => !sources.includes(`'${code}'`))).to.deep.equal([]);
  });

  it("of a user's own refusals have a slash", () => {
    const parts = { kind: 'run', path: 'maze', what: 'no rat', fix: 'fetch one' } as const;
    const error = new PalliumError({ ...parts, code: 'my-lab/no-such-rat' });
    expect(error.message).to.match(/^my-lab\/no-such-rat at maze: no rat/);
  });
});
