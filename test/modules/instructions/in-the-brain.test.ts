/** How the whole brain is told instructions: by an input of its own, which is there only with the module that has it. */

import { expect } from 'chai';
import type { Network } from '#engine';
import { type Ports, port } from '#modules';
import { hasVisionWeights } from '../../../tasks/cli/brain.ts';
import { makeWholeTestBrain } from '../../helpers/brain.ts';

/** Says nothing, and has no input for instructions. */
const silent = (net: Network): Ports =>
  net.network('instructions', (inner) => {
    const made = (name: string, size: number, carries: string) => [
      name,
      port(inner.relay(name, size), carries),
    ];
    const words = ['task words', 'state words', 'decode words', 'data'];
    const gates = ['task gate', 'state gate', 'decode gate', 'data gate'];
    const follow = ['follow sight', 'follow place', 'follow next'];
    return Object.fromEntries([
      ...words.map((name) => made(name, 64, 'brain')),
      ...[...gates, ...follow].map((name) => made(name, 1, 'gate')),
      made('sees', 23, 'symbols'),
    ]);
  });

describe('instructions in the whole brain', () => {
  before(function () {
    if (!hasVisionWeights()) this.skip();
  });

  it('come in by an input of the size of a pointer', () => {
    const { model, instructions } = makeWholeTestBrain();
    const input = model.inputs.find(({ path }) => path === instructions);
    expect(input?.size).to.equal(64);
  });

  it('have no input where the module is left out, or replaced by one that has none', () => {
    for (const options of [{ without: ['instructions'] }, { modules: { instructions: silent } }]) {
      expect(makeWholeTestBrain(options)).not.to.have.property('instructions');
    }
  });
});
