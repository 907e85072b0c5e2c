/** A file of the user: its model, and the vocabularies that its pointers are read in. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type FromBrain, LiveHost } from '#engine/live';
import { modelBuilder } from '#tasks/live';
import { loadModel } from '../../../tasks/cli/load-model.ts';

const at = (path: string): string => JSON.stringify(new URL(`../../../${path}`, import.meta.url));

describe('a model from a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pallium-model-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is watched in the words of the vocabularies that stand beside it', async () => {
    const file = join(folder, 'model.mjs');
    writeFileSync(
      file,
      `import { network } from ${at('engine/index.ts')};
       import { spa } from ${at('modules/index.ts')};
       import { Vocabulary } from ${at('semantic-pointers/index.ts')};
       export const pets = new Vocabulary({ dimensions: 4, name: 'pets', seed: 1, maxSimilarity: 0.9 });
       pets.populate('CAT; DOG');
       export const model = network('m', (net) => {
         spa.transcode(net, 'seen', { vocabulary: pets, show: 'CAT' });
         net.ensemble('plain', { neurons: 20, dimensions: 2 });
       });`,
    );
    const { model, vocabularies } = await loadModel(file);
    const said: FromBrain[] = [];
    const host = new LiveHost([modelBuilder(model, vocabularies)], { backend: 'reference' });
    host.attach({ say: (message) => said.push(message) });
    await host.hear({ say: 'build', brain: 'm', seed: 1 });
    host.close();
    const ready = said.find((message) => message.say === 'ready');
    const words = ready?.head.vocabularies?.['pets'] ?? {};
    expect(Object.keys(words)).to.deep.equal(['CAT', 'DOG']);
    const read = ready?.ports.filter(({ vocabulary }) => vocabulary !== undefined) ?? [];
    expect(read.map(({ path, vocabulary }) => [path, vocabulary])).to.deep.equal([
      ['m/seen', 'pets'],
    ]);
  });
});
