/** The API reference, made from the docstrings: every public name is in it with a docstring, and nothing is linked that is not there. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';

it('the API reference is built without a warning', function () {
  this.timeout(180_000);
  if (!existsSync('test/api-reference/node_modules/typedoc')) {
    console.log('      pending: TypeDoc is not installed (npm ci)');
    this.skip();
  }
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'docs'], { encoding: 'utf8' });
  const said = `${stdout}${stderr}`;
  expect(said).to.not.match(/warning/i);
  expect(status, said).to.equal(0);
  // What the plugin adds: the groups of the face, and the paper from the head of the file.
  expect(readFileSync('.build/api/modules/pallium.html', 'utf8')).to.include(
    'Parameters and equations.',
  );
  expect(readFileSync('.build/api/functions/pallium.pes.html', 'utf8')).to.include('MacNeil');
});
