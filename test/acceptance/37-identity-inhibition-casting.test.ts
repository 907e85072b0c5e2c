/** Acceptance group 37: the identity is represented well, modules can be silenced, vocabularies are cast on request. */

import { expect } from 'chai';
import { lowpass, network } from '#engine';
import { PalliumError } from '#engine/errors';
import { spa } from '#modules';
import { meanOver, runModel } from '../helpers/run-model.ts';
import { overSeeds, wordsOf } from '../helpers/spa.ts';

const smooth = { synapse: lowpass(0.03) };

describe('acceptance 37: identity, inhibition, casting', function () {
  this.timeout(60_000);

  it('example: silence a module by one number', async () => {
    const vocabulary = wordsOf('A', 32, 1);
    const model = network('silence', (net) => {
      const shown = spa.transcode(net, 'shown', { vocabulary, show: 'A' });
      const state = spa.state(net, 'state', { vocabulary, subdimensions: 8 });
      spa.route(net, shown.output, state.input);
      const off = spa.inhibitNode(net, 'off', [state]);
      net.connect(
        net.input('switch', (t) => (t < 0.2 ? 0 : 1)),
        off.input.handle,
      );
      net.probe('out', state.output.handle, smooth);
    });
    const run = await runModel(model, 0.6);
    const a = vocabulary.get('A');
    expect(a.dot({ values: meanOver(run['out'], 0.1, 0.2) })).to.be.above(0.8);
    // What is left is the tail of the probe's filter: exp(-0.3 / 0.03).
    expect(Math.hypot(...meanOver(run['out'], 0.55, 0.6))).to.be.below(1e-3);
  });

  it('represents the identity and a random vector within 0.15 (n = 3 seeds)', async () => {
    const errors = await overSeeds(
      [1, 2, 3],
      0.3,
      (net, seed) => {
        const vocabulary = wordsOf('A', 32, seed);
        for (const show of ['Identity', 'A']) {
          const shown = spa.transcode(net, `shown ${show}`, { vocabulary, show });
          const part = spa.identityArray(net, show, { dimensions: 32, subdimensions: 8 });
          net.connect(shown.output.handle, part.input);
          net.probe(`out ${show}`, part.output, smooth);
        }
      },
      (run, seed) => {
        const vocabulary = wordsOf('A', 32, seed);
        return ['Identity', 'A'].map((word) => {
          const out = meanOver(run[`out ${word}`], 0.2, 0.3);
          const ideal = vocabulary.get(word).values;
          return Math.hypot(...out.map((x, i) => x - (ideal[i] ?? 0)));
        });
      },
    );
    for (const [identity, random] of errors) {
      expect(identity).to.be.below(0.15);
      expect(random).to.be.below(0.15);
    }
  });

  it('refuses blocks that do not divide the dimensions, and takes the largest that do by default', () => {
    network('blocks', (net) => {
      expect(() => spa.identityArray(net, 'odd', { dimensions: 20, subdimensions: 16 })).to.throw(
        PalliumError,
        /such as 10/,
      );
      const { cells } = spa.identityArray(net, 'cells', { dimensions: 20 });
      expect(cells.map(({ size }) => size)).to.deep.equal([1, 9, 10]);
    });
  });

  it('casts between vocabularies only on request: translated, reinterpreted, or refused', async () => {
    const here = wordsOf('A; B', 32, 1, undefined, 'here');
    const there = wordsOf('A; B', 32, 2, undefined, 'there');
    const model = network('casting', (net) => {
      const shown = spa.transcode(net, 'shown', { vocabulary: here, show: 'A' });
      for (const way of ['translate', 'reinterpret'] as const) {
        const target = spa.superposition(net, way, { vocabulary: there });
        expect(() => spa.route(net, shown.output, target.input)).to.throw(
          PalliumError,
          /'here'.*'there'/,
        );
        spa.route(net, shown.output, target.input, { [way]: true });
        net.probe(`${way} out`, target.output.handle, smooth);
      }
    });
    const run = await runModel(model, 0.3);
    const translated = meanOver(run['translate out'], 0.2, 0.3);
    const reinterpreted = meanOver(run['reinterpret out'], 0.2, 0.3);
    expect(there.get('A').compare({ values: translated })).to.be.above(0.95);
    expect(here.get('A').compare({ values: reinterpreted })).to.be.above(0.999);
    expect(Math.abs(there.get('A').compare({ values: reinterpreted }))).to.be.below(0.5);
  });
});
